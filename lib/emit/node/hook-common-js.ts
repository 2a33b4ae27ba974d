/** The SDK, and TypeScript, for code that is CommonJS. Loaders have replaced these two parts for as long as Node has had them. */
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { isOwnJson, readJavaScript, readJson } from "./javascript.ts";

interface CommonJsLoader {
  _resolveFilename(request: string, ...rest: unknown[]): string;
  _extensions: Record<string, (module: CommonJsModule, path: string) => void>;
}

interface CommonJsModule {
  exports: unknown;
  _compile(source: string, path: string, format?: string): void;
}

/**
 * Makes `require("mvmforge")` answer the SDK at that URL, `require("./x.ts")` run the file, and `require("./x.json")` read it as an
 * import does.
 */
export function hookCommonJs(sdk: string): void {
  const loader = (nodeModule as unknown as { Module: CommonJsLoader }).Module;
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = function resolve(request, ...rest) {
    return request === "mvmforge" ? fileURLToPath(sdk) : resolveFilename.call(this, request, ...rest);
  };
  for (const extension of [".ts", ".cts"]) {
    loader._extensions[extension] = (module, path) => module._compile(readJavaScript(path).source, path);
  }
  loader._extensions[".mts"] = (module, path) => module._compile(readJavaScript(path).source, path, "module");
  const readForeign = loader._extensions[".json"];
  loader._extensions[".json"] = (module, path) => {
    if (isOwnJson(path)) module.exports = readJson(path).value;
    else readForeign?.(module, path);
  };
}
