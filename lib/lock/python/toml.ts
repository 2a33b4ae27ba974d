/** TOML of unknown shape: parsed, and looked at without trust. */
import { isUtf8 } from "node:buffer";
import { parse, TomlDate, TomlError } from "smol-toml";
import type { LockfileFault } from "../fault.ts";

export type Table = Readonly<Record<string, unknown>>;

/** A document, and the text that it was parsed from. */
export interface TomlFile {
  readonly document: Table;
  readonly text: string;
}

/** @returns the document, or the fault that it is none */
export function parseToml(bytes: Buffer, name: string): TomlFile | { fault: LockfileFault } {
  if (!isUtf8(bytes)) {
    const detail = `${name} is not UTF-8, which TOML has to be; let its tool write it again`;
    return { fault: { code: "E_LOCKFILE_INVALID", detail } };
  }
  const text = bytes.toString("utf8").replace(BYTE_ORDER_MARK, "");
  try {
    return { document: parse(text), text };
  } catch (error) {
    // A RangeError, too: what is nested too deep.
    const line = error instanceof TomlError ? error.line : undefined;
    const detail = `${name} is not TOML; let its tool write it again`;
    return { fault: { code: "E_LOCKFILE_INVALID", detail, line } };
  }
}

const BYTE_ORDER_MARK = /^\ufeff/;

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof TomlDate);
}

/** The member of its own by that name, so that `constructor` is none. */
export function member(table: Table, name: string): unknown {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A string that isn't empty, or undefined. */
export function textOf(table: Table, name: string): string | undefined {
  const value = member(table, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The tables of an array, or none where it isn't there or holds something else. */
export function tablesOf(table: Table, name: string): Table[] {
  const value = member(table, name);
  return Array.isArray(value) ? value.filter(isTable) : [];
}

export function textsOf(table: Table, name: string): string[] {
  const value = member(table, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

export function tableOf(table: Table, name: string): Table {
  const value = member(table, name);
  return isTable(value) ? value : {};
}

/** Whether what is there has the shape; what isn't there has. */
export function isAbsentOr(
  shape: "tables" | "table" | "texts" | "text",
  table: Table,
  name: string,
): boolean {
  const value = member(table, name);
  if (value === undefined) return true;
  if (shape === "text") return typeof value === "string";
  if (shape === "table") return isTable(value);
  if (!Array.isArray(value)) return false;
  return value.every((each) => (shape === "texts" ? typeof each === "string" : isTable(each)));
}

/** For each `[[name]]` of the document, the line it stands in; none where they can't be told from text. */
export function headerLines(text: string, name: string, count: number): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let counted = 0;
  for (const { index } of text.matchAll(new RegExp(`^[ \\t]*\\[\\[[ \\t]*${name}[ \\t]*\\]\\]`, "gm"))) {
    for (
      let end = text.indexOf("\n", counted);
      end !== -1 && end < index;
      end = text.indexOf("\n", end + 1)
    ) {
      line += 1;
      counted = end + 1;
    }
    lines.push(line);
  }
  return lines.length === count ? lines : [];
}
