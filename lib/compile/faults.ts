/** How faults of the source and of the file system are told. */
import { fail, quote } from "../ir/errors.ts";

export const SOURCE_PATH = ".apps[0].source.path";

/** The system's name of an I/O error, such as ENOENT. */
export function errorCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/** Fail for something in the source that could not be taken over whole. */
export function copyFailed(bytes: Buffer, reason: string): never {
  return fail("E_SOURCE_COPY_FAILED", SOURCE_PATH, `${quote(bytes.toString("utf8") || ".")} ${reason}`);
}
