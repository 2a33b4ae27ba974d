/** Reading a document that nothing has checked yet: what has the wrong type reads as empty. */

export type Raw = Record<string, unknown>;

export const isString = (value: unknown): value is string => typeof value === "string";

export const isRecord = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): Raw => (isRecord(value) ? value : {});

export const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
