/** Loading the user's file through Node's own loader, with hooks in its thread (Node 22.15 and up). */
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { isOwnCode, readJavaScript } from "./javascript.ts";
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
  load(url: string, context: object, next: (url: string, context?: object) => object): object;
}

const { registerHooks } = nodeModule as { registerHooks?: (hooks: Hooks) => void };

export const hasHooks = registerHooks !== undefined;

/** Evaluates the file, top-level await included. `sdk` is the URL that `mvmforge` stands for. */
export async function loadWithHooks(entry: string, sdk: string): Promise<void> {
  registerHooks?.({
    resolve(specifier, context, next) {
      if (specifier === "mvmforge") return { url: sdk, format: "module", shortCircuit: true };
      if (namesFile(specifier) && context.parentURL?.startsWith("file:")) {
        const url = siblingUrl(specifier, context.parentURL);
        if (url !== null) return next(url, context);
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      const path = url.startsWith("file:") ? fileURLToPath(url) : "";
      if (!isOwnCode(path) || url === sdk) return next(url, context);
      return { ...readJavaScript(path), shortCircuit: true };
    },
  });
  await import(entry);
}
