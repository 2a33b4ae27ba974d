/** TypeScript as JavaScript, every line where it was. */
import * as nodeModule from "node:module";
import { join } from "node:path";
import { SourceTextModule } from "node:vm";
import type { Options, Transform } from "sucrase";
import { packageRoot } from "../../ir/package-root.ts";

/** Node's own stripping, where this Node has it. */
export const nativeStripping = (nodeModule as { stripTypeScriptTypes?: (code: string) => string })
  .stripTypeScriptTypes;

/**
 * Node's own stripping where it has it; sucrase where it has not, or where types are not all there is to strip. A
 * text that is JavaScript as it stands is left alone: most declarations are, and either stripper takes 15 ms to load
 * (ADR 0013).
 *
 * @throws SyntaxError `Error transforming PATH: what is wrong (line:column)` where the text is no TypeScript.
 */
export function stripTypes(path: string, text: string): string {
  if (isJavaScript(path, text)) return text;
  try {
    if (nativeStripping !== undefined) return nativeStripping(text);
  } catch {
    // An enum, a namespace or a parameter property; or a syntax error, which sucrase gives the line of.
  }
  const javaScript = withoutTypes(path, text);
  refuseNamespaces(path, text, javaScript);
  return javaScript;
}

function withoutTypes(path: string, text: string): string {
  try {
    return transformed(path, text, ["typescript"]);
  } catch (error) {
    // sucrase takes `as number < 3` for the beginning of type arguments, which none of these types has.
    const blanked = text.replace(KEYWORD_TYPE_BEFORE_LESS, (found) => found.replace(/[^\n]/g, " "));
    if (blanked === text) throw error;
    return transformed(path, blanked, ["typescript"]);
  }
}

const KEYWORD_TYPE_BEFORE_LESS =
  /(?:\b(?:as|satisfies)\s+(?:any|bigint|boolean|never|null|number|object|string|symbol|undefined|unknown|void)(?:\[\])*\s*)+(?=<)/g;

/** Only `f<T>(x)` is both, and means something else in each language. */
function isJavaScript(path: string, text: string): boolean {
  if (text.includes("<") || SourceTextModule === undefined) return false;
  try {
    return new SourceTextModule(text, { identifier: path }) !== null;
  } catch {
    return false;
  }
}

/** sucrase's rewriting of the text. It takes JavaScript just as well. */
export function transformed(path: string, text: string, transforms: Transform[]): string {
  const require = nodeModule.createRequire(import.meta.url);
  const sucrase: typeof import("sucrase") = require(join(packageRoot(), "dist/sucrase.cjs"));
  const options: Options = {
    transforms,
    filePath: path,
    disableESTransforms: true,
    preserveDynamicImport: true,
    // Node's own stripping keeps them too, and a file should not depend on which Node runs it.
    keepUnusedImports: true,
    // CommonJS has a require of its own.
    injectCreateRequireForImportRequire: !path.endsWith(".cts"),
  };
  return sucrase.transform(text, options).code;
}

/** sucrase takes a namespace for types alone, and leaves out one that holds values. */
function refuseNamespaces(path: string, text: string, javaScript: string): void {
  const kept = javaScript.split("\n");
  for (const match of text.matchAll(/^[ \t]*(?:export\s+)?(?:namespace|module)\s+[\w$.]+\s*\{/gm)) {
    const row = text.slice(0, match.index + match[0].search(/\S/)).split("\n").length;
    const holdsValues = VALUE.test(withoutTexts(block(text, match.index)));
    // In a comment or a string, the line is still there.
    if (holdsValues && !kept[row - 1]?.includes(match[0].trim())) {
      const advice = "a namespace that holds values is not run here; make it a module or an object";
      throw new SyntaxError(`Error transforming ${path}: ${advice} (${row}:1)`);
    }
  }
}

/** A statement that leaves something to run: at the beginning of one, so that a member of that name is none. */
const VALUE =
  /(?:^|[{};])\s*(?:export\s+)?(?:default\s+)?(?:(?:abstract\s+)?class|const|let|var|async\s+function|function|enum|import)\s+[\w$[{*]/m;

/** Comments and string literals blanked, as far as braces and words in them would mislead. */
function withoutTexts(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (found) =>
    found.replace(/[^\n]/g, " "),
  );
}

/** The text from `start` to the brace that closes the first one. */
function block(text: string, start: number): string {
  let depth = 0;
  for (let index = text.indexOf("{", start); index < text.length; index++) {
    if (text[index] === "{") depth++;
    if (text[index] === "}" && --depth === 0) return text.slice(start, index);
  }
  return text.slice(start);
}
