/** An artifact that was compiled before, checked before anything is done with it (ADR 0028). */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TextDecoder } from "node:util";
import type { ErrorObject } from "ajv";
import { errorCode } from "../bundle/faults.ts";
import { hashTree } from "../bundle/tree-hash.ts";
import { canonicalBytes } from "../ir/canonical.ts";
import { fail, MvmforgeError, quote } from "../ir/errors.ts";
import { toolchainVersion } from "../ir/package-root.ts";
import { validateWorkload } from "../ir/validate.ts";
import { constantFiles, readFlakeUrl, renderFlake } from "./flake.ts";
import { validate as matchesSchema } from "./generated/validate-launch.js";
import type { LaunchPlan } from "./launch-plan.ts";
import { ARTIFACT_NAMES } from "./output.ts";

/**
 * The launch plan of the artifact in a folder, every byte of which has been compared with what it says.
 *
 * @throws MvmforgeError E_MALFORMED_MANIFEST for a folder whose launch.json isn't one of an artifact, E_ARTIFACT_DAMAGED for an
 * artifact that isn't as it was compiled
 */
export function readArtifact(folder: string): LaunchPlan {
  const plan = readLaunchPlan(join(folder, "launch.json"));
  checkNames(folder);
  checkSource(folder, plan);
  checkFlake(folder, plan);
  return plan;
}

/** More than any launch plan has: a lockfile of thousands of packages is a few MiB. */
const SIZE_LIMIT = 64 << 20;

function readLaunchPlan(path: string): LaunchPlan {
  const text = readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return malformed(path, `is not JSON (${quote((error as Error).message)})`);
  }
  if (!matchesSchema(value))
    return malformed(path, `is not the launch plan of an artifact: ${violation(matchesSchema.errors)}`);
  const plan = value as LaunchPlan;
  checkRules(path, plan);
  checkNode(path, plan);
  return plan;
}

function readText(path: string): string {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(file);
    if (!found.isFile()) return malformed(path, "is not a file");
    if (found.size > SIZE_LIMIT) return malformed(path, `has ${found.size} bytes, more than any artifact's`);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof MvmforgeError) throw error;
    return malformed(
      path,
      error instanceof TypeError ? "is not UTF-8" : `can't be read (${errorCode(error)})`,
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The first thing that is wrong says enough: nobody writes this file by hand. */
function violation(errors: readonly ErrorObject[] | null | undefined): string {
  const [first] = errors ?? [];
  const place = first?.instancePath ? quote(first.instancePath) : "its top";
  const field = first?.params["additionalProperty"] ?? first?.params["missingProperty"];
  if (typeof field !== "string") return `at ${place}, it breaks the rule ${quote(first?.keyword ?? "")}`;
  return `at ${place}, the field ${quote(field)} is ${first?.keyword === "required" ? "missing" : "unknown"}`;
}

/** What the schema can't say, such as where a mount may go: the workload's own rules, on the workload that the plan came from. */
function checkRules(path: string, plan: LaunchPlan): void {
  try {
    validateWorkload(workloadOf(plan));
  } catch (error) {
    if (!(error instanceof MvmforgeError)) throw error;
    const [first] = error.errors;
    malformed(path, `breaks a rule of workloads: ${first?.code} ${first?.path}: ${first?.detail}`);
  }
}

function checkNode(path: string, { dependencies, image }: LaunchPlan): void {
  if (dependencies?.kind !== "node" || image.kind !== "nix_packages") return;
  if (["", "pkgs."].some((prefix) => image.packages.includes(`${prefix}${dependencies.node}`))) return;
  malformed(path, `installs for ${quote(dependencies.node)}, which is not among its packages`);
}

function workloadOf(plan: LaunchPlan): unknown {
  const { restart, ...entrypoint } = plan.entrypoint;
  const { health } = plan;
  const literals = (env: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(env).map(([name, value]) => [name, { kind: "literal", value }]));
  const secrets = plan.secrets.map(({ name, variable, path }) => {
    const mount = path === null ? { kind: "env", var: variable } : { kind: "file", path };
    return [variable, { kind: "secret_ref", ref: { name, mount } }];
  });
  return {
    schema_version: plan.ir_schema_version,
    id: plan.workload_id,
    volumes: plan.volumes,
    apps: [
      {
        name: plan.workload_id,
        source: { kind: "local_path", path: "src" },
        image: plan.image,
        entrypoints: [
          {
            kind: "command",
            ...entrypoint,
            env: literals(entrypoint.env),
            ...(restart === "always" ? {} : { restart }),
          },
        ],
        env: { ...literals(plan.env), ...Object.fromEntries(secrets) },
        mounts: plan.mounts,
        network: plan.network,
        resources: plan.resources,
        ...(health ? { health } : {}),
      },
    ],
  };
}

/** mvmctl runs what it finds under some names (fact 30 of specs/substrate.md), so nothing is let pass but what compile wrote. */
function checkNames(folder: string): void {
  const strange = readdirSync(folder).find((name) => !ARTIFACT_NAMES.includes(name) && name !== ".git");
  if (strange !== undefined) damaged(folder, `it holds ${quote(strange)}, which mvmforge did not write`);
}

function checkSource(folder: string, { source }: LaunchPlan): void {
  const path = join(folder, source.subdir);
  let found: { treeHash: string; fileCount: number };
  try {
    if (!lstatSync(path).isDirectory()) damaged(folder, "src is not a folder");
    found = hashTree(path);
  } catch (error) {
    if (error instanceof MvmforgeError) throw error;
    damaged(folder, `src can't be read as it was compiled (${quote(errorCode(error))})`);
  }
  if (found.fileCount !== source.file_count)
    damaged(folder, `src has ${found.fileCount} files, and launch.json says ${source.file_count}`);
  if (found.treeHash !== source.tree_hash)
    damaged(folder, "a file of src is not what launch.json says it is");
}

/**
 * The artifact's own Nix is the same in every artifact of a release, so one of this very release is compared to the byte. That of
 * another has to be there, and is its own.
 */
function checkFlake(folder: string, plan: LaunchPlan): void {
  const flake = readPart(folder, "flake.nix");
  if (plan.toolchain_version !== toolchainVersion()) return;
  const url = readFlakeUrl(flake.toString("utf8"));
  const isOwn = url !== undefined && renderFlake(plan.workload_id, url) === flake.toString("utf8");
  if (!isOwn) damaged(folder, "flake.nix is not what this mvmforge writes");
  for (const { path, bytes } of constantFiles()) {
    if (!readPart(folder, path).equals(bytes)) damaged(folder, `${path} is not what this mvmforge writes`);
  }
  if (!canonicalBytes(plan).equals(readPart(folder, "launch.json")))
    damaged(folder, "launch.json is not in the form that mvmforge writes");
}

function readPart(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    return damaged(folder, `${name} can't be read (${errorCode(error)})`);
  }
}

function malformed(path: string, detail: string): never {
  return fail(
    "E_MALFORMED_MANIFEST",
    ".",
    `${quote(path)} ${detail}; give the folder that mvmforge compile wrote, or compile the workload again`,
  );
}

function damaged(folder: string, detail: string): never {
  return fail("E_ARTIFACT_DAMAGED", ".", `${quote(folder)}: ${detail}; compile the workload again`);
}
