/** TypeScript as JavaScript, every line where it was. */
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { packageRoot } from "../../ir/package-root.ts";

/** Node's own stripping, where this Node has it. */
export const nativeStripping = (nodeModule as { stripTypeScriptTypes?: (code: string) => string })
  .stripTypeScriptTypes;

/**
 * Node's own stripping where it has it; sucrase where it has not, or where types are not all there is to strip.
 *
 * @throws SyntaxError `Error transforming PATH: ... (line:column)` where the text is no TypeScript.
 */
export function stripTypes(path: string, text: string): string {
  try {
    if (nativeStripping !== undefined) return nativeStripping(text);
  } catch {
    // An enum, a namespace or a parameter property; or a syntax error, which sucrase gives the line of.
  }
  return transformed(path, text);
}

function transformed(path: string, text: string): string {
  const require = nodeModule.createRequire(import.meta.url);
  const bundled = join(packageRoot(), "dist/sucrase.cjs");
  const { transform }: typeof import("sucrase") = require(existsSync(bundled) ? bundled : "sucrase");
  return transform(text, {
    transforms: ["typescript"],
    filePath: path,
    disableESTransforms: true,
    preserveDynamicImport: true,
    injectCreateRequireForImportRequire: true,
  }).code;
}
