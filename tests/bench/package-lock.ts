/** How fast a package-lock.json is read and chosen from, against JSON.parse of the same file. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { LockfileContext } from "../../lib/lock/lockfile.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import type { Row } from "./measure.ts";

const PACKAGES = 1_500;
const ROUNDS = 101;

/** One row, measured by this very file in a process of its own, bundled as the commands are. */
export function packageLockRows(folder: string): Row[] {
  const outfile = join(folder, "package-lock.cjs");
  buildSync({
    entryPoints: [fileURLToPath(import.meta.url)],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    external: ["esbuild"],
    define: { "import.meta.url": "mvmforgeFileUrl" },
    banner: { js: 'const mvmforgeFileUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "error",
  });
  const env = { ...process.env, NODE_PATH: fileURLToPath(new URL("../../node_modules", import.meta.url)) };
  return JSON.parse(execFileSync(process.execPath, [outfile], { env }).toString());
}

if (process.argv[1]?.endsWith("package-lock.cjs")) {
  measure().then((rows) => process.stdout.write(JSON.stringify(rows)));
}

async function measure(): Promise<Row[]> {
  const { manifest, text } = largeLock(PACKAGES);
  const bytes = Buffer.from(text);
  const context: LockfileContext = {
    packages: ["nodejs_22"],
    readFile: (path) => (path === "package.json" ? Buffer.from(manifest) : bytes),
    hasFolder: () => false,
    onWarning: () => {},
  };
  const declared = { kind: "node", tool: "npm", lockfile: "package-lock.json" } as const;
  const parsed: number[] = [];
  const chosen: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    parsed.push(await timed(async () => JSON.parse(bytes.toString())));
    chosen.push(await timed(() => resolveDependencies(declared, context)));
  }
  const ratio = median(chosen) / median(parsed);
  return [{ name: `read and choose of ${PACKAGES} npm packages`, floor: "JSON.parse", ratio, limit: 3 }];
}

/**
 * A lockfile with the fields and the shape that npm gives it, some of its packages for some systems alone:
 * package.json and package-lock.json of a program with so many packages.
 */
function largeLock(count: number): { manifest: string; text: string } {
  const name = (index: number) =>
    index % 5 === 0 ? `@scope-${index % 40}/package-${index}` : `package-${index}`;
  const dependencies = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [name(index), "^1.0.0"]));
  const packages: Record<string, unknown> = { "": { name: "program", version: "1.0.0", dependencies } };
  for (let index = 0; index < count; index++) {
    const needs = [index + 40, index + 41, (index * 7) % count].filter((each) => each < count);
    packages[`node_modules/${name(index)}`] = {
      version: `1.${index % 90}.${index % 7}`,
      resolved: `https://registry.npmjs.org/${name(index)}/-/package-${index}-1.${index % 90}.${index % 7}.tgz`,
      integrity: `sha512-${String(index).padStart(86, "Ab3/+")}==`,
      ...(index % 75 === 0 ? { os: ["linux", "darwin"], cpu: ["x64", "arm64"] } : {}),
      license: "MIT",
      ...(index % 9 === 0 ? { bin: { [`tool-${index}`]: "bin/tool.js" } } : {}),
      dependencies: Object.fromEntries(needs.map((each) => [name(each), `^1.${each % 90}.0`])),
      engines: { node: ">=18" },
      funding: { type: "opencollective", url: "https://opencollective.com/package" },
    };
  }
  const manifest = JSON.stringify({ name: "program", version: "1.0.0", dependencies });
  const lock = { name: "program", version: "1.0.0", lockfileVersion: 3, requires: true, packages };
  return { manifest, text: JSON.stringify(lock, null, 2) };
}

/** Processor time, which a busy machine doesn't lengthen. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] as number;
}
