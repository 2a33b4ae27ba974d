/** The validator: ajv's standalone code, so that no schema is compiled when a command starts (ADR 0003). */
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

type Node = Record<string, unknown>;

/**
 * JavaScript source of an ES module whose `validate(value)` reports every violation of `schema`. A violation's
 * `parentSchema` has what an error message needs: the fields, the `x-error-code`, and the `x-kinds` of a union.
 *
 * @param others schemas that this one refers to, by the name that it refers to them by
 */
export function validatorSource(schema: Node, others: Readonly<Record<string, Node>> = {}): string {
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    messages: false,
    verbose: true,
    code: { source: true, esm: true, lines: true },
    keywords: ["x-error-code", "x-kinds"],
    schemas: Object.fromEntries(
      Object.entries(others).map(([name, other]) => [name, withKinds(withoutProse(other) as Node)]),
    ),
  });
  return `${standalone.default(ajv, ajv.compile(withKinds(withoutProse(schema) as Node)))}\n`;
}

/** Texts say nothing to the validator; without them its code is smaller. */
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

function withKinds(schema: Node): Node {
  const definitions = (schema["definitions"] ?? {}) as Record<string, Node>;
  for (const union of Object.values(definitions).filter((definition) => definition["discriminator"])) {
    const names = (union["oneOf"] as { $ref: string }[]).map(({ $ref }) =>
      $ref.replace("#/definitions/", ""),
    );
    union["x-kinds"] = names.map(
      (name) => (definitions[name] as { properties: { kind: { const: string } } }).properties.kind.const,
    );
  }
  return schema;
}
