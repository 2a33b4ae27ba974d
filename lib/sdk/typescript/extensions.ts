import { type Call, refuse } from "./call-site.ts";
import { type Check, isRecord, record, refuseType, text } from "./check.ts";
import type { Extensions } from "./generated/workload.ts";

/** Any JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One object a substrate, each of them any JSON, copied so that later changes don't reach the workload. */
export const extensions: Check<Extensions> = record((call, at, value) =>
  isRecord(value) ? copyRecord(call, at, value, 2) : refuseType(call, at, "a plain object", value),
);

/** The host reads 256 levels, and the document has some around the extensions. */
const deepest = 250;

function copy(call: Call, at: string, value: unknown, depth: number): Json {
  if (depth > deepest) refuse(call, `extensions go deeper than ${deepest} levels, or contain themselves`);
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return text(call, at, value);
  if (typeof value === "number")
    return Number.isFinite(value) ? value : refuseType(call, at, "finite", value);
  if (Array.isArray(value)) {
    return Array.from(value, (each, index) => copy(call, `${at}[${index}]`, each, depth + 1));
  }
  if (isRecord(value)) return copyRecord(call, at, value, depth);
  return refuseType(call, at, "JSON (a string, number, boolean, null, array or plain object)", value);
}

function copyRecord(
  call: Call,
  at: string,
  value: Record<string, unknown>,
  depth: number,
): Record<string, Json> {
  const copied: Record<string, Json> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    copied[text(call, `a key of ${at}`, key)] = copy(call, `${at}.${key}`, inner, depth + 1);
  }
  return copied;
}
