/** The TypeScript types of the IR (json-schema-to-typescript), shared in text by the core and the SDK's lower layer. */
import { compile, type JSONSchema } from "json-schema-to-typescript";

type Node = Record<string, unknown>;

/** TypeScript source with one exported type for each object definition of `schema`. */
export async function typescriptTypes(schema: Node, banner: string): Promise<string> {
  const definitions = schema["definitions"] as Record<string, Node>;
  const prepared = inlineScalars(schema, definitions) as JSONSchema;
  return compile(prepared, "Workload", {
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 110 },
  });
}

/**
 * json-schema-to-typescript names a new type for each reference that has a description of its own. So a reference to
 * a scalar becomes the scalar under that description, and a reference to an object goes bare.
 */
function inlineScalars(node: unknown, definitions: Record<string, Node>): unknown {
  if (Array.isArray(node)) return node.map((item) => inlineScalars(item, definitions));
  if (typeof node !== "object" || node === null) return node;
  const { $ref, ...rest } = node as Node;
  if (typeof $ref !== "string") {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, inlineScalars(value, definitions)]),
    );
  }
  const target = definitions[$ref.replace("#/definitions/", "")] as Node;
  const isScalar = target["type"] === "string" || target["type"] === "integer";
  return isScalar ? { type: target["type"], description: rest["description"] } : { $ref };
}
