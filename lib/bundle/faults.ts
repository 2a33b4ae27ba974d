/** How faults of the source and of the file system are told. */
import { fail, quote } from "../ir/errors.ts";

export const SOURCE_PATH = ".apps[0].source.path";

/** The system's name of an I/O error, such as ENOENT. */
export function errorCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/** Fail for something in the source that could not be taken over whole. */
export function copyFailed(path: string, reason: string): never {
  return fail("E_SOURCE_COPY_FAILED", SOURCE_PATH, `${quote(path || ".")} ${reason}`);
}

/** Where it failed; names of our own that nobody has given are left to their folder. */
function placeOf(path: string | undefined): string {
  if (path === undefined) return "";
  const own = /^(.*?)\/\.mvmforge-[0-9a-f]{10}-/s.exec(path);
  return own === null ? ` at ${quote(path)}` : ` in ${quote(own[1] || "/")}`;
}

/** Fail because something beside the output can't be written. */
export function stagingFailed(error: unknown): never {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? message : `${code}${placeOf(path)}`;
  return fail(
    "E_COMPILE_STAGING_FAILED",
    ".",
    `the artifact can't be written: ${reason}; the old one, if any, is untouched`,
  );
}
