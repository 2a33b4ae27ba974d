/** The types of the Workload IR as tables. */
import { cell } from "./table-cell.ts";

interface Node {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Record<string, Node>;
  readonly definitions?: Record<string, Node>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: boolean | Node;
  readonly "x-error-code"?: string;
}

/** A section for the document itself, then one for each definition, in the schema's order. */
export function typeSections(schema: Node): string {
  const definitions = Object.entries(schema.definitions ?? {});
  return [["Workload", schema] as const, ...definitions]
    .map(([name, node]) => section(name, node))
    .join("\n\n");
}

function section(name: string, node: Node): string {
  const parts = [`### ${name}`, node.description ?? ""];
  if (node.properties !== undefined) parts.push(fieldTable(node));
  else parts.push(`${form(node)}.${node["x-error-code"] ? ` Otherwise \`${node["x-error-code"]}\`.` : ""}`);
  return parts.filter(Boolean).join("\n\n");
}

function fieldTable({ properties = {}, required = [] }: Node): string {
  const rows = Object.entries(properties).map(([name, node]) => {
    const isRequired = required.includes(name);
    const fallback = node.default === undefined ? "left out" : `\`${JSON.stringify(node.default)}\``;
    return `| \`${name}\` | ${form(node)} | ${isRequired ? "" : fallback} | ${cell(node.description ?? "")} |`;
  });
  return ["| field | type | default | |", "|---|---|---|---|", ...rows].join("\n");
}

/** A type in words: `Source`, `string[]`, `"tcp"` or `"udp"`. */
function form(node: Node): string {
  if (node.$ref !== undefined) {
    const name = node.$ref.replace("#/definitions/", "");
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (node.const !== undefined) return code(node.const);
  if (node.enum !== undefined) return node.enum.map(code).join(" or ");
  const choices = node.oneOf ?? node.anyOf;
  if (choices !== undefined) return choices.map(form).join(" or ");
  if (node.type === "array") return `list of ${form(node.items ?? {})}`;
  if (node.type === "object") return objectForm(node);
  return scalarForm(node);
}

function objectForm({ additionalProperties }: Node): string {
  if (typeof additionalProperties !== "object") return "object";
  const values = form(additionalProperties);
  return values === "any JSON" ? "object" : `object of ${values}`;
}

function scalarForm({ type, pattern, minimum, maximum }: Node): string {
  if (type === undefined) return "any JSON";
  if (pattern !== undefined) return `${type} that matches \`${pattern}\``;
  if (minimum === undefined) return type;
  return `${type} from ${minimum} to ${maximum ?? "any"}`;
}

const code = (value: unknown) => `\`${JSON.stringify(value)}\``;
