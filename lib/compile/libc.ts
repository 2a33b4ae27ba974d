/** The calls of the C library that Node has none for, through koffi (ADR 0008 and ADR 0038). */

export interface Libc {
  readonly errno: () => number;
  /** Swap what two paths name; 0, or -1 with errno. Undefined where the library has no such call. */
  readonly swap?: (left: string, right: string) => number;
  /** Write out the file system of an open file, beside this thread; 0, or -1. */
  readonly syncFileSystem?: (descriptor: number) => Promise<number>;
}

/** From linux/fs.h and sys/stdio.h. */
const RENAME_EXCHANGE = 2;
const RENAME_SWAP = 2;
const AT_FDCWD = -100;

let loaded: Promise<Libc | undefined> | undefined;

/** Undefined on another platform, and where there is no prebuilt koffi for this machine. */
export function libc(): Promise<Libc | undefined> {
  loaded ??= load().catch(() => undefined);
  return loaded;
}

async function load(): Promise<Libc | undefined> {
  if (process.platform !== "linux" && process.platform !== "darwin") return undefined;
  const { default: koffi } = await import("koffi");
  const library = koffi.load(null);
  const declared = (prototype: string) => {
    try {
      return library.func(prototype);
    } catch {
      // An old library, or another one than glibc.
      return undefined;
    }
  };
  const errno = () => koffi.errno();
  if (process.platform === "darwin") {
    const renamex = declared("int renamex_np(const char *, const char *, unsigned int)");
    return { errno, ...(renamex && { swap: (left, right) => renamex(left, right, RENAME_SWAP) }) };
  }
  const renameat2 = declared("int renameat2(int, const char *, int, const char *, unsigned int)");
  const syncfs = declared("int syncfs(int)");
  return {
    errno,
    ...(renameat2 && {
      swap: (left, right) => renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE),
    }),
    ...(syncfs && {
      syncFileSystem: (descriptor) =>
        new Promise((resolve, reject) => {
          syncfs.async(descriptor, (error: unknown, result: number) =>
            error ? reject(error) : resolve(result),
          );
        }),
    }),
  };
}
