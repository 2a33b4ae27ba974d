/** The tarball of a package, as its record in the lockfile names it. */
import npa from "npm-package-arg";
import valid from "semver/functions/valid.js";
import { quote } from "../../ir/errors.ts";
import { isString } from "../../ir/raw.ts";
import type { LockfileErrorCode } from "../fault.ts";
import { type LockedPackage, spelled } from "./package-lock.ts";

/** A path in node_modules whose every step is a name that npm installs by. */
const PATH = /^node_modules\/(?:@[\w.~-]+\/)?[\w.~-]+(?:\/node_modules\/(?:@[\w.~-]+\/)?[\w.~-]+)*$/;
const NAME = /^(?:@[\w.~-]+\/)?[\w.~-]+$/;
const URL_TEXT = /^https?:\/\/[\w.~:/@%+!,=&;?()*'$-]+$/;

/** Where a tarball is, and its hash; `url` is null where the lockfile leaves its place to npm. */
export interface RegistryFile {
  readonly url: string | null;
  readonly hash: string;
}

/** Called with what is wrong with a package. */
export type Report = (code: LockfileErrorCode, detail: string) => void;

/**
 * The tarball of a package that isn't bundled in another. What can't be fetched by its hash alone is reported.
 *
 * @returns undefined where something was reported
 */
export function registryFile(
  { path, name, record }: LockedPackage,
  report: Report,
): RegistryFile | undefined {
  const { version, resolved, integrity, link } = record;
  const id = () => quote(isString(version) ? `${name}@${version}` : name);
  const refuse = (detail: string) => report("E_DEPENDENCY_UNSUPPORTED", `${id()} ${detail}`);
  const misread = (detail: string) => report("E_LOCKFILE_INVALID", `${id()} ${detail}`);
  if (link === true) return void refuse(`is a link to the folder ${quote(spelled(resolved))}; ${PUBLISH}`);
  if (!isInstallable(path, name)) return void misread(NAMELESS);
  if (isString(resolved) && !resolved.startsWith("http:") && !resolved.startsWith("https:")) {
    return void refuse(`comes from ${quote(resolved)}, which no hash of the lockfile covers; ${PUBLISH}`);
  }
  if (resolved !== undefined && !(isString(resolved) && URL_TEXT.test(resolved))) {
    return void misread(
      `is resolved to ${quote(spelled(resolved))}, which is no URL; write the lockfile anew`,
    );
  }
  if (!isVersion(version)) return void misread("has no version that semver reads; write the lockfile anew");
  const hash = isString(integrity) ? strongest(integrity) : undefined;
  if (hash === undefined) {
    const found = integrity === undefined ? "no integrity" : `the integrity ${quote(spelled(integrity))}`;
    const todo = "remove node_modules and the lockfile, and run `npm install` again";
    return void misread(`has ${found}, and only a file with a known hash is installed; ${todo}`);
  }
  return { url: resolved ?? null, hash };
}

const PUBLISH = "publish it to a registry, or put it into the source folder and import it from there";

/** A version as old releases have it too, with nothing around it. */
function isVersion(version: unknown): version is string {
  if (!isString(version)) return false;
  // Nearly every version is three numbers; semver's own reading of each would be a tenth of the whole.
  if (/^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/.test(version)) return true;
  return /^[\w.+-]+$/.test(version) && valid(version, { loose: true }) !== null;
}

const NAMELESS = "has no name and version that npm installs by; write the lockfile anew";

/** `.`, `..` and `__proto__` are names to a file system or to JavaScript, and none to npm. */
const OTHER_MEANING = /(?:^|\/)(?:\.{1,2}|__proto__)(?:\/|$)/;

function isInstallable(path: string, name: string): boolean {
  if (!PATH.test(path) || OTHER_MEANING.test(path)) return false;
  // Of nearly every package the name is the end of its path, and nothing else is to be looked at.
  return path.endsWith(`node_modules/${name}`) || isName(name);
}

/** Whether npm installs a package by a name. */
export function isName(name: string): boolean {
  return NAME.test(name) && !OTHER_MEANING.test(name);
}

/** Algorithms that Nix takes, with the length of a hash in base64, strongest first. */
const ALGORITHMS: readonly (readonly [string, RegExp])[] = [
  ["sha512", /^sha512-[A-Za-z0-9+/]{86}==$/],
  ["sha256", /^sha256-[A-Za-z0-9+/]{43}=$/],
  ["sha1", /^sha1-[A-Za-z0-9+/]{27}=$/],
];

/** The strongest hash of an integrity (W3C Subresource Integrity: several, each with options after a `?`). */
function strongest(integrity: string): string | undefined {
  // One hash of the strongest kind is what nearly every record has.
  if (ALGORITHMS[0]?.[1].test(integrity)) return integrity;
  const hashes = integrity.split(/\s+/).map((each) => each.replace(/\?.*$/, ""));
  for (const [, form] of ALGORITHMS) {
    const found = hashes.find((hash) => form.test(hash));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A package that comes in another's tarball: it has no file of its own, and what is asked of a record is checked. */
export function bundledFile({ path, name, record }: LockedPackage, report: Report): undefined {
  const { version } = record;
  if (!isInstallable(path, name) || !isVersion(version)) {
    report("E_LOCKFILE_INVALID", `${quote(name)}, a bundled package, ${NAMELESS}`);
  }
  return undefined;
}

/** Whether a dependency asks for a tarball by its URL. */
export function isUrl(name: string, spec: string): boolean {
  // Nearly every spec is a range; parsing each would be most of the time that a lockfile takes.
  if ((spec.charCodeAt(0) | 0x20) !== LETTER_H || !/^https?:/i.test(spec)) return false;
  try {
    return npa.resolve(name, spec, "/").type === "remote";
  } catch {
    return false;
  }
}

/** "h" */
const LETTER_H = 0x68;
