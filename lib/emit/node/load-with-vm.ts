/**
 * Loading the user's file on a Node that has no hooks in its own thread (Node 20). Its hooks in a thread of their own
 * (module.register) cost as much as half a start of Node, so the user's own files are linked here, as modules of
 * node:vm, and packages alone are left to Node's loader. ADRs 0013 and 0019 have the figures.
 */
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import * as vm from "node:vm";
import { hookCommonJs } from "./hook-common-js.ts";
import {
  isOwnCode,
  isOwnJson,
  type JavaScript,
  readJavaScript,
  readJson,
  refuseForeign,
} from "./javascript.ts";
import { namesFile, siblingUrl } from "./sibling.ts";

/** Evaluates the file, top-level await included. `sdk` is the URL that `mvmforge` stands for. */
export async function loadWithVm(entry: string, sdk: string): Promise<void> {
  const { createRequire, isBuiltin } = nodeModule;
  const modules = new Map<string, Promise<vm.Module>>();
  let linking: Promise<unknown> = Promise.resolve();
  const loaded = new Map<string, vm.Module>();
  hookCommonJs(sdk, {
    imported: async (specifier, importer) => evaluated(await imported(specifier, { identifier: importer })),
    evaluatedAt: (url) => {
      const module = loaded.get(url);
      return module?.status === "evaluated" ? module.namespace : undefined;
    },
  });
  await evaluated(await moduleAt(entry));

  async function evaluated(module: vm.Module): Promise<vm.Module> {
    // One link at a time: a module that another import is linking counts as linked too early otherwise.
    const linked = linking.then(() => (module.status === "unlinked" ? module.link(imported) : undefined));
    linking = linked.catch(() => undefined);
    await linked;
    if (module.status === "errored") throw module.error;
    if (module.status === "linked") await module.evaluate();
    return module;
  }

  async function imported(specifier: string, importer: { identifier: string }): Promise<vm.Module> {
    if (specifier === "mvmforge") return moduleAt(sdk);
    if (isBuiltin(specifier)) return moduleAt(specifier);
    const wanted = namesFile(specifier)
      ? new URL(specifier, importer.identifier).href
      : (await resolver())(specifier, importer.identifier);
    const found = namesFile(specifier) ? siblingUrl(specifier, importer.identifier) : existing(wanted);
    if (found !== null) return moduleAt(found);
    throw new Error(
      `Cannot find module '${fileURLToPath(wanted)}' imported from ${fileURLToPath(importer.identifier)}`,
    );
  }

  function moduleAt(url: string): Promise<vm.Module> {
    const known = modules.get(url);
    if (known !== undefined) return known;
    const loading = load(url);
    modules.set(url, loading);
    loading.then((module) => loaded.set(url, module)).catch(() => undefined);
    return loading;
  }

  async function load(url: string): Promise<vm.Module> {
    if (isBuiltin(url)) return constant(url, builtinExports(url));
    const path = url.startsWith("file:") ? fileURLToPath(url) : "";
    if (isOwnJson(path)) return constant(url, { default: readJson(path).value });
    refuseForeign(path);
    if (!isOwnCode(path) && url !== sdk) return constant(url, await foreign(url, sdk));
    const { format, source } = url === sdk ? readSdk(path) : readJavaScript(path);
    if (format === "commonjs") return constant(url, commonJsExports(createRequire(url)(path)));
    const required = createRequire(url).cache[path];
    if (required?.loaded) return constant(url, required.exports);
    const resolveFrom = source.includes("import.meta.resolve") ? await resolver() : undefined;
    return new vm.SourceTextModule(source, {
      identifier: url,
      initializeImportMeta: (meta) => {
        const resolve = (specifier: string) => resolveFrom?.(specifier, url);
        // The entry is no program while it is emitted (ADR 0040).
        Object.assign(meta, { dirname: dirname(path), filename: path, main: false, resolve, url });
      },
      importModuleDynamically: async (specifier) =>
        evaluated(await imported(specifier, { identifier: url })) as Promise<vm.Module>,
    });
  }
}

/** A file by its URL, or null where it is not there. Packages and what is no file are Node's to find. */
function existing(url: string): string | null {
  if (!url.startsWith("file:")) return url;
  return existsSync(fileURLToPath(url)) ? url : null;
}

const readSdk = (path: string): JavaScript => ({ format: "module", source: readFileSync(path, "utf8") });

/** A module whose exports are there already. */
function constant(url: string, exports: Record<string, unknown>): vm.Module {
  const names = Object.keys(exports);
  return new vm.SyntheticModule(
    names,
    function setExports(this: vm.SyntheticModule) {
      for (const name of names) this.setExport(name, exports[name]);
    },
    { identifier: url },
  );
}

/** What importing one of Node's own modules gives. Some are functions, with the rest as their properties. */
function builtinExports(name: string): Record<string, unknown> {
  const exports = getBuiltinModule(name) as object;
  return { ...exports, default: exports };
}

// Taken before the user's file runs and can replace it.
const { getBuiltinModule } = process;

/** A module that Node's own loader loads. A package may import the SDK too, and only hooks reach it there. */
async function foreign(url: string, sdk: string): Promise<Record<string, unknown>> {
  if (url.startsWith("file:")) hookPackages(sdk);
  return import(url);
}

let packagesAreHooked = false;

function hookPackages(sdk: string): void {
  if (packagesAreHooked) return;
  packagesAreHooked = true;
  const hook = `export const resolve = (specifier, context, next) =>
    specifier === "mvmforge" ? { url: ${JSON.stringify(sdk)}, shortCircuit: true } : next(specifier, context);`;
  nodeModule.register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

function commonJsExports(exports: unknown): Record<string, unknown> {
  const named = typeof exports === "object" && exports !== null ? { ...exports } : {};
  return { ...named, default: exports };
}

type ResolveFrom = (specifier: string, importer: string) => string;

const resolverModule = "data:text/javascript,export default import.meta.resolve";
let importMetaResolve: ResolveFrom | undefined;

/**
 * The URL of a package's file, by Node's rules for imports. Only an ES module has them, in import.meta.resolve, whose
 * second argument is behind a flag that emit gives.
 */
async function resolver(): Promise<ResolveFrom> {
  importMetaResolve ??= (await import(resolverModule)).default;
  return importMetaResolve as ResolveFrom;
}
