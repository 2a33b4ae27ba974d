/** That what is resolved of a lockfile is what an artifact may have. */
import assert from "node:assert/strict";
import { validate } from "../../lib/compile/generated/validate-launch.js";
import { launchPlan } from "../../lib/compile/launch-plan.ts";
import { canonicalBytes } from "../../lib/ir/canonical.ts";
import type { ResolvedDependencies } from "../../lib/lock/resolve.ts";
import { workload } from "../compile/fixture.ts";

const PLAN = launchPlan(workload(), { fileCount: 1, byteCount: 0, treeHash: "0".repeat(64) }, "0.0.0");

/** Fails where `up` would refuse an artifact for what compile wrote into its launch.json. */
export function assertLaunchable(dependencies: ResolvedDependencies): void {
  const written: unknown = JSON.parse(new TextDecoder().decode(canonicalBytes({ ...PLAN, dependencies })));
  assert.ok(validate(written), JSON.stringify([validate.errors, dependencies]));
}
