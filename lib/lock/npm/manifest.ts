/** package.json beside the lockfile, and whether the two agree. */
import { isUtf8 } from "node:buffer";
import npa from "npm-package-arg";
import satisfies from "semver/functions/satisfies.js";
import { quote } from "../../ir/errors.ts";
import { isRecord, isString, type Raw, recordOf } from "../../ir/raw.ts";
import { damageBeside } from "../damage.ts";
import type { LockfileFault } from "../fault.ts";
import { type Edge, edgesOf, type LockedPackage, type PackageLock, spelled } from "./package-lock.ts";

/** package.json as an object, or why it isn't one: the words for an error. */
export function readManifest(path: string, bytes: Buffer | undefined): { manifest: Raw } | { why: string } {
  if (bytes === undefined) {
    return {
      why: `there is no ${quote(path)} beside it in the bundle; put it there, and see that the globs keep it`,
    };
  }
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8").replace(/^\ufeff/, ""));
    if (isRecord(value) && isUtf8(bytes)) return { manifest: value };
  } catch {}
  return { why: damageBeside(path, bytes) ?? `${quote(path)} beside it is not a JSON object; mend it` };
}

/** Workspaces, which would be links into the source. */
export function hasWorkspaces(manifest: Raw, { root }: PackageLock): boolean {
  return [manifest["workspaces"], root["workspaces"]].some(
    (each) => Object.keys(recordOf(each)).length > 0 || (Array.isArray(each) && each.length > 0),
  );
}

/**
 * Where `npm ci` would refuse: a dependency of package.json, for development too, that the lockfile lacks or has
 * in a version outside its range.
 */
export function disagreements(manifest: Raw, { folders }: PackageLock): LockfileFault[] {
  const own = folders.get("");
  return edgesOf(manifest, true).flatMap((edge) => {
    const { name, spec, type } = edge;
    const locked = own?.get(name);
    const wanted = `package.json wants ${quote(`${name}@${spec}`)}`;
    const code = "E_LOCKFILE_INVALID";
    if (locked === undefined) {
      return type === "peerOptional"
        ? []
        : [{ code, detail: `${wanted}, which the lockfile lacks; ${WRITE}` }];
    }
    if (parsed(name, spec) === undefined) {
      return [{ code, detail: `${wanted}, which npm can't read; write a range of versions, and ${WRITE}` }];
    }
    if (accepts(edge, locked.name, locked.record)) return [];
    return [{ code, detail: `${wanted}, and the lockfile has ${quote(idOf(locked))}; ${WRITE}` }];
  });
}

/** A record without a version is a link's. */
function idOf({ name, record: { version, resolved } }: LockedPackage): string {
  return `${name}@${spelled(version ?? resolved)}`;
}

const WRITE = "run `npm install` to write the lockfile anew, and commit it with package.json";

/** Whether what is locked is what a dependency asks for, as npm judges. */
function accepts({ name, spec }: Edge, lockedName: string, record: Raw): boolean {
  const version = record["version"];
  // Nearly every spec is a range; the parser makes a URL of each to see whether it is one.
  if (/^[~^]?\d+(?:\.\d+){0,2}$/.test(spec) && isString(version)) return satisfies(version, spec, true);
  const wanted = parsed(name, spec);
  if (wanted === undefined) return false;
  const { type, fetchSpec } = wanted.type === "alias" ? aliased(wanted) : wanted;
  if (wanted.type === "alias" && aliased(wanted).name !== lockedName) return false;
  // A tag names no version, and a source outside of registries has none to compare.
  if (type !== "version" && type !== "range") return true;
  return (
    record["link"] === true ||
    fetchSpec === "*" ||
    (isString(version) && satisfies(version, fetchSpec ?? "*", true))
  );
}

function parsed(name: string, spec: string): npa.Result | undefined {
  try {
    return npa.resolve(name, spec, "/");
  } catch {
    return undefined;
  }
}

function aliased(wanted: npa.Result): npa.Result {
  return (wanted as npa.AliasResult).subSpec;
}
