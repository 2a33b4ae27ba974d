/** The faults of one document as they are found: counted all, kept up to a limit, so that a document of any size is judged in bounded memory. */
import type { ErrorCode, WorkloadError } from "./errors.ts";
import { renderedPath, type Step } from "./path.ts";

/** Faults kept of one document. A person mends the first ones and asks again; more would only scroll past. */
export const FAULTS_LIMIT = 1000;

/** Where a fault is: the steps from the document's root. */
export type Place = readonly Step[];

/** A text that is made only for a fault that is kept. */
export type Detail = string | (() => string);

export class Faults {
  private readonly kept = new Map<string, WorkloadError>();
  private beyond = 0;

  /** Note a fault. What the schema and a rule both see at one place is one fault; the first text stands. */
  add(code: ErrorCode, place: Place, detail: Detail): void {
    if (this.kept.size >= FAULTS_LIMIT) {
      this.beyond++;
      return;
    }
    const path = renderedPath(place);
    const key = `${path.replace(/\d+/g, (digits) => digits.padStart(10, "0"))}\n${code}`;
    if (this.kept.has(key)) return;
    this.kept.set(key, { code, path, detail: typeof detail === "string" ? detail : detail() });
  }

  /** The faults kept, ordered by path ([2] before [10]) and code, with one more in the end that counts the others. */
  list(): WorkloadError[] {
    const errors = [...this.kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, error]) => error);
    if (this.beyond === 0) return errors;
    const detail = `${this.beyond} more faults are not listed; mend these first, and validate again`;
    return [...errors, { code: "E_MALFORMED_MANIFEST", path: ".", detail }];
  }
}
