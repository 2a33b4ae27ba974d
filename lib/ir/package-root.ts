/** Where the files that ship beside the code are: templates, the Python SDK, the lock. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the folder that holds mvmforge's package.json, whether this runs from lib/ or bundled from dist/. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error("mvmforge's package.json is missing: the installation is broken, install it again");
    folder = parent;
  }
  return folder;
}

/** The running release, as package.json has it. */
export function toolchainVersion(): string {
  return JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).version;
}
