/**
 * The npm package's README in the place where npm looks for it, while `npm pack` runs (ADR 0045).
 *
 *     npm run prepack / npm run postpack
 *
 * npm packs the README.md of the package's root, always and no other. That is the repository's, whose links lead into
 * the repository. So it is put aside for as long as npm packs; a run that was cut short is mended by the next, or by
 * `npm run postpack`.
 */
import { copyFileSync, existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./ir/package-root.ts";

const README = join(packageRoot(), "README.md");
const PACKAGES_OWN = join(packageRoot(), "lib/sdk/typescript/README.md");
const ASIDE = join(packageRoot(), ".README.repository.md");

const actions: Record<string, () => void> = { put, restore };
const action = actions[process.argv[2] ?? ""];
if (action === undefined) throw new Error("usage: package-readme.ts put | restore");
action();

function put(): void {
  if (!existsSync(ASIDE)) renameSync(README, ASIDE);
  copyFileSync(PACKAGES_OWN, README);
}

function restore(): void {
  if (existsSync(ASIDE)) renameSync(ASIDE, README);
}
