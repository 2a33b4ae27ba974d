/** What befalls a file on its way: another encoding, bytes of none, a merge that nobody finished. */
import { isUtf8 } from "node:buffer";
import { quote } from "../ir/errors.ts";
import { invalid, type LockfileFault } from "./fault.ts";

/**
 * Why a file that its reader can't take is no text of its tool.
 *
 * @returns the fault, with its line where the file is the lockfile, or undefined where nothing of the kind is seen
 */
export function damageOf(path: string, bytes: Buffer): LockfileFault | undefined {
  const name = quote(path);
  if (utf16Of(bytes) !== undefined) {
    return invalid(
      `${name} is UTF-16, as \`>\` of Windows PowerShell writes it, and UTF-8 is read; let the tool write the file itself, or save it as UTF-8`,
    );
  }
  if (!isUtf8(bytes)) {
    return invalid(`${name} is not UTF-8; let its tool write it again`, lineOfWrongByte(bytes));
  }
  const conflict = CONFLICT.exec(bytes.toString("utf8"));
  if (conflict === null) return undefined;
  const line = lineAt(conflict.input, conflict.index);
  return invalid(
    `${name} has a merge conflict (${quote(conflict[0])}); take one side, and let its tool write it again`,
    line,
  );
}

/** The same of the manifest beside the lockfile, where the line is said in words: an error's own line is the lockfile's. */
export function damageBeside(path: string, bytes: Buffer): string | undefined {
  const fault = damageOf(path, bytes);
  return fault && (fault.line === undefined ? fault.detail : `${fault.detail} (its line ${fault.line})`);
}

/** The text of a file, whatever it is of; the byte order mark, which some editors write, is no part of it. */
export function decoded(bytes: Buffer): string {
  return new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes);
}

/** By its byte order mark; without one by the zeros that ASCII has in it, where no tool's file has any. */
function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return undefined;
}

/** A line of git's: seven signs, and what is merged. */
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?= |\r?$)|^={7}(?=\r?$)/m;

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

function lineOfWrongByte(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  return lineAt(text, Math.max(text.indexOf("\ufffd"), 0));
}
