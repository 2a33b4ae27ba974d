/** Loading the user's file through Node's own loader, with hooks in its thread (Node 22.15 and up). */
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { hookCommonJs } from "./hook-common-js.ts";
import { asNotMain, isOwnCode, isOwnJson, readJavaScript, readJson, refuseForeign } from "./javascript.ts";
import { namesFile, siblingUrl } from "./sibling.ts";

interface Resolved {
  url: string;
  format?: string;
  shortCircuit?: boolean;
}

interface Hooks {
  resolve(
    specifier: string,
    context: { parentURL?: string },
    next: (specifier: string, context?: object) => Resolved,
  ): Resolved;
  load(
    url: string,
    context: { importAttributes?: { type?: string }; conditions?: readonly string[] },
    next: (url: string, context?: object) => object,
  ): object;
}

const { registerHooks } = nodeModule as { registerHooks?: (hooks: Hooks) => void };

export const hasHooks = registerHooks !== undefined;

/** Evaluates the file, top-level await included. `sdk` is the URL that `mvmforge` stands for. */
export async function loadWithHooks(entry: string, sdk: string): Promise<void> {
  hookCommonJs(sdk);
  registerHooks?.({
    resolve(specifier, context, next) {
      if (specifier === "mvmforge") return { url: sdk, format: "module", shortCircuit: true };
      if (namesFile(specifier) && isOwnCode(pathOf(context.parentURL))) {
        const url = siblingUrl(specifier, context.parentURL as string);
        if (url !== null) return { url, shortCircuit: true };
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      const path = pathOf(url);
      const isRequired = context.conditions?.includes("require") === true;
      if (isOwnJson(path)) return json(path, isRequired || context.importAttributes?.type === "json");
      if (!isRequired) refuseForeign(path);
      if (!isOwnCode(path) || url === sdk) return next(url, context);
      const { format, source } = readJavaScript(path);
      // Node's own reading of CommonJS is the one under which require() asks these hooks, too.
      if (format === "commonjs" && path.endsWith("js")) return next(url, { ...context, format });
      if (format === "commonjs") return { format, source: takesSource ? source : null, shortCircuit: true };
      return { format, source: asNotMain(source), shortCircuit: true };
    },
  });
  await import(entry);
}

/**
 * Whether CommonJS may be handed over as text. Before Node 24 a module that such a text requires is not linked; with no
 * text Node uses the loader that require() has, which is hooked as well, but does not know of .cts from 24 on.
 */
const takesSource = Number.parseInt(process.versions.node, 10) >= 24;

/** Node itself takes a JSON file that is imported with the attribute alone. */
function json(path: string, asItIs: boolean): object {
  const { text } = readJson(path);
  if (asItIs) return { format: "json", source: text, shortCircuit: true };
  const source = `export default JSON.parse(${JSON.stringify(text)});`;
  return { format: "module", source, shortCircuit: true };
}

function pathOf(url: string | undefined): string {
  return url?.startsWith("file:") ? fileURLToPath(url) : "";
}
