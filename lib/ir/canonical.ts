/** Canonical bytes (RFC 8785) and the hash over them. */
import canonicalize from "canonicalize";

/**
 * RFC 8785 bytes of a JSON value, UTF-8, with no newline at the end.
 *
 * The value must come from {@link parseManifest} or hold finite numbers and well-formed strings only (RFC 8785
 * section 3.2.2): a document is checked once, where it enters.
 */
export function canonicalBytes(value: unknown): Buffer {
  const text = sortedText(value);
  if (text === undefined) throw new TypeError("canonicalBytes: the value has no JSON form");
  return Buffer.from(text, "utf8");
}

/** SHA-256 of some bytes, in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  // To load node:crypto takes 3 ms, and most commands hash nothing.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * JSON.stringify writes numbers and strings as RFC 8785 does, several times faster than the library (ADR 0004),
 * and keys in the order that an object holds them. So keys are put in order first. An object can't hold keys such as
 * "10" and "9" in an order of ours, nor take __proto__ by assignment: a document with those goes to the library.
 */
function sortedText(value: unknown): string | undefined {
  const state = { needsLibrary: false };
  const sorted = inKeyOrder(value, state);
  return state.needsLibrary
    ? (canonicalize as unknown as (input: unknown) => string | undefined)(value)
    : JSON.stringify(sorted);
}

/** The same value with the keys of every object in UTF-16 order (RFC 8785, section 3.2.3); what is in order is reused. */
function inKeyOrder(value: unknown, state: { needsLibrary: boolean }): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return itemsInKeyOrder(value, state);
  const given = value as Record<string, unknown>;
  const keys = Object.keys(given);
  const isSorted = isAscending(keys);
  if (!isSorted) {
    if (keys.some((key) => key === "__proto__" || isIndex(key))) state.needsLibrary = true;
    keys.sort();
  }
  let copy: Record<string, unknown> | undefined = isSorted ? undefined : {};
  for (const key of keys) {
    const item = given[key];
    const ordered = inKeyOrder(item, state);
    if (copy === undefined && ordered !== item) copy = { ...given };
    if (copy !== undefined) copy[key] = ordered;
  }
  return copy ?? given;
}

function itemsInKeyOrder(items: unknown[], state: { needsLibrary: boolean }): unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < items.length; at++) {
    const ordered = inKeyOrder(items[at], state);
    if (copy === undefined && ordered !== items[at]) copy = items.slice();
    if (copy !== undefined) copy[at] = ordered;
  }
  return copy ?? items;
}

function isAscending(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at++) if ((keys[at - 1] as string) > (keys[at] as string)) return false;
  return true;
}

/** Whether an engine keeps this key among the integers, ahead of the others, whatever the order of insertion. */
function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && /^(0|[1-9][0-9]*)$/.test(key);
}
