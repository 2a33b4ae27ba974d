import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { CLI } from "../front-door.ts";
import { locked, lockText } from "../lock/npm-project.ts";
import { nodeBinaries } from "../node-versions/install.ts";
import { newFolder, snapshot, workload, writeTree } from "./fixture.ts";

const MANIFEST = { dependencies: { a: "^1.0.0" } };
const LOCK = lockText(MANIFEST, {
  "node_modules/b": locked("2.0.0", { os: ["linux"], cpu: ["arm64"], optional: true }),
  "node_modules/a": locked("1.2.3", { optionalDependencies: { b: "*" }, bin: { z: "z.js", a: "a.js" } }),
});
const DEPENDENCIES = {
  image: { kind: "nix_packages", packages: ["nodejs_22", "python313"] },
  dependencies: { kind: "node", lockfile: "package-lock.json", tool: "npm" },
};

const FILES: [string, string][] = [
  ["package.json", JSON.stringify(MANIFEST)],
  ["package-lock.json", LOCK],
  ["main.py", "print()"],
  ["z/é.txt", "accent"],
  ["z/\u{10ffff}", "astral"],
  ["z/\uffff", "last of the plane"],
  [`long/${"d".repeat(120)}/${"f".repeat(120)}`, "a path of more than tar's 255 bytes"],
  [`${"n".repeat(100)}`, "a name of all that a header has room for"],
  [`${"m".repeat(101)}`, "and one more"],
  ["large.bin", "0123456789abcdef".repeat(200_000)],
  ["a.b", ""],
  ["a/b", "x".repeat(200_000)],
  ["data.bin", Array.from({ length: 30_000 }, (_, index) => (index * index) % 997).join()],
];

/** The same project each time, its files made in this order and at this time. */
function newProject(test: TestContext, order: "forwards" | "backwards"): string {
  const folder = newFolder(test);
  writeTree(
    folder,
    Object.fromEntries(order === "forwards" ? FILES.map(inSource) : FILES.map(inSource).reverse()),
  );
  symlinkSync("a/b", join(folder, "src/link"));
  symlinkSync(`${"m".repeat(101)}`, join(folder, "src/long-link"));
  symlinkSync("z/\u00e9.txt", join(folder, "src/link-\u00e9"));
  if (order === "backwards") for (const [path] of FILES) utimesSync(join(folder, "src", path), 1e9, 1e9);
  writeFileSync(
    join(folder, "workload.json"),
    JSON.stringify(workload({ source: { exclude: ["nothing"] }, app: DEPENDENCIES })),
  );
  return folder;
}

const inSource = ([path, content]: [string, string]): [string, string] => [`src/${path}`, content];

const NODES = nodeBinaries();

const SURROUNDINGS: Record<
  string,
  { before?: readonly string[]; env?: NodeJS.ProcessEnv; node?: string; cwd?: string; order?: "backwards" }
> = {
  "another umask": { before: ["sh", "-c", 'umask 0777 && exec "$@"', "sh"] },
  "another user": { before: ["unshare", "--user", "--map-user=1234", "--map-group=4321"] },
  "another time zone": { env: { TZ: "Asia/Kathmandu" } },
  "another locale": { env: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" } },
  "another working directory": { cwd: "/" },
  "files made in another order, at another time": { order: "backwards" },
  ...Object.fromEntries(Object.entries(NODES).map(([release, node]) => [`Node ${release}`, { node }])),
};

test("the three Node releases that are supported are there to compare", () => {
  assert.ok(
    ["20", "22", "24"].every((release) => release in NODES || process.versions.node.startsWith(release)),
  );
});

test("an artifact is the same bytes in any surroundings, as a folder and as an archive", async (context) => {
  const plain = compiledIn(newProject(context, "forwards"), {});
  for (const [name, surroundings] of Object.entries(SURROUNDINGS)) {
    await context.test(name, (inner) => {
      const folder = newProject(inner, surroundings.order ?? "forwards");
      assert.deepEqual(compiledIn(folder, surroundings), plain);
    });
  }
});

function compiledIn(
  folder: string,
  { before = [], env, node = process.execPath, cwd = folder }: (typeof SURROUNDINGS)[string],
) {
  for (const out of ["artifact", "artifact.tar.gz"]) {
    const [file, ...rest] = [
      ...before,
      node,
      CLI,
      "compile",
      join(folder, "workload.json"),
      "--out",
      join(folder, out),
    ];
    execFileSync(file as string, rest, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
  }
  return {
    tree: snapshot(join(folder, "artifact")),
    archive: readFileSync(join(folder, "artifact.tar.gz")).toString("base64"),
  };
}

test("the archive holds what the folder holds, sorted, without times and owners", (context) => {
  const folder = newProject(context, "forwards");
  compiledIn(folder, {});
  const unpacked = newFolder(context);
  execFileSync("tar", ["-xzpf", join(folder, "artifact.tar.gz"), "-C", unpacked]);
  execFileSync("chmod", ["755", unpacked]);
  assert.equal(snapshot(unpacked), snapshot(join(folder, "artifact")));
  const listing = execFileSync(
    "tar",
    ["--numeric-owner", "--utc", "--quoting-style=literal", "-tvzf", join(folder, "artifact.tar.gz")],
    { encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } },
  );
  const lines = listing.trimEnd().split("\n");
  assert.ok(
    lines.every((line) => / 0\/0 +\d+ 1970-01-01 00:00 /.test(line)),
    listing,
  );
  const names = lines.map((line) => Buffer.from(line.replace(/^.* 00:00 /, "").replace(/\/$| -> .*$/, "")));
  assert.equal(names[0]?.toString(), "flake.lock");
  assert.ok(
    names.every((name, index) => index === 0 || Buffer.compare(names[index - 1] as Buffer, name) < 0),
  );
  const header = readFileSync(join(folder, "artifact.tar.gz")).subarray(0, 10);
  // RFC 1952 section 2.3: no name, a time of zero, an unknown system.
  assert.deepEqual([header[3], header.readUInt32LE(4), header[9]], [0, 0, 255]);
});

test("an archive is replaced by the next", (context) => {
  const folder = newProject(context, "forwards");
  const first = compiledIn(folder, {});
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  assert.notDeepEqual(compiledIn(folder, {}), first);
});
