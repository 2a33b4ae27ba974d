/** The options that replace the pin, shared by compile and up. */

/** `--mvm-flake` and `--lock` as compile takes them, without those that were not given. */
export function pinOf(options: Record<string, unknown>): { mvmFlake?: string; lock?: string } {
  const { mvmFlake, lock } = options as { mvmFlake?: string; lock?: string };
  return { ...(mvmFlake === undefined ? {} : { mvmFlake }), ...(lock === undefined ? {} : { lock }) };
}
