/** Entries of a consumer, with the one file of their bundle. */

export const PYTHON_FILES = {
  "app.py": `import mvmforge as mv

mv.workload(id="hello")

@mv.app(
    name="hello",
    source=mv.local_path("src"),
    image=mv.nix_packages(["hello"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=80)]),
    resources=mv.resources(cpu_cores=2, memory_mb=256, rootfs_size_mb=512),
)
def hello(): ...
`,
  "src/main.sh": "echo hello\n",
};

export const TYPESCRIPT_FILES = {
  "app.ts": `import * as mv from "mvmforge";

mv.workload({ id: "greet" });
mv.app({
  name: "greet",
  source: mv.localPath("src"),
  image: mv.nixPackages(["hello"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
`,
  "src/main.sh": "echo hello\n",
};
