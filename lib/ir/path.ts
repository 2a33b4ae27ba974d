/** Where something is in a document, as an error's `path` has it. */
import { quote } from "./errors.ts";

/** A member's name, or an index. */
export type Step = string | number;

/** Longest path that an error has, in UTF-16 code units; of a longer one the middle is left out. */
const PATH_LIMIT = 1000;
/** Longest name that stands in a path as it is; a longer one is quoted, which shortens it. */
const NAME_LIMIT = 120;

/** Steps from the root as a path: `.name` for a plain name, `["na me"]` otherwise, `[0]` for an index; `.` for the root. */
export function renderedPath(steps: readonly Step[]): string {
  const parts = steps.map(part);
  const whole = parts.join("");
  const path = whole.startsWith(".") ? whole : `.${whole}`;
  if (path.length <= PATH_LIMIT) return path;
  return `${taken(parts, PATH_LIMIT / 2)}…${taken(parts.reverse(), PATH_LIMIT / 2, true)}`;
}

function part(step: Step): string {
  if (typeof step === "number") return `[${step}]`;
  return step.length <= NAME_LIMIT && /^[A-Za-z_][A-Za-z0-9_-]*$/.test(step)
    ? `.${step}`
    : `[${quote(step)}]`;
}

/** As many whole parts as fit. */
function taken(parts: readonly string[], limit: number, isReversed = false): string {
  let text = "";
  for (const one of parts) {
    if (text.length + one.length > limit) break;
    text = isReversed ? one + text : text + one;
  }
  return text;
}
