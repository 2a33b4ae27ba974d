/** The SDK, and TypeScript, for code that is CommonJS. Loaders have replaced these two parts for as long as Node has had them. */
import * as nodeModule from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type CommonJsModule, compileRequired, type LinkedModules } from "./compile-required.ts";
import { asNotMain, isOwnCode, isOwnJson, readJavaScript, readJson } from "./javascript.ts";
import { namesFile, siblingUrl } from "./sibling.ts";

interface CommonJsLoader {
  _resolveFilename(request: string, parent?: { filename?: string | null }, ...rest: unknown[]): string;
  _extensions: Record<string, (module: CommonJsModule, path: string) => void>;
}

/**
 * Makes `require("mvmforge")` answer the SDK at that URL, `require("./x.ts")` run the file, and `require("./x.json")` read it as an
 * import does.
 *
 * @param linked the modules that were linked here, where Node's loader has no hooks in this thread
 */
export function hookCommonJs(sdk: string, linked?: LinkedModules): void {
  const loader = (nodeModule as unknown as { Module: CommonJsLoader }).Module;
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = function resolve(request, parent, ...rest) {
    if (request === "mvmforge") return fileURLToPath(sdk);
    const sibling = linked && siblingOf(request, parent?.filename ?? "");
    return sibling ?? resolveFilename.call(this, request, parent, ...rest);
  };
  for (const extension of [".ts", ".cts"]) {
    loader._extensions[extension] = (module, path) => module._compile(readJavaScript(path).source, path);
  }
  loader._extensions[".mts"] = (module, path) => module._compile(readJavaScript(path).source, path, "module");
  if (linked !== undefined) hookOwnCode(loader, linked);
  const readForeign = loader._extensions[".json"];
  loader._extensions[".json"] = (module, path) => {
    if (isOwnJson(path)) module.exports = readJson(path).value;
    else readForeign?.(module, path);
  };
}

/** What a require of the user's own means, by the rules that their imports have. */
function siblingOf(request: string, parent: string): string | undefined {
  if (!namesFile(request) || !isOwnCode(parent)) return undefined;
  const url = siblingUrl(request, pathToFileURL(parent).href);
  return url === null ? undefined : fileURLToPath(url);
}

function hookOwnCode(loader: CommonJsLoader, linked: LinkedModules): void {
  // .cjs and .mjs are read as .js is.
  for (const extension of [".js", ".ts", ".cts", ".mts"]) {
    const readOther = loader._extensions[extension];
    loader._extensions[extension] = (module, path) => {
      if (!isOwnCode(path)) return readOther?.(module, path);
      const { format, source } = readJavaScript(path);
      compileRequired(
        module,
        path,
        { format, source: format === "module" ? asNotMain(source) : source },
        linked,
      );
    };
  }
}
