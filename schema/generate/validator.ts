/** The validator: ajv's standalone code, so that no schema is compiled when a command starts (ADR 0003). */
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

type Node = Record<string, unknown>;

/**
 * JavaScript source of an ES module whose `validate(value)` says whether `value` is what `schema` describes, and
 * where it first isn't.
 *
 * @param others schemas that this one refers to, by the name that it refers to them by
 */
export function validatorSource(schema: Node, others: Readonly<Record<string, Node>> = {}): string {
  const ajv = new Ajv({
    discriminator: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
    keywords: ["x-error-code"],
    schemas: Object.fromEntries(
      Object.entries(others).map(([name, other]) => [name, withoutProse(other) as Node]),
    ),
  });
  return `${standalone.default(ajv, ajv.compile(withoutProse(schema) as Node))}\n`;
}

/** TypeScript source of the schema without its texts, for the code that says in words what departs from it. */
export function schemaSource(schema: Node): string {
  const { definitions, ...document } = withoutProse(schema) as Node;
  return `import type { SchemaNode } from "../schema-faults.ts";

export const schema: SchemaNode & { readonly definitions: Readonly<Record<string, SchemaNode>> } = ${JSON.stringify({ ...document, definitions }, null, 2)};
`;
}

/** Texts say nothing to a program; without them its code is smaller. */
function withoutProse(node: unknown, isPropertyMap = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item));
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key]) => isPropertyMap || !["title", "description", "default"].includes(key),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [key, withoutProse(value, key === "properties" || key === "definitions")]),
  );
}
