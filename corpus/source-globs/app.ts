/** A source tree narrowed by globs: sources and data, no tests, no caches, one dotfile. */
import * as mv from "mvmforge";

mv.workload({ id: "source-globs" });
mv.app({
  name: "source-globs",
  source: mv.localPath("tree", {
    include: ["**/*.py", "data/file-[ab].txt", "bin/?un", ".config/*"],
    exclude: ["**/test_*.py", "**/__pycache__/**"],
  }),
  image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({ command: ["./bin/run"], workingDir: "/srv/tool" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
