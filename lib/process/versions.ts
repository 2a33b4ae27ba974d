/** Programs of this machine asked for their version. */

/** What a program prints on stdout when it is asked; undefined where it can't be run, fails or takes too long. */
export function answerOf(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { execFile } = process.getBuiltinModule("node:child_process");
  const options = { env, encoding: "utf8" as const, timeout: 20_000, maxBuffer: 1 << 20 };
  return new Promise((resolve) => {
    const child = execFile(program, [...words], options, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
    // A program that has ended at once takes nothing, and isn't given anything either.
    child.stdin?.on("error", () => {}).end();
  });
}

/** The last version of numbers and dots in a program's answer. */
export function versionIn(answer: string | undefined): string | undefined {
  return answer?.match(/\b[0-9]+\.[0-9]+(?:\.[0-9]+)?/g)?.at(-1);
}

/** Whether a version has at least these numbers. */
export function isAtLeast(version: string, minimum: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  const at = minimum.findIndex((wanted, index) => (parts[index] ?? 0) !== wanted);
  return at < 0 || (parts[at] ?? 0) > (minimum[at] as number);
}
