/** What the operator gives with `-e`: lines of shell on the config disk, which PID 1 sources (fact 21 of specs/substrate.md). */
import { MvmforgeError, quote } from "../ir/errors.ts";
import type { DriveFile } from "./drive.ts";

/**
 * Refuse `K=V` pairs that would not arrive as they are, or would keep the guest from booting: PID 1 reads them as shell source,
 * unquoted. Words behind a space are taken where the workload declares the variable, since its own launcher reads the
 * whole line; each has to be a name, which `export` takes and does nothing with.
 *
 * @param declared names of the variables that the workload sets
 * @throws MvmforgeError E_ENV_UNSUPPORTED naming each
 */
export function checkEnvPairs(pairs: readonly string[], declared: ReadonlySet<string>): void {
  const errors = pairs.flatMap((pair) => {
    const [, name, , words] =
      /^([A-Za-z_][A-Za-z0-9_]*)=([A-Za-z0-9_@%+:,./=-]*)((?: [A-Za-z_][A-Za-z0-9_]*)*)$/.exec(pair) ?? [];
    if (name !== undefined && (words === "" || declared.has(name))) return [];
    const detail = `-e ${quote(pair.split("=", 1)[0] as string)}: the guest's init would read this as unquoted shell source${
      name === undefined ? "" : ", and end the value at its first space"
    }; use letters, digits and _ @ % + : , . / = - only, set it in the workload, or declare a secret`;
    return [{ code: "E_ENV_UNSUPPORTED" as const, path: ".", detail }];
  });
  if (errors.length > 0) throw new MvmforgeError(errors);
}

/** The file of checked pairs, as mvmctl writes it. */
export function envFile(pairs: readonly string[]): DriveFile {
  return { name: "mvm-env.env", content: Buffer.from(pairs.map((pair) => `export ${pair}\n`).join("")) };
}
