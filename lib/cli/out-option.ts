/** `--out`, before anything is done for it. */
import { fail, quote } from "../ir/errors.ts";

/** Names by which people know an archive or a compressed file. */
const ARCHIVE =
  /\.(?:t(?:ar|gz|bz2?|xz|lz|lzma|zst|z)|tar\.[a-z0-9]+|zip|7z|rar|gz|bz2|xz|zst|lz4|lzma|cpio|iso|jar)$/i;

/**
 * Refuse what can't have been meant: no name at all, and the name of an archive of another kind, for which a folder would
 * be made.
 *
 * @throws MvmforgeError E_USAGE
 */
export function checkOut(out: string): void {
  if (out.trim() === "")
    fail("E_USAGE", ".", "--out is empty; name the folder to write, or a file in .tar.gz");
  if (out === "-")
    fail(
      "E_USAGE",
      ".",
      "--out -: an artifact is a folder or a file, and does not go to stdout; name one of them",
    );
  if (out.includes("\0")) fail("E_USAGE", ".", "--out holds a NUL; name the folder to write");
  const ending = ARCHIVE.exec(out.replace(/\/+$/, ""))?.[0];
  if (ending === undefined || out.endsWith(".tar.gz")) return;
  const name = out.replace(/\/+$/, "").slice(0, -ending.length);
  fail(
    "E_USAGE",
    ".",
    `--out ${quote(out)}: an archive is written as .tar.gz only; write --out ${quote(`${name}.tar.gz`)}, or a folder's name without ${ending}`,
  );
}
