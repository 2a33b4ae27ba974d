/** Free-form data for a substrate: every JSON type, and keys whose order RFC 8785 decides. */
import * as mv from "mvmforge";

mv.workload({
  id: "extensions",
  extensions: {
    mvm: {
      null: null,
      true: true,
      false: false,
      string: "grüße",
      integer: 9007199254740991,
      fraction: 0.1,
      large: 1e21,
      small: 1e-7,
      minus_zero: -0.0,
      10: "keys in UTF-16 order",
      9: "not by number",
      array: [1, "two", [3.5, null], {}],
      object: { empty: {}, ﬀ: "after the emoji", "😀": "before it" },
    },
    "another-substrate": {},
  },
});
mv.app({
  name: "extensions",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
