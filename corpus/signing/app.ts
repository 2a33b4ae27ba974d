/** A service that signs what it is asked, with a key that only its guest is given. */
import * as mv from "mvmforge";

mv.workload({ id: "signing" });
mv.app({
  name: "signing",
  source: mv.localPath("src"),
  image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({
    command: ["python3", "sign.py"],
    env: {
      API_TOKEN: mv.secret({ name: "api-token" }),
      SIGNING_KEY_FILE: mv.secret({ name: "signing-key", path: "/keys/signing.key" }),
    },
  }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
