/** How fast a package-lock.json is read and chosen from, against JSON.parse of the same file. */
import type { LockfileContext } from "../../lib/lock/lockfile.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { isApart, measuredApart, mediansInTurn } from "./apart.ts";
import { largeLock } from "./large-lock.ts";
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
