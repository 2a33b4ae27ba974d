/**
 * What require() runs on a Node whose loader has no hooks in its own thread (Node 20): there, a module that is required
 * takes its own imports from that loader alone, and so does import() in CommonJS. The user's own files are compiled here
 * instead, modules as CommonJS.
 */
import * as nodeModule from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as vm from "node:vm";
import type { JavaScript } from "./javascript.ts";
import { namesFile, siblingUrl } from "./sibling.ts";
import { transformed } from "./strip-types.ts";

/** The modules that were linked without Node's loader. */
export interface LinkedModules {
  /** What import() answers, evaluated. */
  imported(specifier: string, importer: string): Promise<vm.Module>;
  /** The exports of a module that has been evaluated already. */
  evaluatedAt(url: string): object | undefined;
}

export interface CommonJsModule {
  exports: unknown;
  require(request: string): unknown;
  _compile(source: string, path: string, format?: string): void;
}

/**
 * Run a file that is required, and give its module what it exports.
 *
 * @throws SyntaxError `Error transforming PATH: ... (line:column)`; an Error in Node's words for a module that awaits
 */
export function compileRequired(
  module: CommonJsModule,
  path: string,
  { format, source }: JavaScript,
  linked: LinkedModules,
): void {
  const url = pathToFileURL(path).href;
  const evaluated = linked.evaluatedAt(url);
  if (evaluated !== undefined) {
    module.exports = evaluated;
    return;
  }
  // What imports nothing is no different there.
  if (format === "module" && !TAKES.test(source)) {
    module._compile(source, path, "module");
    return;
  }
  const names = ["exports", "require", "module", "__filename", "__dirname", META];
  const code = format === "module" ? asCommonJs(path, source) : source.replace(/^#!/, "//");
  const run = vm.compileFunction(code, names, {
    filename: path,
    importModuleDynamically: ((specifier: string) => linked.imported(specifier, url)) as never,
  });
  const self = format === "module" ? undefined : module.exports;
  run.call(
    self,
    module.exports,
    requireOf(module, path, format),
    module,
    path,
    dirname(path),
    metaOf(path, url),
  );
}

/** Whether a module takes anything from another file, at once or later. */
const TAKES = /\b(?:from\s*['"]|import\s*[('"])/;

/** import.meta, which is no name outside of a module. */
const META = "mvmforgeImportMeta";

function asCommonJs(path: string, source: string): string {
  const code = transformed(path, source, ["imports"]).replace(META_OR_TEXT, (found) =>
    found === "import.meta" ? META : found,
  );
  try {
    vm.compileFunction(code, [], { filename: path });
  } catch (error) {
    new vm.SourceTextModule(source, { identifier: path });
    throw awaits(error);
  }
  return code;
}

const META_OR_TEXT =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<![\w$])import\.meta(?![\w$])/g;

/** A text that is a module, and no body of a function, has an await outside of one. */
function awaits(cause: unknown): Error {
  const message =
    "require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.";
  return new Error(message, { cause });
}

/** The require of a file, as Node makes it; what a module doesn't find is told as of an import. */
function requireOf(module: CommonJsModule, path: string, format: JavaScript["format"]): object {
  const asImport = (request: string) => {
    const url = pathToFileURL(path).href;
    if (namesFile(request) && siblingUrl(request, url) === null)
      throw new Error(`Cannot find module '${fileURLToPath(new URL(request, url))}' imported from ${path}`);
    return module.require(request);
  };
  const require = format === "module" ? asImport : (request: string) => module.require(request);
  return Object.assign(require, nodeModule.createRequire(path));
}

function metaOf(path: string, url: string): object {
  const { resolve } = nodeModule.createRequire(path);
  return {
    dirname: dirname(path),
    filename: path,
    main: false,
    resolve: (specifier: string) => pathToFileURL(resolve(specifier)).href,
    url,
  };
}
