import { integer, list, optional, options, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";

/** How the guest finds out that the program hangs: what `health` returns. */
export type Health = Made<ir.Health>;

export interface HealthOptions {
  /** The program, looked up on the guest's PATH, and its arguments; no shell reads them. An exit code of 0 is health. */
  readonly command: readonly string[];
  /** Seconds from the beginning of one check to that of the next, 1 or more. Default: 30. */
  readonly intervalS?: number | undefined;
  /** Seconds that a check may take, 1 or more; one that takes longer has failed. Default: 10. */
  readonly timeoutS?: number | undefined;
  /** Failures in a row after which the program is started again, 1 or more. Default: 3. */
  readonly retries?: number | undefined;
  /** Seconds after a start in which a failure doesn't count, until a check has succeeded. Default: 0. */
  readonly startPeriodS?: number | undefined;
}

/**
 * A command that the guest runs beside the program, as its user and in its environment and working_dir. After `retries`
 * failures in a row the program is ended (SIGTERM, then SIGKILL) and started again.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.health({ command: ["wget", "-qO-", "http://127.0.0.1:8080/"], intervalS: 10 })
 */
export function health(given: HealthOptions): Health {
  const call = { name: "health", above: health };
  const checked = options(call, given, {
    command: list(text),
    intervalS: optional(integer, 30),
    timeoutS: optional(integer, 10),
    retries: optional(integer, 3),
    startPeriodS: optional(integer, 0),
  });
  return make("health", {
    command: checked.command,
    interval_s: checked.intervalS,
    timeout_s: checked.timeoutS,
    retries: checked.retries,
    start_period_s: checked.startPeriodS,
  } satisfies ir.Health);
}
