/** Validation: the schema and the rules together, every fault at once, each at its exact path. */
import type { ErrorObject } from "ajv";
import { closest } from "fastest-levenshtein";
import { type ErrorCode, MvmforgeError, memberPath, quote, type WorkloadError } from "./errors.ts";
import { validate as matchesSchema } from "./generated/validate-workload.js";
import type * as ir from "./generated/workload.ts";
import { normalize } from "./normalize.ts";
import { ruleErrors } from "./rules.ts";
import type { Workload } from "./types.ts";
import { versionError } from "./version.ts";

/**
 * The normal form of `value`.
 *
 * @throws MvmforgeError with every fault, ordered by path. A document of another MAJOR or a higher MINOR gets that one
 * fault only: what else it says is for its own schema to judge (ADR 0004).
 */
export function validateWorkload(value: unknown): Workload {
  const version = versionOf(value);
  const ofVersion = version === undefined ? null : versionError(version);
  if (ofVersion && ofVersion.code !== "E_MALFORMED_VERSION") throw new MvmforgeError([ofVersion]);
  const ofSchema = matchesSchema(value) ? [] : schemaErrors(matchesSchema.errors ?? [], value);
  const errors = [...(ofVersion ? [ofVersion] : []), ...ofSchema, ...ruleErrors(value)];
  if (errors.length > 0) throw new MvmforgeError(distinct(errors));
  return normalize(value as ir.Workload);
}

/** What the generated validator says of the schema that was violated. */
interface ViolatedSchema {
  "x-error-code"?: ErrorCode;
  "x-kinds"?: string[];
  properties?: Record<string, unknown>;
}

function versionOf(value: unknown): string | undefined {
  const version = (value as { schema_version?: unknown } | null)?.schema_version;
  return typeof version === "string" ? version : undefined;
}

function schemaErrors(violations: readonly ErrorObject[], document: unknown): WorkloadError[] {
  return violations
    .filter((violation) => !isEcho(violation))
    .map((violation) => schemaError(violation, document));
}

/** ajv reports an optional object also as "not null", and a union without a kind also as a missing field. */
function isEcho({ keyword, schemaPath, data }: ErrorObject): boolean {
  if (keyword === "anyOf" || schemaPath.endsWith("/anyOf/1/type")) return true;
  return keyword === "discriminator" && (data as { kind?: unknown }).kind === undefined;
}

function schemaError(violation: ErrorObject, document: unknown): WorkloadError {
  const { keyword, params, data: found } = violation;
  const at = pointerSteps(violation.instancePath, document).reduce<string>(memberPath, ".");
  const schema = violation.parentSchema as ViolatedSchema;
  const code = schema["x-error-code"];
  const malformed = (path: string, detail: string) => ({
    code: "E_MALFORMED_MANIFEST" as const,
    path,
    detail,
  });
  switch (keyword) {
    case "additionalProperties": {
      const field: string = params["additionalProperty"];
      const detail = `the schema has no field ${quote(field)} here; ${suggestion(field, Object.keys(schema.properties ?? {}))}`;
      return { code: "E_UNKNOWN_FIELD", path: memberPath(at, field), detail };
    }
    case "required":
      return malformed(memberPath(at, params["missingProperty"]), "this field is missing; add it");
    case "type":
      return malformed(at, `found ${describe(found)}; it takes ${article(String(params["type"]))}`);
    case "discriminator": {
      const kinds = schema["x-kinds"] ?? [];
      const kind = (found as { kind?: unknown }).kind;
      const guess = typeof kind === "string" ? ` (${suggestion(kind, kinds)})` : "";
      return malformed(
        memberPath(at, "kind"),
        `found ${describe(kind)}; it takes one of ${kinds.join(", ")}${guess}`,
      );
    }
    case "enum":
      return malformed(at, `found ${describe(found)}; it takes one of ${params["allowedValues"].join(", ")}`);
    case "const":
      return malformed(at, `found ${describe(found)}; it takes ${JSON.stringify(params["allowedValue"])}`);
    case "pattern": {
      const detail = `${describe(found)} does not match ${params["pattern"]}; use lower-case letters, digits and hyphens, a letter first`;
      return { code: code ?? "E_MALFORMED_MANIFEST", path: at, detail };
    }
    default: {
      const detail = `found ${describe(found)}; it takes an integer ${params["comparison"]} ${params["limit"]}`;
      return { code: code ?? "E_MALFORMED_MANIFEST", path: at, detail };
    }
  }
}

function pointerSteps(pointer: string, document: unknown): (string | number)[] {
  let container = document;
  return pointer
    .split("/")
    .slice(1)
    .map((escaped) => {
      const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(container) ? Number(name) : name;
      container = (container as Record<string | number, unknown>)[step];
      return step;
    });
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function suggestion(word: string, known: readonly string[]): string {
  const related = known.find((name) => word.startsWith(name) || name.startsWith(word));
  const nearest = related ?? (known.length > 0 ? closest(word.slice(0, 100), known) : "");
  return nearest ? `did you mean ${quote(nearest)}?` : "remove it";
}

/** The same fault can be seen by the schema and by a rule; one report is enough. Ordered by path ([2] before [10]), then code. */
function distinct(errors: readonly WorkloadError[]): WorkloadError[] {
  const byPlace = new Map(errors.map((error) => [`${error.path}\n${error.code}`, error]));
  const key = ({ path, code }: WorkloadError) =>
    `${path.replace(/\d+/g, (digits) => digits.padStart(10, "0"))}\n${code}`;
  return [...byPlace.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
