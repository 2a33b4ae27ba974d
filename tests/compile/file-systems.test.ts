/** File systems that a compile can't write to as it would: each made by a mount namespace of the test. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { CLI } from "../front-door.ts";
import { newProject, repository, workload } from "./fixture.ts";

/** Compile in a child under a mount namespace that a script prepares; what it says on stderr. */
function compileWhere(prepare: string, folder: string, out: string): string {
  const child = new URL("./compile-child.ts", import.meta.url).pathname;
  const script = `${prepare}\nexec "$@"`;
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const command = [process.execPath, "--import", "tsx", child, folder, out];
  const ran = spawnSync("unshare", [...user, "--mount", "sh", "-euc", script, "sh", ...command], {
    encoding: "utf8",
    cwd: repository,
  });
  return ran.stderr;
}

test("an output that is a mount point is refused before anything is copied, with a path in it", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "volume"));
  mkdirSync(join(folder, "a \\b"));
  writeFileSync(join(folder, "file.tar.gz"), "");
  writeFileSync(join(folder, "other"), "");
  const cases: [string, string, string][] = [
    ["volume", `mount -t tmpfs tmpfs ${folder}/volume`, "volume"],
    ["a \\b", `mount --bind "${folder}/volume" '${folder}/a \\b'`, "a"],
    ["file.tar.gz", `mount --bind ${folder}/other ${folder}/file.tar.gz`, "file"],
  ];
  for (const [out, prepare] of cases) {
    const list = `\nfind ${folder} | sort > ${folder}/../before.$$; "$@" || true; find ${folder} | sort | diff ${folder}/../before.$$ - >&2; rm ${folder}/../before.$$; exit`;
    const said = compileWhere(prepare + list, folder, join(folder, out));
    assert.match(
      said,
      /^E_COMPILE_STAGING_FAILED \. .* is a mount point.*\(EBUSY\); give a path in it or beside it[^\n]*\n$/,
    );
  }
});

test("an artifact in a lower layer of an overlay is refused before anything is copied, and a new one beside it isn't", async (context) => {
  const { folder, options } = newProject(context);
  await compile({ ...options, out: join(folder, "lower/artifact") });
  mkdirSync(join(folder, "lower/empty"));
  mkdirSync(join(folder, "merged"));
  const prepare = `
mkdir ${folder}/upper; mount -t tmpfs tmpfs ${folder}/upper; mkdir ${folder}/upper/u ${folder}/upper/w
mount -t overlay -o lowerdir=${folder}/lower,upperdir=${folder}/upper/u,workdir=${folder}/upper/w overlay ${folder}/merged
`;
  const list = `"$@" || true; ls -A ${folder}/merged >&2; rmdir ${folder}/upper 2>/dev/null; exit`;
  assert.match(
    compileWhere(prepare + list, folder, join(folder, "merged/artifact")),
    /^E_COMPILE_STAGING_FAILED \. .*lower layer of an overlay.*\(EXDEV\); remove it, or give another --out\nartifact\nempty\n$/,
  );
  execFileSync("rm", ["-rf", join(folder, "upper")]);
  for (const out of ["new", "empty"]) {
    const said = compileWhere(
      `${prepare}"$@"; ls ${folder}/merged/${out} >&2; exit`,
      folder,
      join(folder, "merged", out),
    );
    assert.match(said, /^flake\.lock\nflake\.nix\nlaunch\.json\n(?:nix\n)?src\n$/, out);
    execFileSync("rm", ["-rf", join(folder, "upper")]);
  }
});

test("a full disk is said, and takes nothing with it", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "disk"));
  writeFileSync(join(folder, "src/large"), Buffer.alloc(4 << 20));
  const prepare = `mount -t tmpfs -o size=1m tmpfs ${folder}/disk\n`;
  const after = `"$@" || true; ls -A ${folder}/disk >&2; exit`;
  const said = compileWhere(prepare + after, folder, join(folder, "disk/artifact"));
  assert.match(
    said,
    /^E_COMPILE_STAGING_FAILED \. the artifact can't be written: ENOSPC.*the old one, if any, is untouched\n$/,
  );
});

test("what keeps an archive from being written is said: a disk that fills up soon or late, an address space with no room", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "disk"));
  const out = join(folder, "disk/artifact.tar.gz");
  const small = (size: string) => `mount -t tmpfs -o size=${size} tmpfs ${folder}/disk`;
  const noise = (size: number) => writeFileSync(join(folder, "src/noise"), randomBytes(size));
  noise(4 << 20);
  assert.match(compileWhere(small("1m"), folder, out), /^E_COMPILE_STAGING_FAILED \. .*ENOSPC/);
  noise(60 << 20);
  assert.match(compileWhere(small("1m"), folder, out), /^E_COMPILE_STAGING_FAILED \. .*ENOSPC/);
  // Room for what is compressed, and not for the archive that it is put into.
  noise(3 << 20);
  assert.match(compileWhere(small("4m"), folder, out), /^E_COMPILE_STAGING_FAILED \. .*ENOSPC/);
  writeFileSync(join(folder, "workload.json"), JSON.stringify(workload()));
  const limited = ["-c", 'ulimit -v 6000000; exec "$@"', "sh", process.execPath, CLI, "compile"];
  assert.match(
    spawnSync("sh", [...limited, join(folder, "workload.json"), "--out", out], { encoding: "utf8" }).stderr,
    /^E_COMPILE_STAGING_FAILED: .*no memory to compress an archive in \(.*ulimit -v.*\); the old one/,
  );
  assert.deepEqual(readdirSync(join(folder, "disk")), []);
});

test("a read-only folder is said", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "disk"));
  const prepare = `mount -t tmpfs -o ro tmpfs ${folder}/disk`;
  for (const out of ["disk/artifact", "disk/new/artifact", "disk/artifact.tar.gz"]) {
    assert.match(compileWhere(prepare, folder, join(folder, out)), /^E_COMPILE_STAGING_FAILED \. .*EROFS/);
  }
});
