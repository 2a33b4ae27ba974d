/** MVMFORGE_EMIT_TIMEOUT: how long an entry may run. */
import { fail, quote } from "../ir/errors.ts";

/**
 * The limit in milliseconds; Infinity where none is set.
 *
 * @throws MvmforgeError E_EMIT_ENVIRONMENT for what is no number of seconds; a fault of the environment
 */
export function timeLimit(env: NodeJS.ProcessEnv): number {
  const given = env["MVMFORGE_EMIT_TIMEOUT"];
  if (given === undefined || given === "") return Number.POSITIVE_INFINITY;
  const seconds = /^[0-9]{1,9}(?:\.[0-9]{1,3})?$/.test(given) ? Number(given) : 0;
  if (seconds > 0) return Math.min(seconds * 1000, LONGEST);
  const detail = `MVMFORGE_EMIT_TIMEOUT is ${quote(given)}, which is no number of seconds; write one such as 30`;
  return fail("E_EMIT_ENVIRONMENT", ".", detail);
}

/** What a timer of Node's can wait for: 2^31 - 1 milliseconds. */
const LONGEST = 2_147_483_647;
