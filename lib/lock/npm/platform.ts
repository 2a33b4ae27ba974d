/** Which guests a package runs in, by what it says of itself. */
import { isString, type Raw } from "../../ir/raw.ts";
import type { GuestSystem } from "./installation.ts";

/** In Node's words (`process.platform`, `process.arch`); nixpkgs' Linux has glibc. */
const PLATFORMS = {
  "aarch64-linux": { os: "linux", cpu: "arm64", libc: "glibc" },
  "x86_64-linux": { os: "linux", cpu: "x64", libc: "glibc" },
} as const satisfies Record<GuestSystem, Record<string, string>>;

export const GUEST_SYSTEMS = Object.keys(PLATFORMS) as GuestSystem[];

/** Whether a package's os, cpu and libc let it be installed in a guest. */
export function fits(record: Raw, system: GuestSystem): boolean {
  const { os, cpu, libc } = PLATFORMS[system];
  return accepts(record["os"], os) && accepts(record["cpu"], cpu) && accepts(record["libc"], libc);
}

/** A list of names, or of names that are excluded by a `!`; one alone may be a string, and "any" is every one. */
function accepts(field: unknown, name: string): boolean {
  if (field === undefined || field === null) return true;
  const listed = (isString(field) ? [field] : Array.isArray(field) ? field : []).filter(isString);
  if (listed.length === 1 && listed[0] === "any") return true;
  if (listed.includes(`!${name}`)) return false;
  return listed.includes(name) || listed.every((each) => each.startsWith("!"));
}
