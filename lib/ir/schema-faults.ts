/**
 * What the schema has against a document, in words. The generated validator says whether there is anything; this walks
 * schema and document together to say what and where, in time that the document's size bounds (ADR 0036).
 */
import { closest } from "fastest-levenshtein";
import { type ErrorCode, quote } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { schema } from "./generated/schema.ts";
import { meant, RELATED } from "./meant.ts";
import type { Step } from "./path.ts";
import { isRecord, type Raw } from "./raw.ts";

/** The part of JSON Schema that schema/workload-ir-v0.json is written in. */
export interface SchemaNode {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly type?: "object" | "array" | "string" | "integer" | "boolean" | "null";
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly discriminator?: { readonly propertyName: string };
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly "x-error-code"?: ErrorCode;
}

/** Note every place at which `document` departs from the schema. */
export function schemaFaults(document: unknown, faults: Faults): void {
  judge(schema, document, [], faults);
}

/** `steps` is the one stack of the walk: what a fault keeps of it, it copies. */
function judge(given: SchemaNode, value: unknown, steps: Step[], faults: Faults): void {
  const node = resolved(given);
  if (node.anyOf !== undefined) {
    // Only ever a definition or null.
    if (value !== null) judge(node.anyOf[0] as SchemaNode, value, steps, faults);
  } else if (node.const !== undefined || node.enum !== undefined) {
    const choices = node.enum ?? [node.const as string];
    if (!choices.includes(value as string)) {
      malformed(steps, () => `found ${describe(value)}; it takes ${listed(choices)}`, faults);
    }
  } else if (node.type !== undefined && !isOfType(value, node.type)) {
    const wanted = node.type;
    const detail = () =>
      `found ${describe(value)}; it takes ${article(wanted)}${meant(wanted, value, steps)}`;
    malformed(steps, detail, faults);
  } else if (node.oneOf !== undefined) judgeUnion(node.oneOf, value as Raw, steps, faults);
  else if (node.type === "array") judgeItems(node, value as unknown[], steps, faults);
  else if (node.type === "object") judgeMembers(node, value as Raw, steps, faults);
  else judgeScalar(node, value, steps, faults);
}

function judgeUnion(variants: readonly SchemaNode[], value: Raw, steps: Step[], faults: Faults): void {
  const { kind } = value;
  const nodes = variants.map(resolved);
  const variant = nodes.find((one) => kindOf(one) === kind);
  if (variant !== undefined) {
    judge(variant, value, steps, faults);
    return;
  }
  steps.push("kind");
  const kinds = nodes.map(kindOf);
  if (kind === undefined) missing(steps, faults, ` (${listed(kinds)})`);
  else {
    const guess = typeof kind === "string" ? ` (${suggestion(kind, kinds)})` : "";
    malformed(steps, () => `found ${describe(kind)}; it takes ${listed(kinds)}${guess}`, faults);
  }
  steps.pop();
}

function judgeItems({ items = {} }: SchemaNode, values: unknown[], steps: Step[], faults: Faults): void {
  for (let index = 0; index < values.length; index++) {
    steps.push(index);
    judge(items, values[index], steps, faults);
    steps.pop();
  }
}

function judgeMembers(node: SchemaNode, value: Raw, steps: Step[], faults: Faults): void {
  const { properties = {}, additionalProperties: others = true, required = [] } = node;
  const kind = properties["kind"]?.const;
  // What another kind has is not to be held against this one.
  if (kind !== undefined && typeof value["kind"] === "string" && value["kind"] !== kind) {
    steps.push("kind");
    malformed(
      steps,
      () => `found ${quote(value["kind"] as string)}; it takes ${quote(kind)}${instead(value["kind"])}`,
      faults,
    );
    steps.pop();
    return;
  }
  for (const name of Object.keys(value)) {
    steps.push(name);
    if (Object.hasOwn(properties, name)) judge(properties[name] as SchemaNode, value[name], steps, faults);
    else if (typeof others === "object") judge(others, value[name], steps, faults);
    else if (!others) unknownField(name, properties, steps, faults);
    steps.pop();
  }
  for (const name of required) {
    if (Object.hasOwn(value, name)) continue;
    steps.push(name);
    missing(steps, faults);
    steps.pop();
  }
}

function judgeScalar(node: SchemaNode, value: unknown, steps: Step[], faults: Faults): void {
  const { pattern, minimum, maximum, "x-error-code": code = "E_MALFORMED_MANIFEST" } = node;
  if (pattern !== undefined && !compiled(pattern).test(value as string)) {
    const detail = () =>
      `${describe(value)} does not match ${pattern}; use lower-case letters, digits and hyphens, a letter first`;
    faults.add(code, steps, detail);
  }
  const isBelow = minimum !== undefined && (value as number) < minimum;
  if (isBelow || (maximum !== undefined && (value as number) > maximum)) {
    const bound = isBelow ? `>= ${minimum}` : `<= ${maximum}`;
    faults.add(code, steps, () => `found ${describe(value)}; it takes an integer ${bound}`);
  }
}

function unknownField(name: string, known: object, steps: Step[], faults: Faults): void {
  const detail = () => `the schema has no field ${quote(name)} here; ${suggestion(name, Object.keys(known))}`;
  faults.add("E_UNKNOWN_FIELD", steps, detail);
}

/** What there is in place of a kind that other tools have. */
const instead = (kind: unknown) =>
  kind === "function" ? ': a function is started by a command line, such as ["python3", "-m", "module"]' : "";

const missing = (steps: Step[], faults: Faults, choices = "") =>
  malformed(steps, `this field is missing; add it${choices}`, faults);

const malformed = (steps: Step[], detail: string | (() => string), faults: Faults) =>
  faults.add("E_MALFORMED_MANIFEST", steps, detail);

function resolved(node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  return schema.definitions[node.$ref.slice("#/definitions/".length)] as SchemaNode;
}

const kindOf = (node: SchemaNode): string => node.properties?.["kind"]?.const ?? "";

function isOfType(value: unknown, type: NonNullable<SchemaNode["type"]>): boolean {
  if (type === "object") return isRecord(value);
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "null" ? value === null : typeof value === type;
}

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, known);
  return known;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const listed = (choices: readonly string[]) =>
  choices.length === 1 ? quote(choices[0] as string) : `one of ${choices.join(", ")}`;

function suggestion(word: string, known: readonly string[]): string {
  const other = Object.hasOwn(RELATED, word) ? RELATED[word] : undefined;
  if (other !== undefined && known.includes(other)) return `did you mean ${quote(other)}?`;
  const related = known.find((name) => word.startsWith(name) || name.startsWith(word));
  const nearest = related ?? (known.length > 0 ? closest(word.slice(0, 100), known) : "");
  return nearest ? `did you mean ${quote(nearest)}?` : "remove it";
}
