/** The same edits of launch.json where nothing but Nix reads it: `nix build` of an artifact without mvmforge. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readArtifact } from "../../lib/compile/artifact.ts";
import { canonicalBytes } from "../../lib/ir/canonical.ts";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { mvmforge } from "../front-door.ts";
import { enter, folder, nix } from "../nix/nix.ts";
import { changed, HOSTILE, NODE, PYTHON } from "./hostile.ts";
import { locked, lockText } from "./npm-project.ts";

const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";
const CACHE = process.env["MVMFORGE_TEST_CACHE"] ?? join(packageRoot(), "tests/nix/.cache");
const CHECK = join(packageRoot(), "templates/artifact/nix/check-dependencies.nix");

/** The place that the artifact's own check finds in each of these, or null. */
async function places(all: readonly unknown[]): Promise<(string | null)[]> {
  const file = join(folder({ "all.json": JSON.stringify(all) }), "all.json");
  const lib = `(import ${CACHE}/nixpkgs { system = "${SYSTEM}"; }).lib`;
  const expression = `map (import ${CHECK} { lib = ${lib}; }) (builtins.fromJSON (builtins.readFile ${file}))`;
  const done = await enter(["nix", "eval", "--impure", "--json", "--expr", expression]);
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

/** Beside the values that the command line refuses as well. */
const LONG = "a".repeat(1 << 20);
const MORE: readonly (readonly [object, string, readonly unknown[]])[] = [
  [NODE, "packages.0.name", [LONG, "a${builtins.currentTime}", "a\\", ["a"], {}, 1.5]],
  [NODE, "packages.0.path", [`node_modules/${LONG}`]],
  [
    NODE,
    "packages.0.url",
    ["file:///etc/shadow", "HTTP://", `https://x/${LONG}`, "https://x/\\", "path:/etc"],
  ],
  [NODE, "packages.0.hash", [`SHA512-${"A".repeat(86)}==`, "0".repeat(64), LONG]],
  [NODE, "packages", [Array(50_001).fill(NODE.packages[0]), { length: 1 }, "", 1]],
  [NODE, "root", ["/", "..", "a/..", LONG.repeat(2)]],
  [PYTHON, "systems.x86_64-linux", [null, {}, Array(50_001).fill(PYTHON.systems["x86_64-linux"][0])]],
  [PYTHON, "systems.x86_64-linux.0.url", ["file:///etc/shadow", "https:x", 1, null, ["https://x/y"]]],
  [PYTHON, "systems.x86_64-linux.0.file", ["/etc/shadow", "a".repeat(300)]],
];

test("Nix takes dependencies as compile writes them, and finds the place of every hostile value in them", async () => {
  // Nix has no text with a NUL in it: what is read ends there, and is looked at as any other.
  const isReadable = (value: unknown) => !JSON.stringify(value).includes("\\u0000");
  // A Node that packages doesn't name is one in shape.
  const isInShape = (value: unknown) => value === "nodejs_24";
  const cases = [...HOSTILE, ...MORE].flatMap(([dependencies, place, values]) =>
    values
      .filter((value) => isReadable(value) && !isInShape(value))
      .map((value) => ({ place, value, dependencies: changed(dependencies, place, value) })),
  );
  const found = await places([NODE, PYTHON, ...cases.map(({ dependencies }) => dependencies)]);
  assert.deepEqual(found.splice(0, 2), [null, null]);
  for (const [index, { place, value }] of cases.entries()) {
    const shown = `${place} as ${JSON.stringify(value)?.slice(0, 200)}`;
    assert.ok(typeof found[index] === "string", `${shown} was taken`);
    // A field that isn't one at all is told by the set that it is in, and a set by its own place; one of a list by all.
    const expected = `.${place.replace("x86_64-linux.", "").replace(/\b0\b/, "*")}`;
    const isNear =
      place.endsWith("more") || found[index].startsWith(expected) || expected.startsWith(`${found[index]}.`);
    assert.ok(isNear, `${shown} is told as ${found[index]}`);
    assert.match(found[index], /^[\w.*-]*$/);
  }
});

test("an artifact that someone changed is refused in one line, whatever its dependencies hold", async () => {
  const root = folder({ "src/main.mjs": "", "app.ts": ENTRY });
  const out = join(root, "artifact");
  const ran = mvmforge(["compile", join(root, "app.ts"), "--out", out]);
  assert.equal(ran.code, 0, ran.stderr);
  const path = join(out, "launch.json");
  const plan = JSON.parse(readFileSync(path, "utf8"));
  const cases: [object, RegExp][] = [
    [
      changed(NODE, "packages.0.url", "file:///etc/shadow"),
      /a dependencies\.packages\.\*\.\w+; compile the workload again$/,
    ],
    [changed(NODE, "packages.0.path", "node_modules/../../x"), /dependencies\.packages\.\*\.\w+;/],
    [changed(NODE, "kind", "../../../etc"), /dependencies\.kind;/],
    [changed(NODE, "packages.0.name", "a\u001b[2J${x}\"''"), /dependencies\.packages\.\*\.\w+;/],
    [changed(NODE, "node", "nodejs_24"), /are for nodejs_24, which is not in its packages;/],
    [changed(PYTHON, "python", "3.99"), /are for python399, which is not in its packages;/],
    [["node"], /dependencies\.kind;/],
    ["node" as unknown as object, /dependencies\.kind;/],
  ];
  // A hash of the right length in another alphabet is Nix's own to refuse, before it fetches.
  const hash = `sha512-${"-_".repeat(43)}==`;
  const url = "https://x/y";
  writeFileSync(
    path,
    canonicalBytes({
      ...plan,
      dependencies: changed(changed(NODE, "packages.0.hash", hash), "packages.0.url", url),
    }),
  );
  const refused = await nix(["eval", "--raw", `path:${out}#packages.${SYSTEM}.default.drvPath`]);
  assert.notEqual(refused.status, 0);
  assert.match(refused.stderr, /error: .*(?:base-?64|hash)/i);
  for (const [dependencies, expected] of cases) {
    writeFileSync(path, canonicalBytes({ ...plan, dependencies }));
    const done = await nix(["eval", "--raw", `path:${out}#packages.${SYSTEM}.default.drvPath`]);
    assert.notEqual(done.status, 0, done.stdout);
    // Above it Nix says where it was.
    const last = /\n? *error: ([^\n]*)\n*$/.exec(done.stderr)?.[1] ?? done.stderr;
    assert.match(last, /^workload "w": launch\.json was changed by hand: /);
    assert.match(last, expected);
  }
});

test("a Node that packages names by nixpkgs' own pkgs is found", async () => {
  const entry = ENTRY.replace("nodejs_22", "pkgs.nodejs_22").replace(
    "  resources",
    '  dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" }),\n  resources',
  );
  const manifest = { dependencies: { a: "1.0.0" } };
  const lock = lockText(manifest, { "node_modules/a": locked("1.0.0") });
  const root = folder({
    "src/main.mjs": "",
    "src/package.json": JSON.stringify(manifest),
    "src/package-lock.json": lock,
    "app.ts": entry,
  });
  const out = join(root, "artifact");
  const ran = mvmforge(["compile", join(root, "app.ts"), "--out", out]);
  assert.equal(ran.code, 0, ran.stderr);
  const done = await nix(["eval", "--raw", `path:${out}#packages.${SYSTEM}.default.drvPath`]);
  assert.equal(done.status, 0, done.stderr);
  assert.equal(readArtifact(out).dependencies?.kind, "node");
});

const ENTRY = `import * as mv from "mvmforge";
mv.workload({ id: "w" });
mv.app({
  name: "w",
  source: mv.localPath("src"),
  image: mv.nixPackages(["nodejs_22", "python313"]),
  entrypoint: mv.entrypoint({ command: ["node", "main.mjs"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
`;
