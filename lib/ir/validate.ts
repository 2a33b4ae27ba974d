/** Validation: the schema and the rules together, every fault at once, each at its exact path. */
import { fail, MvmforgeError } from "./errors.ts";
import { Faults } from "./faults.ts";
import { validate as matchesSchema } from "./generated/validate-workload.js";
import type * as ir from "./generated/workload.ts";
import { normalize } from "./normalize.ts";
import { ruleFaults } from "./rules.ts";
import { schemaFaults } from "./schema-faults.ts";
import type { Workload } from "./types.ts";
import { versionError } from "./version.ts";

/**
 * The normal form of `value`.
 *
 * @throws MvmforgeError with every fault, ordered by path. A document of another MAJOR or a higher MINOR gets that one
 * fault only: what else it says is for its own schema to judge (ADR 0004).
 */
export function validateWorkload(value: unknown): Workload {
  refuseLaunchPlan(value);
  const version = versionOf(value);
  const ofVersion = version === undefined ? null : versionError(version);
  if (ofVersion && ofVersion.code !== "E_MALFORMED_VERSION") throw new MvmforgeError([ofVersion]);
  const faults = new Faults();
  if (ofVersion) faults.add(ofVersion.code, ["schema_version"], ofVersion.detail);
  if (!matchesSchema(value)) schemaFaults(value, faults);
  ruleFaults(value, faults);
  const errors = faults.list();
  if (errors.length > 0) throw new MvmforgeError(errors);
  return normalize(value as ir.Workload);
}

/** One fault in place of a dozen: the file that people find in an artifact is not what it was made from. */
function refuseLaunchPlan(value: unknown): void {
  if ((value as { flake_attribute?: unknown } | null)?.flake_attribute !== "mvmforge.workload") return;
  fail(
    "E_MALFORMED_MANIFEST",
    ".",
    "this is the launch.json of an artifact, not a workload; give the entry file or the document that it was compiled from, or the artifact's folder to up",
  );
}

function versionOf(value: unknown): string | undefined {
  const version = (value as { schema_version?: unknown } | null)?.schema_version;
  return typeof version === "string" ? version : undefined;
}
