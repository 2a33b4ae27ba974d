/** Where a volume's disk lies, and that no two guests have it at once. */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import type { Mount, Volume } from "../ir/types.ts";
import { type Claim, claimAlone, holders } from "../process/claims.ts";
import { shortHash } from "../process/owner.ts";
import { makeOwnFolder } from "./own-folders.ts";
import { privateFolder } from "./state-folder.ts";
import { ensureImage, volumeLabel } from "./volume-image.ts";

/** A guest, as far as its disks are concerned. */
export interface DiskUser {
  readonly name: string;
  /** Not for certain stopped: it may still write to its disks. */
  readonly mayRun: boolean;
}

/** The guests that outlive the command that started them, by name; undefined where they can't be told. */
export type Guests = ReadonlyMap<string, DiskUser> | undefined;

export interface VolumeUse {
  /** Absolute path of {@link stateFolder}. */
  readonly state: string;
  readonly workloadId: string;
  /** The name of a guest that outlives this run; undefined for one that ends with it. */
  readonly guest: string | undefined;
  readonly guests: Guests;
}

export interface Disk {
  /** Absolute path of the image, which is there. */
  readonly image: string;
  /** Keeps other runs from it until the guest is known by its name. */
  readonly claim: Claim;
  /** Remove it, where it is this guest's own: to be called where the guest did not start. */
  discard(): void;
}

/** Claim a guest's name for this run, or undefined where another run has it. */
export function claimGuest(state: string, guest: string): Claim | undefined {
  return claimAlone(guestClaims(state, guest));
}

/**
 * The disk of a volume for one guest: the one that is kept where the volume persists, else a new one.
 *
 * @throws MvmforgeError E_VOLUME_IN_USE, E_VOLUME_UNUSABLE, E_STATE_UNUSABLE
 */
export function openDisk(volume: Volume, use: VolumeUse): Disk {
  if (volume.persist) return keptDisk(volume, use);
  return use.guest === undefined ? passingDisk(volume, use) : ownDisk(volume, use.guest, use);
}

/** `<state>/<workload id>/<volume>.img`, and beside it the name of the guest that had it last. */
function keptDisk(volume: Volume, { state, workloadId, guest, guests }: VolumeUse): Disk {
  const folder = privateFolder(join(state, workloadId));
  const image = join(folder, `${volume.name}.img`);
  const claim = claimAlone(join(state, ".claims", `volume-${nameHash(image)}`));
  if (claim === undefined)
    return inUse(
      image,
      "another run of mvmforge has it, for a guest that it runs or is starting; wait for it, or end it",
    );
  try {
    const userFile = join(folder, `${volume.name}.guest`);
    refuseUsed(image, readUser(userFile), guests);
    ensureImage(image, volume, volumeLabel(workloadId, volume.name));
    // Who ends with this run has it for as long as the claim stands.
    if (guest !== undefined) writeUser(userFile, guest);
    return { image, claim, discard() {} };
  } catch (error) {
    claim.release();
    throw error;
  }
}

function refuseUsed(image: string, user: string | undefined, guests: Guests): void {
  if (user === undefined) return;
  if (guests === undefined)
    inUse(
      image,
      `the guest ${quote(user)} had it last, and mvmctl ls --json doesn't say whether that one runs; mend mvmctl, or put it on PATH`,
    );
  if (guests.get(user)?.mayRun)
    inUse(image, `the guest ${quote(user)} has it; stop it with: mvmctl down ${user}`);
}

function inUse(image: string, detail: string): never {
  return fail("E_VOLUME_IN_USE", ".volumes[0]", `the disk ${quote(image)} is in use: ${detail}`);
}

function readUser(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trimEnd();
  } catch {
    return undefined;
  }
}

/** On disk before the guest is: a crash right after its start leaves the name behind. */
function writeUser(path: string, guest: string): void {
  const file = openSync(path, "w", 0o600);
  try {
    writeSync(file, `${guest}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** In a folder of this guest's own, which a later run removes once the guest is gone. */
function ownDisk(volume: Volume, guest: string, { state, workloadId }: VolumeUse): Disk {
  const unique = randomBytes(6).toString("hex");
  const folder = privateFolder(join(privateFolder(guestsFolder(state)), `${nameHash(guest)}-${unique}`));
  const image = join(folder, `${volume.name}.img`);
  const discard = () => rmSync(folder, { recursive: true, force: true });
  try {
    ensureImage(image, volume, volumeLabel(workloadId, volume.name));
  } catch (error) {
    discard();
    throw error;
  }
  return { image, claim: { extendTo() {}, release() {} }, discard };
}

/** In a folder that goes with this process. */
function passingDisk(volume: Volume, { state, workloadId }: VolumeUse): Disk {
  const image = join(makeOwnFolder(state), `${volume.name}.img`);
  ensureImage(image, volume, volumeLabel(workloadId, volume.name));
  return { image, claim: { extendTo() {}, release() {} }, discard() {} };
}

/** The volume that a workload mounts: mvm has room for one (fact 7). */
export function mountedVolume({
  mounts,
  volumes,
}: {
  readonly mounts: readonly Mount[];
  readonly volumes: readonly Volume[];
}): Volume | undefined {
  const names = mounts.flatMap(({ source }) => (source.kind === "volume" ? [source.name] : []));
  return volumes.find(({ name }) => names.includes(name));
}

/**
 * Remove the disks of guests that are gone. A guest that may run keeps its own, and so does every guest where mvmctl doesn't say which
 * ones run, or where a living run is about to start one of its name.
 */
export function sweepDisks(state: string, guests: Guests, ownGuest: string): void {
  if (guests === undefined) return;
  const kept = new Set([...guests.values()].filter(({ mayRun }) => mayRun).map(({ name }) => nameHash(name)));
  for (const name of listFolder(guestsFolder(state))) {
    const guest = name.split("-", 1)[0] as string;
    const isClaimed =
      guest !== nameHash(ownGuest) && holders(join(state, ".claims", `guest-${guest}`)).length > 0;
    if (!kept.has(guest) && !isClaimed)
      rmSync(join(guestsFolder(state), name), { recursive: true, force: true });
  }
}

/** A workload id begins with a letter, so these names are nobody's. */
const guestsFolder = (state: string) => join(state, ".guests");
const guestClaims = (state: string, guest: string) => join(state, ".claims", `guest-${nameHash(guest)}`);

/** The user chooses a guest's name, so it is no name for a file. */
const nameHash = (text: string) => shortHash(text, 20);

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
