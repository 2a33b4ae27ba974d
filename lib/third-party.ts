/** The licences of what is bundled: dist/THIRD-PARTY, from what esbuild says that it has put in. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Its licence texts, and the notices that its licence asks to be kept. */
  readonly texts: readonly string[];
}

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice|copyright)(?:[.-].*)?$/i;

/**
 * Write the file, sorted by name and version.
 *
 * @param folders of the packages, relative to the root
 * @param root absolute path of the repository
 * @throws Error naming every package that comes without a licence text
 */
export function writeThirdParty(folders: readonly string[], root: string, path: string): void {
  const read = folders.map((folder) => readPackage(join(root, folder)));
  const packages = [...new Map(read.map((found) => [identity(found), found])).values()];
  const silent = packages.filter(({ texts }) => texts.length === 0);
  if (silent.length > 0) {
    const names = silent.map(({ name, version }) => `${name} ${version}`).join(", ");
    throw new Error(`no licence text comes with ${names}: bundle another package, or have it add one`);
  }
  packages.sort((left, right) => (identity(left) < identity(right) ? -1 : 1));
  writeFileSync(path, `${HEAD}${packages.map(section).join("")}`);
}

/** Folders of the packages that a bundle has code of, relative to the root, each once. */
export function bundledFolders(metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  return [...new Set(inputs.filter((path) => path.includes("node_modules/")).map(packageOf))];
}

/** The folder of the package that a file is of. */
export function packageOf(path: string): string {
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
  if (folder === undefined) throw new Error(`${path} is of no package`);
  return folder;
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => LICENSE_FILE.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  return { name, version, license: String(license ?? "see below"), texts: texts.filter(Boolean) };
}

const identity = ({ name, version }: BundledPackage) => `${name}\0${version}`;

const HEAD = `mvmforge is distributed with code of the packages below, under the licence of each.
`;

function section({ name, version, license, texts }: BundledPackage): string {
  const title = `${name} ${version} (${license})`;
  return `\n${"=".repeat(80)}\n${title}\n${"=".repeat(80)}\n\n${texts.join("\n\n")}\n`;
}
