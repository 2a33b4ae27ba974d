/** node_modules of a guest, as Nix builds it of lockfiles that npm writes in the test: what is in it, and what makes it anew. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build, mkFlake, repository, stage } from "../nix/consumer.ts";
import { assertReproducible, built, compiled, derivationsOf, OTHER_STORE, printed } from "./derivations.ts";

/** Where the lockfile is in the source. */
const ROOT = "services/web";

/** Loads one of each kind: a scoped package, an alias, one that bundles its dependencies, and one with a command. */
const MAIN = `import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import is from "@sindresorhus/is";
import milliseconds from "milliseconds";
const require = createRequire(import.meta.url);
const { Manifest } = require("@aws-cdk/cloud-assembly-schema");
console.log(JSON.stringify({
  node: process.versions.node.split(".")[0],
  scoped: is.string("text"),
  alias: milliseconds("1s"),
  bundles: typeof Manifest.version(),
  command: execFileSync("node_modules/.bin/semver", ["1.2.3", "--range", "^1"]).toString().trim(),
}));
`;

const MANIFEST = {
  name: "web",
  version: "1.0.0",
  type: "module",
  dependencies: {
    "@aws-cdk/cloud-assembly-schema": "*",
    "@sindresorhus/is": "*",
    milliseconds: "npm:ms@2",
    semver: "*",
  },
  optionalDependencies: { fsevents: "*" },
  devDependencies: { typescript: "*" },
};

const entry = (node: string) => `import * as mv from "mvmforge";
mv.workload({ id: "web" });
mv.app({
  name: "web",
  source: mv.localPath("src"),
  image: mv.nixPackages(["${node}"]),
  entrypoint: mv.entrypoint({ command: ["node", "${ROOT}/main.mjs"] }),
  dependencies: mv.nodeDependencies({ lockfile: "${ROOT}/package-lock.json", tool: "npm" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 1024 }),
});
`;

/** A consumer's repository whose program runs on this Node. */
function program(node: string, { hasUrls }: { hasUrls: boolean }): string {
  const root = repository({
    "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }'),
    "app.ts": entry(node),
    [`src/${ROOT}/main.mjs`]: MAIN,
    [`src/${ROOT}/package.json`]: JSON.stringify(MANIFEST),
  });
  const words = ["install", "--package-lock-only", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", [...words, `--omit-lockfile-registry-resolved=${!hasUrls}`], {
    cwd: join(root, "src", ROOT),
  });
  stage(root);
  return root;
}

interface Derivations {
  readonly nodeModules: string;
  readonly source: string;
  /** Folders of programs, with spaces between. */
  readonly interpreters: string;
}

async function derivations(artifact: string, env = {}): Promise<Derivations> {
  const named = await derivationsOf(artifact, env);
  const source = named("web-source");
  return {
    nodeModules: named("web-node-modules-0.0.0").path,
    source: source.path,
    interpreters: source.env["interpreters"] as string,
  };
}

/** The program's own line, run in its place in the source with the guest's programs on PATH. */
async function answer({ source, interpreters }: Derivations): Promise<unknown> {
  const shell = `cd ${await built(source)}/${ROOT} && node main.mjs`;
  const path = [...interpreters.split(" "), process.env["PATH"]].join(":");
  return JSON.parse(await printed(["env", `PATH=${path}`, "sh", "-c", shell]));
}

const LOADED = { scoped: true, alias: 1000, bundles: "string", command: "1.2.3" };

test("tarballs by URL on nodejs_22: every kind of package is found below the lockfile's folder, and an edit installs nothing again", async () => {
  const root = program("nodejs_22", { hasUrls: true });
  const { packages } = JSON.parse(readFileSync(join(root, "src", ROOT, "package-lock.json"), "utf8"));
  assert.match(packages["node_modules/semver"].resolved, /^https?:/);
  const before = await derivations(compiled(join(root, "app.ts")));
  assert.deepEqual(await answer(before), { node: "22", ...LOADED });

  appendFileSync(join(root, "src", ROOT, "main.mjs"), "// An edit.\n");
  const after = await derivations(compiled(join(root, "app.ts")));
  assert.equal(after.nodeModules, before.nodeModules);
  assert.notEqual(after.source, before.source);
});

test("tarballs by npm on nodejs_24: the same bytes in another store, and again with no network", async () => {
  const root = program("nodejs_24", { hasUrls: false });
  const guest = await derivations(compiled(join(root, "app.ts")));
  const { nodeModules } = guest;
  assert.deepEqual(await answer(guest), { node: "24", ...LOADED });

  assert.equal((await derivations(compiled(join(root, "app.ts")), OTHER_STORE)).nodeModules, nodeModules);
  await assertReproducible(nodeModules);
});

test("the resolved packages are the same inside of a derivation", async () => {
  const root = program("nodejs_24", { hasUrls: true });
  const inside = await build(root, ".#workload");
  const plan = (artifact: string) => readFileSync(join(artifact, "launch.json"), "utf8");
  assert.equal(plan(inside), plan(compiled(join(root, "app.ts"))));
});
