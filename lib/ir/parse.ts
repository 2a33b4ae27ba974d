/** Strict JSON (RFC 8259 within RFC 8785's limits): bytes in, a value out, every refusal with its line and column. */
import { isUtf8 } from "node:buffer";
import { fail, MvmforgeError, quote, type WorkloadError } from "./errors.ts";
import { visitJson } from "./json-text.ts";
import { renderedPath, type Step } from "./path.ts";

/** Largest document read, in bytes. A workload is a declaration, not a data set; a limit keeps memory bounded. */
export const MANIFEST_SIZE_LIMIT = 64 * 1024 * 1024;
/** Deepest nesting read. Far past any workload, far below what exhausts a stack. */
export const MANIFEST_DEPTH_LIMIT = 256;

/**
 * Parse a manifest. Refused with E_MALFORMED_MANIFEST: more than 64 MiB, a byte order mark, invalid UTF-8, invalid
 * JSON, more than 256 levels, a key given twice, a number that overflows, an integer in digits alone that a double
 * doesn't hold, a lone surrogate.
 */
export function parseManifest(bytes: Uint8Array): unknown {
  if (bytes.length > MANIFEST_SIZE_LIMIT)
    malformed(`the document has ${bytes.length} bytes; the limit is ${MANIFEST_SIZE_LIMIT}`);
  const text = decode(bytes);
  const shape = scan(text);
  if (shape.tooDeepAt >= 0) {
    malformed(`${position(text, shape.tooDeepAt)}: nested deeper than ${MANIFEST_DEPTH_LIMIT} levels`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    malformed(syntaxError(text));
  }
  const tally = { members: 0, refused: shape.hasInexact };
  walk(value, tally);
  if (tally.refused || tally.members !== shape.colons) throw new MvmforgeError(refusals(text));
  return value;
}

function malformed(detail: string): never {
  fail("E_MALFORMED_MANIFEST", ".", detail);
}

function decode(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (text.startsWith("\ufeff"))
    malformed("line 1, column 1: a byte order mark; save the file as UTF-8 without one");
  if (!isUtf8(bytes))
    malformed(`${position(text, firstInvalid(text, bytes))}: not UTF-8; save the file as UTF-8`);
  return text;
}

/** The decoder puts U+FFFD for what it can't decode: the first one that the bytes don't spell out is the place. */
function firstInvalid(text: string, bytes: Uint8Array): number {
  let offset = 0;
  let from = 0;
  let at = text.indexOf("\ufffd");
  while (at >= 0) {
    offset += Buffer.byteLength(text.slice(from, at));
    from = at;
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return at;
    at = text.indexOf("\ufffd", at + 1);
  }
  return 0;
}

interface Shape {
  /** Colons outside strings: one for each member. */
  readonly colons: number;
  /** Where it gets too deep, or -1. */
  readonly tooDeepAt: number;
  /** Whether an integer stands there that a double would change. */
  readonly hasInexact: boolean;
}

/** One pass over the text for what JSON.parse doesn't tell. */
function scan(text: string): Shape {
  let colons = 0;
  let depth = 0;
  let hasInexact = false;
  // Few documents have as many digits in a row, anywhere; in the others no number is looked at.
  const mayBeInexact = LONG_NUMBER.test(text);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x3a) colons++;
    else if (unit === 0x7b || unit === 0x5b) {
      depth++;
      if (depth > MANIFEST_DEPTH_LIMIT) return { colons, tooDeepAt: at, hasInexact };
    } else if (unit === 0x7d || unit === 0x5d) depth--;
    else if (mayBeInexact && isDigit(unit)) {
      const end = endOfNumber(text, at);
      hasInexact ||= end - at >= EXACT_DIGITS && isInexact(text.slice(at, end));
      at = end - 1;
    }
  }
  return { colons, tooDeepAt: -1, hasInexact };
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;

/** An integer of fewer digits is below 2^53, up to which a double holds each. */
const EXACT_DIGITS = 16;
const LONG_NUMBER = new RegExp(`[0-9]{${EXACT_DIGITS}}`);

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isDigit(text.charCodeAt(end)) || ".eE+-".includes(text.charAt(end) || " ")) end++;
  return end;
}

/**
 * Whether a number is written as an integer, in digits alone, and a double holds another one. What is written with a
 * point or an exponent asks for a double (RFC 8785, section 3.2.2.3), so 1E30 stands for the nearest. So do the digits
 * that the canonical form itself has for a double: it writes 2^60 as 1152921504606847000.
 */
function isInexact(literal: string): boolean {
  if (!/^-?[0-9]+$/.test(literal)) return false;
  const value = Number(literal);
  if (!Number.isFinite(value) || Number.isSafeInteger(value) || String(value) === literal) return false;
  return BigInt(value) !== BigInt(literal);
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** Count members, and note a value that RFC 8785 has no form for. Fewer members than colons: a key was given twice. */
function walk(value: unknown, tally: { members: number; refused: boolean }): void {
  if (typeof value === "string") tally.refused ||= !value.isWellFormed();
  else if (typeof value === "number") tally.refused ||= !Number.isFinite(value);
  else if (Array.isArray(value)) for (const item of value) walk(item, tally);
  else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      tally.members++;
      tally.refused ||= !key.isWellFormed();
      walk((value as Record<string, unknown>)[key], tally);
    }
  }
}

function syntaxError(text: string): string {
  const fault = visitJson(text);
  return fault === undefined ? "not JSON" : `${position(text, fault.offset)}: not JSON: ${fault.reason}`;
}

/** A document with more faults than this is listed so far; the rest would only scroll past. */
const REFUSALS_LIMIT = 100;

/** Every key given twice, number that has no form and lone surrogate, each at its path and its line and column. */
function refusals(text: string): WorkloadError[] {
  const errors: WorkloadError[] = [];
  const keys: Set<string>[] = [];
  const positionOf = positions(text);
  let beyond = 0;
  const report = (steps: () => readonly Step[], offset: number, what: () => string) => {
    if (errors.length === REFUSALS_LIMIT) {
      beyond++;
      return;
    }
    const detail = `${positionOf(offset)}: ${what()}`;
    errors.push({ code: "E_MALFORMED_MANIFEST", path: renderedPath(steps()), detail });
  };
  visitJson(text, {
    onObject(isBegin) {
      if (isBegin) keys.push(new Set());
      else keys.pop();
    },
    onKey(key, offset, steps) {
      const seen = keys.at(-1) as Set<string>;
      const at = () => [...steps(), key];
      if (seen.has(key)) report(at, offset, () => `the key ${quote(key)} is given twice; keep one`);
      else if (!key.isWellFormed())
        report(at, offset, () => "a key with a lone surrogate, which has no UTF-8 form");
      seen.add(key);
    },
    onString(value, offset, steps) {
      if (!value.isWellFormed())
        report(steps, offset, () => "a string with a lone surrogate, which has no UTF-8 form");
    },
    onNumber(literal, offset, steps) {
      if (!Number.isFinite(Number(literal)))
        report(steps, offset, () => "a number past the range of a double (RFC 8785, section 3.2.2.3)");
      else if (literal.length >= EXACT_DIGITS && isInexact(literal))
        report(steps, offset, () => inexact(literal, Number(literal)));
    },
  });
  if (beyond > 0) {
    const detail = `${beyond} more of these are not listed; mend the first ones, and validate again`;
    errors.push({ code: "E_MALFORMED_MANIFEST", path: ".", detail });
  }
  return errors;
}

const inexact = (literal: string, value: number) =>
  `the integer ${literal.slice(0, 40)} would become ${BigInt(value)}, the nearest that a double holds (RFC 8785, section 3.2.2.3); write it as a string`;

const position = (text: string, offset: number) => positions(text)(offset);

/** Line and column of offsets that don't go back: each line is counted once, however many are asked for. */
function positions(text: string): (offset: number) => string {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let end = text.indexOf("\n", start); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
      start = end + 1;
      line++;
    }
    return `line ${line}, column ${offset - start + 1}`;
  };
}
