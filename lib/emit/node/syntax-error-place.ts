/** The line of a syntax error. V8 gives it for scripts, and for modules to Node's own printing alone. */
import { Script } from "node:vm";
import { transformed } from "./strip-types.ts";

/** The line, from 1, at which the text is no JavaScript (or TypeScript); null where it is some. */
export function syntaxErrorLine(path: string, text: string): number | null {
  try {
    // As CommonJS, which keeps the lines, in a function that may await.
    const body = transformed(path, text, [
      ...(/\.[cm]?ts$/.test(path) ? ["typescript" as const] : []),
      "imports",
    ]);
    new Script(`(async function () {${body}\n})`, { filename: "body" });
    return null;
  } catch (error) {
    const { message, stack } = error as Error;
    const found = /\((\d+):\d+\)$/.exec(message) ?? /^body:(\d+)\n/.exec(String(stack));
    return found === null ? null : Number(found[1]);
  }
}
