/** From the packages that each guest needs to the wheels that it gets. */
import { invalid, type LockfileFault } from "../fault.ts";
import type { GuestSystem } from "../npm/installation.ts";
import { chooseWheel, type Lack, type Wheel } from "./choose-wheel.ts";
import { nameOf, type PackageEntry } from "./entry.ts";
import type { Guest } from "./guest.ts";
import type { PythonFile, PythonInstallation } from "./installation.ts";

/** What a lockfile says of one guest: its packages, or why it has none for it. */
export interface GuestSelection {
  readonly guest: Guest;
  readonly packages: readonly PackageEntry[];
  readonly refusal?: string;
}

/** A lockfile's packages for each guest, and how their wheels are read. */
export interface ReadLockfile {
  readonly selections: readonly GuestSelection[];
  readonly wheelsOf: (entry: PackageEntry) => readonly Wheel[];
}

type Systems = Pick<PythonInstallation, "systems" | "unsupported">;

/** A package that a guest has no wheel of. */
interface Lacking {
  readonly entry: PackageEntry;
  readonly fault: LockfileFault;
  readonly reason: string;
}

/**
 * Choose every guest's wheels.
 *
 * One guest that a package has no wheel for is recorded; where no guest has all of its wheels, that is a fault.
 *
 * @param wheelsOf reads a package's wheels, and reports what is wrong with them
 */
export function selectWheels(
  selections: readonly GuestSelection[],
  wheelsOf: (entry: PackageEntry) => readonly Wheel[],
  report: (fault: LockfileFault) => void,
): Systems {
  const systems: Partial<Record<GuestSystem, readonly PythonFile[]>> = {};
  const unsupported: Partial<Record<GuestSystem, readonly string[]>> = {};
  const lacks: Lacking[] = [];
  for (const selection of selections) {
    const { system } = selection.guest;
    const { files, lacking } = filesOf(selection, wheelsOf, report);
    const reasons = lacking.map(({ entry, reason }) => `${nameOf(entry)}: ${reason}`);
    if (selection.refusal !== undefined) reasons.unshift(selection.refusal);
    if (reasons.length === 0) systems[system] = files;
    else unsupported[system] = reasons;
    lacks.push(...lacking);
  }
  if (Object.keys(systems).length === 0) for (const fault of faultsOf(selections, lacks)) report(fault);
  return { systems, unsupported };
}

function filesOf(
  { guest, packages }: GuestSelection,
  wheelsOf: (entry: PackageEntry) => readonly Wheel[],
  report: (fault: LockfileFault) => void,
): { files: PythonFile[]; lacking: Lacking[] } {
  const files: PythonFile[] = [];
  const lacking: Lacking[] = [];
  for (const entry of oncePerName(packages, report)) {
    const wheels = wheelsOf(entry);
    // What is wrong with them is reported already.
    if (wheels.length === 0) continue;
    const choice = chooseWheel(wheels, guest);
    if ("wheel" in choice) {
      const { name, version, file, url, digest } = choice.wheel;
      files.push({ name, version, file, url, hash: sriOf(digest) });
    } else if ("tie" in choice) {
      const [first, second] = choice.tie;
      const both = `${first.file} and ${second.file}`;
      report(
        invalid(
          `${nameOf(entry)} has two wheels that can't be told apart, ${both}; lock it again`,
          entry.line,
        ),
      );
    } else {
      lacking.push({ entry, reason: choice.reason, fault: lackFault(entry, choice, guest) });
    }
  }
  files.sort((left, right) => (left.name < right.name ? -1 : 1));
  return { files, lacking };
}

/** The hash as Nix's fetchurl takes it. */
function sriOf(digest: string): string {
  const [algorithm, hex = ""] = digest.split(":");
  return `${algorithm}-${Buffer.from(hex, "hex").toString("base64")}`;
}

/** Each package once; two versions that one guest would have at once are reported. */
function oncePerName(
  packages: readonly PackageEntry[],
  report: (fault: LockfileFault) => void,
): Iterable<PackageEntry> {
  const byName = new Map<string, PackageEntry>();
  for (const entry of packages) {
    const other = byName.get(entry.name);
    if (other === undefined) byName.set(entry.name, entry);
    else if (other !== entry) {
      const both = `${nameOf(other)} and ${nameOf(entry)}`;
      const todo = "the markers of the lockfile don't tell them apart; lock it again";
      report(invalid(`${both} would both be installed: ${todo}`, entry.line));
    }
  }
  return byName.values();
}

function lackFault(entry: PackageEntry, { code, reason, todo }: Lack, { interpreter }: Guest): LockfileFault {
  const byName = `or take it by name, such as ${interpreter.attribute}Packages.${entry.name}`;
  return {
    code,
    detail: `${nameOf(entry)} has no wheel for the guest: ${reason}; ${todo}, ${byName}`,
    line: entry.line,
  };
}

/** One fault a package and reason, since guests often lack the same. */
function faultsOf(selections: readonly GuestSelection[], lacks: readonly Lacking[]): LockfileFault[] {
  const refusals = selections
    .map(({ refusal }) => refusal)
    .filter((refusal) => refusal !== undefined)
    .map((refusal): LockfileFault => ({ code: "E_DEPENDENCY_UNSUPPORTED", detail: refusal }));
  const faults = new Map<string, LockfileFault>();
  for (const fault of [...refusals, ...lacks.map((lack) => lack.fault)]) faults.set(fault.detail, fault);
  return [...faults.values()];
}
