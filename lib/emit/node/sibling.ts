/** Which file an import means, by the rules that TypeScript's `bundler` resolution has. */
import { statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The URL of the file that a relative import means: itself where it is there, else `./x.js` may mean `x.ts`, `./x` may
 * mean `x.ts` or `x.js`, and a folder its index. Null where there is no such file.
 */
export function siblingUrl(specifier: string, importer: string): string | null {
  const url = new URL(specifier, importer);
  if (url.protocol !== "file:") return null;
  const path = fileURLToPath(url);
  const found = candidates(path).find(isFile);
  if (found === undefined) return null;
  return `${pathToFileURL(found).href}${url.search}${url.hash}`;
}

/** Whether the import names a file, and not a package or a module of Node's. */
export function namesFile(specifier: string): boolean {
  return /^(?:\.{0,2}\/|file:)/.test(specifier);
}

function candidates(path: string): string[] {
  const swapped = path.replace(/\.([cm]?)js$/, ".$1ts");
  const extensions = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];
  return [
    path,
    ...(swapped === path ? [] : [swapped]),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => `${path}/index${extension}`),
  ];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
