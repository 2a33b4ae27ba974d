/** Two folders swapped in one step, which rename(2) cannot do and Node has no call for. */
import { constants } from "node:os";

/** From linux/fs.h and sys/stdio.h. */
const RENAME_EXCHANGE = 2;
const RENAME_SWAP = 2;
const AT_FDCWD = -100;

/**
 * Swap what two paths name, atomically.
 *
 * @returns false where the platform, the file system or this installation can't do it; then nothing has changed
 * @throws the system's error (with `code`) for any other reason
 */
export async function exchange(left: string, right: string): Promise<boolean> {
  const swap = await loadSwap();
  if (swap === undefined) return false;
  const errno = swap(left, right);
  if (errno === 0) return true;
  const code =
    Object.entries(constants.errno).find(([, number]) => number === errno)?.[0] ?? `errno ${errno}`;
  if (UNSUPPORTED.has(code)) return false;
  throw Object.assign(new Error(`${code}: exchanging ${left} and ${right}`), { code });
}

/** An old kernel or libc, a file system without the flag (some network and FUSE ones), a seccomp filter. */
const UNSUPPORTED = new Set(["ENOSYS", "EINVAL", "ENOTSUP", "EOPNOTSUPP", "EPERM"]);

/** The platform's call as a function that gives 0 or the errno; undefined where it can't be had. */
async function loadSwap(): Promise<((left: string, right: string) => number) | undefined> {
  if (process.platform !== "linux" && process.platform !== "darwin") return undefined;
  try {
    const { default: koffi } = await import("koffi");
    const libc = koffi.load(null);
    if (process.platform === "linux") {
      const renameat2 = libc.func("int renameat2(int, const char *, int, const char *, unsigned int)");
      return (left, right) =>
        renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE) === 0 ? 0 : koffi.errno();
    }
    const renamex = libc.func("int renamex_np(const char *, const char *, unsigned int)");
    return (left, right) => (renamex(left, right, RENAME_SWAP) === 0 ? 0 : koffi.errno());
  } catch {
    // No prebuilt library for this machine, or a libc without the function.
    return undefined;
  }
}
