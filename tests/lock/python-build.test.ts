/** The environment of a guest's Python, as Nix builds it of a lockfile that uv writes in the test. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CLI } from "../front-door.ts";
import { build, mkFlake, repository, stage } from "../nix/consumer.ts";
import { folder } from "../nix/nix.ts";
import { nodeBinaries } from "../node-versions/install.ts";
import { assertReproducible, built, compiled, derivationsOf, OTHER_STORE, printed } from "./derivations.ts";
import { lockProject } from "./uv.ts";

/** What runs by the lockfile's own program, by a module's program, and by the interpreter. */
const ENTRY = `import mvmforge as mv

mv.workload(id="web")


@mv.app(
    name="web",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313", "python313Packages.flask"]),
    entrypoint=mv.entrypoint(command=["flask", "--app", "main", "run"]),
    dependencies=mv.python_dependencies(lockfile="uv.lock", tool="uv"),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def web(): ...
`;

/** markupsafe and charset-normalizer are native, and nixpkgs' flask needs a markupsafe of its own. */
const PROJECT = {
  dependencies: ["charset-normalizer", "humanize", "markupsafe", "colorama; os_name == 'nt'"],
  groups: { dev: ["six"] },
};

const MAIN = `import humanize
import markupsafe
from flask import Flask
from markupsafe import _speedups

app = Flask(__name__)


@app.cli.command()
def tell():
    print(humanize.intcomma(1234567), markupsafe.__file__, _speedups.__file__, sep="\\n")
`;

/** Locked once for all tests of this file. */
const source = folder({ "main.py": MAIN });
lockProject(source, "web", PROJECT);

function program(): string {
  const root = repository({ "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }'), "app.py": ENTRY });
  cpSync(source, join(root, "src"), { recursive: true });
  stage(root);
  return root;
}

const ENVIRONMENT = "web-python313-packages";

test("a lockfile's programs, those of modules by name and python3 -m find the same packages, the lockfile's first", async () => {
  const root = program();
  const environment = (await derivationsOf(compiled(join(root, "app.py"))))(ENVIRONMENT);
  const path = await built(environment.path);
  const run = (...command: string[]) =>
    printed([
      "env",
      `PATH=${path}/bin:${process.env["PATH"]}`,
      "PYTHONDONTWRITEBYTECODE=1",
      "sh",
      "-c",
      `cd ${join(root, "src")} && exec "$@"`,
      "sh",
      ...command,
    ]);
  const site = `${path}/lib/python3.13/site-packages`;
  const told = await run("flask", "--app", "main", "tell");
  assert.match(
    told,
    new RegExp(`^1,234,567\n${site}/markupsafe/__init__\\.py\n${site}/markupsafe/_speedups.*\n$`),
  );
  assert.equal(await run("python3", "-m", "flask", "--app", "main", "tell"), told);
  assert.match(await run("normalizer", "--version"), /^Charset-Normalizer /);

  appendFileSync(join(root, "src/main.py"), "# An edit.\n");
  const after = await derivationsOf(compiled(join(root, "app.py")));
  assert.equal(after(ENVIRONMENT).path, environment.path);
});

test("the environment is the same bytes in another store, and again with no network", async () => {
  const artifact = compiled(join(program(), "app.py"));
  const { path } = (await derivationsOf(artifact))(ENVIRONMENT);
  assert.equal((await derivationsOf(artifact, OTHER_STORE))(ENVIRONMENT).path, path);
  await assertReproducible(path);
});

test("the chosen wheels are the same on every Node, and inside of a derivation", async () => {
  const root = program();
  const plan = (artifact: string) => readFileSync(join(artifact, "launch.json"), "utf8");
  const inside = plan(await build(root, ".#workload"));
  assert.match(inside, /"name":"charset-normalizer"/);
  for (const [release, node] of Object.entries(nodeBinaries())) {
    const out = join(folder({}), "artifact");
    execFileSync(node, [CLI, "compile", join(root, "app.py"), "--out", out], { stdio: "pipe" });
    assert.equal(plan(out), inside, `Node ${release}`);
  }
});
