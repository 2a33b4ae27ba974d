/**
 * The rules that a schema can't say: what must hold between fields, and what the pinned mvm can honour.
 *
 * They run on the raw document beside the schema, so that one run reports every fault. So each looks only at what has
 * the type it needs; the schema reports the rest. Each takes time that the document's size bounds.
 */
import { entrypointFaults, healthFaults } from "./command-rules.ts";
import { envFaults } from "./env-rules.ts";
import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { interpreterFaults } from "./interpreter-rules.ts";
import { mountFaults } from "./mount-rules.ts";
import { networkFaults } from "./network-rules.ts";
import type { Step } from "./path.ts";
import { isRecord, isString, itemsOf, type Raw, recordOf } from "./raw.ts";
import { secretFaults } from "./secret-rules.ts";
import { storePathFaults } from "./store-path-rules.ts";

/** Note every rule that `document` breaks. */
export function ruleFaults(document: unknown, faults: Faults): void {
  if (!isRecord(document)) return;
  for (const key of Object.keys(document)) {
    // No extension reaches the guest.
    if (key !== "extensions") nulFaults(document[key], [key], faults);
  }
  volumeFaults(document, faults);
  appCountFaults(document["apps"], faults);
  // A second app can't be built whatever it says: it is told that much, and to stand in a workload of its own.
  const [app] = itemsOf(document["apps"]);
  if (isRecord(app)) appFaults(app, ["apps", 0], document, faults);
}

function appCountFaults(apps: unknown, faults: Faults): void {
  if (!Array.isArray(apps) || apps.length === 1) return;
  if (apps.length === 0) faults.add("E_EMPTY_APPS", ["apps"], "there is no app; declare one");
  else {
    const detail = `there are ${apps.length} apps; this version builds one app a guest: split the workload`;
    faults.add("E_MULTI_APP_DEFERRED", ["apps", 1], detail);
  }
}

/** NUL can't be passed to a process, so it is refused wherever a string may end up in the guest. */
function nulFaults(value: unknown, steps: Step[], faults: Faults): void {
  if (isString(value)) {
    if (value.includes("\0")) faults.add("E_NUL_BYTE", steps, "the string holds a NUL; remove it");
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      steps.push(index);
      nulFaults(value[index], steps, faults);
      steps.pop();
    }
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      steps.push(key);
      nulFaults(value[key], steps, faults);
      steps.pop();
    }
  }
}

function volumeFaults(document: Raw, faults: Faults): void {
  const volumes = itemsOf(document["volumes"]);
  if (volumes.length < 2) return;
  const detail = "mvm has one data disk, so one volume; keep one";
  faults.add("E_MOUNT_UNSUPPORTED", ["volumes", 1], detail);
}

function appFaults(app: Raw, place: Place, document: Raw, faults: Faults): void {
  const declared = itemsOf(document["volumes"]).map((volume) => recordOf(volume)["name"]);
  sourceFaults(recordOf(app["source"]), [...place, "source"], faults);
  imageFaults(recordOf(app["image"]), [...place, "image"], faults);
  envFaults(app["env"], [...place, "env"], faults);
  entrypointFaults(app, place, faults);
  healthFaults(app, place, faults);
  secretFaults(app, place, faults);
  storePathFaults(app, place, faults);
  mountFaults(app, place, new Set(declared.filter(isString)), faults);
  networkFaults(app["network"], [...place, "network"], faults);
  resourceFaults(recordOf(app["resources"]), [...place, "resources"], faults);
}

function sourceFaults(source: Raw, place: Place, faults: Faults): void {
  const { kind, path } = source;
  if (kind === "nix_derivation" || kind === "oci_image") {
    const detail = `a source of kind ${kind} is not bundled in this version; use local_path`;
    faults.add("E_SOURCE_KIND_DEFERRED", [...place, "kind"], detail);
  } else if (path === "") {
    const detail = 'the path is empty; use "." for the entry file\'s own folder';
    faults.add("E_MALFORMED_MANIFEST", [...place, "path"], detail);
  }
}

/** One step of a nixpkgs attribute path. Names that Nix would want quoted, such as 0x0, stand in nixpkgs as _0x0. */
const PACKAGE = /^[A-Za-z_][A-Za-z0-9_'+-]*(\.[A-Za-z_][A-Za-z0-9_'+-]*)*$/;

function imageFaults(image: Raw, place: Place, faults: Faults): void {
  if (image["kind"] === "oci_base") {
    const detail = "an image of kind oci_base is not built in this version; use nix_packages";
    faults.add("E_IMAGE_KIND_DEFERRED", [...place, "kind"], detail);
  }
  interpreterFaults(itemsOf(image["packages"]), [...place, "packages"], faults);
  itemsOf(image["packages"]).forEach((name, index) => {
    if (!isString(name) || PACKAGE.test(name)) return;
    const detail = () =>
      `${quote(name)} is no attribute path of nixpkgs, such as python313 or python313Packages.requests`;
    faults.add("E_INVALID_PACKAGE_NAME", [...place, "packages", index], detail);
  });
}

/** What mvm gives a guest (fact 10 of specs/substrate.md), which mvmctl looks at only after the whole build. */
const GIVEN = { cpu_cores: [1, 32, "CPUs"], memory_mb: [128, 65_536, "MiB of memory"] } as const;

function resourceFaults(resources: Raw, place: Place, faults: Faults): void {
  for (const [field, [least, most, unit]] of Object.entries(GIVEN)) {
    const value = resources[field];
    // Zero, a fraction and what no u32 holds are the schema's to report.
    if (typeof value !== "number" || !Number.isInteger(value) || value < 1) continue;
    if (value >= least && value <= most) continue;
    const detail = `found ${value}; mvm gives a guest ${least} to ${most} ${unit}`;
    faults.add("E_INVALID_RESOURCE", [...place, field], detail);
  }
}
