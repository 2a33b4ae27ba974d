/** How long a run may take: told when it takes long, ended at a limit, and not waited for once its document is there. */
import { statSync } from "node:fs";

export interface Bounds {
  /** Milliseconds; Infinity where there is no limit. */
  readonly limit: number;
  /** The file whose being there says that the entry has come to its end. */
  readonly document: string;
  /** Told once, of a run that takes long. */
  readonly onSlow: (seconds: number) => void;
  /** Ends the run. */
  readonly end: () => void;
}

/** Why a run was ended: it reached the limit, or its exit handlers did not end. */
export type Overrun = "limit" | "exit handlers" | null;

/** Starts to look at a run. What is returned stops that, and answers whether the run had to be ended. */
export function oversee({ limit, document, onSlow, end }: Bounds): () => Overrun {
  const startedAt = performance.now();
  let [isTold, writtenAt, overrun] = [false, Number.NaN, null as Overrun];
  const look = () => {
    const now = performance.now();
    if (Number.isNaN(writtenAt) && isThere(document)) writtenAt = now;
    if (overrun === null && now - startedAt >= limit) overrun = "limit";
    if (overrun === null && now - writtenAt >= EXIT_PATIENCE) overrun = "exit handlers";
    if (overrun !== null) end();
    if (!isTold && now - startedAt >= SLOW) {
      isTold = true;
      onSlow(SLOW / 1000);
    }
  };
  const timer = setInterval(look, Math.min(INTERVAL, limit));
  return () => {
    clearInterval(timer);
    return overrun;
  };
}

const INTERVAL = 250;
/** An entry declares and ends; few take a second. */
const SLOW = 5000;
/** What a program may take for its exit handlers and its last writes, once it has come to its end (ADR 0039). */
export const EXIT_PATIENCE = 3000;

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
