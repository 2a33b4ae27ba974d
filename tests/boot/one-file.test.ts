/** One file that declares a workload and is its program: in the guest it imports the SDK, and does what follows. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { writeProject } from "../emit/front-door.ts";
import { mvmforge } from "../front-door.ts";
import { makeState, mvmforgeVm, removeState } from "../vm/foreground.ts";

const PYTHON = `import mvmforge as mv

mv.workload(id="one")
PORT = mv.port(host=8080, guest=80)


@mv.app(
    name="one",
    source=mv.local_path("."),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(
        command=["python3", "app.py"], env={"PYTHONPATH": "modules:/nowhere"}, restart="never"
    ),
    network=mv.network(mode="bridge", ports=[PORT]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def double(number: int) -> int:
    return 2 * number


if __name__ == "__main__":
    import sys

    import app  # Its own file once more, as uvicorn.run("app:app") does.
    import helper

    print("double", double(helper.NUMBER), app.double(PORT.guest))
    print("searched", *[path for path in sys.path if "modules" in path or "nowhere" in path or "sdk" in path])
`;

const NODE = `import { fileURLToPath } from "node:url";
import * as mv from "mvmforge";

mv.workload({ id: "one" });
mv.app({
  name: "one",
  source: mv.localPath("."),
  image: mv.nixPackages(["nodejs_24"]),
  dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" }),
  entrypoint: mv.entrypoint({ command: ["node", "app.mjs"], restart: "never" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 1024 }),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { default: ms } = await import("ms");
  const { createRequire } = await import("node:module");
  const required = createRequire(import.meta.url)("mvmforge");
  console.log("a minute", String(ms("1m")), typeof required.workload);
}
`;

test("Python: the file is its program, and what it searches comes before the SDK", async (t) => {
  const folder = writeProject(t, { "app.py": PYTHON, "modules/helper.py": "NUMBER = 21\n" });
  const told = /^double 42 160\nsearched \S*modules \/nowhere \/nix\/store\/\S*-mvmforge-sdk-python$/m;
  assert.match(await job(t, join(folder, "app.py")), told);
});

test("Node: the file is its program, beside what its lockfile installs", async (t) => {
  const manifest = { name: "one", version: "1.0.0", type: "module", dependencies: { ms: "^2.1.0" } };
  const folder = writeProject(t, { "app.mjs": NODE, "package.json": JSON.stringify(manifest) });
  execFileSync("npm", ["install", "--package-lock-only", "--silent", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
  });
  assert.match(await job(t, join(folder, "app.mjs")), /^a minute 60000 function$/m);
});

test("run: the same on this machine, with what is installed here", (t) => {
  const python = writeProject(t, { "app.py": PYTHON, "modules/helper.py": "NUMBER = 21\n" });
  const ran = mvmforge(["run", join(python, "app.py")]);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /^double 42 160\nsearched \S*modules \/nowhere \S*lib\/sdk\/python$/m);
  const node = writeProject(t, {
    "app.mjs": NODE,
    "package.json": '{ "type": "module" }',
    "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }',
    "node_modules/ms/index.js": "module.exports = () => 60000;",
  });
  const again = mvmforge(["run", join(node, "app.mjs")]);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /^a minute 60000 function$/m);
});

/** What a job has printed when it has ended well. */
async function job(t: TestContext, entry: string): Promise<string> {
  const state = makeState();
  t.after(() => removeState(state));
  const guest = mvmforgeVm([entry], { XDG_STATE_HOME: state });
  t.after(guest.kill);
  assert.equal(await guest.ended, 0, `${guest.stdout()}\n${guest.stderr()}`);
  return guest.stdout();
}
