/** Two folders swapped in one step, which rename(2) cannot do and Node has no call for. */
import { constants } from "node:os";
import { libc } from "./libc.ts";

/**
 * Swap what two paths name, atomically.
 *
 * @returns false where the platform, the file system or this installation can't do it; then nothing has changed
 * @throws the system's error (with `code`) for any other reason
 */
export async function exchange(left: string, right: string): Promise<boolean> {
  const library = await libc();
  if (library?.swap === undefined) return false;
  if (library.swap(left, right) === 0) return true;
  const errno = library.errno();
  const code =
    Object.entries(constants.errno).find(([, number]) => number === errno)?.[0] ?? `errno ${errno}`;
  if (UNSUPPORTED.has(code)) return false;
  throw Object.assign(new Error(`${code}: exchanging ${left} and ${right}`), { code });
}

/** An old kernel or libc, a file system without the flag (some network and FUSE ones), a seccomp filter. */
const UNSUPPORTED = new Set(["ENOSYS", "EINVAL", "ENOTSUP", "EOPNOTSUPP", "EPERM"]);
