/** The version rule of the IR: MAJOR.MINOR, a document may be older within the MAJOR but never newer. */
import { quote, type WorkloadError } from "./errors.ts";

/** The highest IR version that this mvmforge reads. What it writes is the lowest that says what the document says. */
export const SCHEMA_VERSION = "0.2";

/** The fault of a `schema_version`, or null for one that this mvmforge reads. */
export function versionError(version: string): WorkloadError | null {
  const path = ".schema_version";
  const found = /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/.exec(version);
  if (!found) {
    return {
      code: "E_MALFORMED_VERSION",
      path,
      detail: `${quote(version)} is not MAJOR.MINOR in decimal; write "${SCHEMA_VERSION}"`,
    };
  }
  // Numbers past 2^53 are rounded, and stay above ours.
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const [ourMajor, ourMinor] = SCHEMA_VERSION.split(".").map(Number) as [number, number];
  if (major !== ourMajor) {
    const detail = `${quote(version)} has another MAJOR than ${SCHEMA_VERSION}, which this mvmforge reads; use the release made for it`;
    return { code: "E_UNSUPPORTED_MAJOR", path, detail };
  }
  if (minor > ourMinor) {
    const detail = `${quote(version)} is newer than ${SCHEMA_VERSION}, the highest that this mvmforge reads; update mvmforge`;
    return { code: "E_MINOR_TOO_HIGH", path, detail };
  }
  return null;
}
