/** The registry of error codes as a TypeScript module: the union of codes and each one's entry. */

/** TypeScript source of `ERROR_CODES` and `ErrorCode` for the registry's JSON. */
export function errorCodesSource(registry: Record<string, unknown>, banner: string): string {
  const entries = Object.entries(registry).map(([code, entry]) => `  ${code}: ${JSON.stringify(entry)},`);
  return [
    banner,
    "export interface ErrorCodeEntry {",
    "  /** Exit code of the command: 1 the workload is at fault, 2 usage, I/O or environment. */",
    "  readonly exit: 1 | 2;",
    "  /** Commands or stages that report it. */",
    "  readonly where: string;",
    "  readonly description: string;",
    "  readonly fix: string;",
    "}",
    "",
    "export const ERROR_CODES = {",
    ...entries,
    "} as const satisfies Record<string, ErrorCodeEntry>;",
    "",
    "export type ErrorCode = keyof typeof ERROR_CODES;",
    "",
  ].join("\n");
}
