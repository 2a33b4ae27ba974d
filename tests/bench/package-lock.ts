/** How fast a package-lock.json is read and chosen from, against JSON.parse of the same file. */
import type { LockfileContext } from "../../lib/lock/lockfile.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { isApart, measuredApart, mediansInTurn } from "./apart.ts";
import type { Row } from "./measure.ts";

const PACKAGES = 1_500;
const ROUNDS = 101;

export const packageLockRows = (folder: string): Row[] => measuredApart(import.meta.url, folder);

if (isApart(import.meta.url)) {
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
  const [parsed, chosen] = await mediansInTurn(
    () => JSON.parse(bytes.toString()),
    () => resolveDependencies(declared, context),
    ROUNDS,
  );
  const ratio = chosen / parsed;
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
      resolved: `https://registry.example/${name(index)}/-/package-${index}-1.${index % 90}.${index % 7}.tgz`,
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
