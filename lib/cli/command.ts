/** What a command of the command line is. */

/** Runs with the parsed arguments (`rest` is what stands after the first) and answers the exit code. */
export type Run = (input: string, options: Record<string, unknown>, rest: string[]) => Promise<number>;
