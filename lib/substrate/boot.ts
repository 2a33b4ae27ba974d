/** A guest's start, with what mvmctl leaves to its caller done around it (ADR 0021, ADR 0026). */
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { LaunchPlan } from "../compile/launch-plan.ts";
import { type DriveFile, type DriveTarget, totalFault, writeDrive } from "../disks/drive.ts";
import { discardOwnFolders, sweepOwnFolders } from "../disks/own-folders.ts";
import { besideMounted, secretFiles } from "../disks/secrets.ts";
import { runtimeFolder, stateFolder } from "../disks/state-folder.ts";
import { claimGuest, type Disk, type Guests, mountedVolume, openDisk, sweepDisks } from "../disks/volumes.ts";
import { fail, MvmforgeError, quote } from "../ir/errors.ts";
import type { Claim } from "../process/claims.ts";
import { guestName, upArguments } from "./arguments.ts";
import { type Guest, listGuests } from "./guests.ts";
import { usesAppleContainers } from "./host-platform.ts";
import { type OperatorArguments, volumeParts } from "./operator-arguments.ts";
import { runMvmctl } from "./run.ts";

/** A guest's name, which is this run's until it is released. */
export interface Reservation {
  readonly name: string;
  /** Absolute path of the state folder; undefined where there is none, and the guest needs none. */
  readonly state: string | undefined;
  readonly guests: Guests;
  readonly claim: Claim | undefined;
}

export interface BootRequest {
  /** Absolute path of mvmctl. */
  readonly mvmctl: string;
  readonly plan: LaunchPlan;
  /** Absolute path of the artifact's folder, of which mvmctl can make a flake reference. */
  readonly flake: string;
  /** The files of the workload's host_path mounts. */
  readonly folders: ReadonlyMap<DriveTarget, readonly DriveFile[]>;
  /** Values by the names of the secrets. */
  readonly secrets: ReadonlyMap<string, Buffer>;
  readonly operator: OperatorArguments;
  readonly env: NodeJS.ProcessEnv;
}

export interface Booted {
  /** mvmctl's exit code. */
  readonly exitCode: number;
  /** The guest as mvmctl lists it after the start; undefined where it isn't listed. */
  readonly guest: Guest | undefined;
  /** Whether mvmctl could be asked. */
  readonly isKnown: boolean;
}

/**
 * Take a guest's name for this run, and see that no guest has it.
 *
 * @throws MvmforgeError E_GUEST_RUNNING where a guest of that name runs or is being started; E_STATE_UNUSABLE; E_MVM_UNSUPPORTED
 * for a hypervisor that would not be handed what the workload needs
 */
export async function reserveGuest(request: Omit<BootRequest, "flake">): Promise<Reservation> {
  const { mvmctl, plan, operator, env } = request;
  refuseWithoutAttachments(request);
  const name = guestName(plan, operator);
  const state = plan.volumes.length > 0 ? stateFolder(env) : tryStateFolder(env);
  const claim = state === undefined ? undefined : claimGuest(state, name);
  if (state !== undefined && claim === undefined)
    fail("E_GUEST_RUNNING", ".", `another run of mvmforge is starting ${quote(name)}; wait for it to return`);
  try {
    const guests = await listGuests(mvmctl, env);
    if (guests?.get(name)?.isRunning) alreadyRunning(name);
    return { name, state, guests, claim };
  } catch (error) {
    claim?.release();
    throw error;
  }
}

/**
 * Start the guest, and hold what it is started with until it is certain what became of it.
 *
 * @throws MvmforgeError E_VOLUME_*, E_STATE_UNUSABLE, E_MOUNT_UNSUPPORTED, E_SECRET_INVALID, E_MVM_NOT_FOUND; E_GUEST_RUNNING where
 * mvmctl has left an older guest as it was
 */
export async function bootGuest(request: BootRequest, reserved: Reservation): Promise<Booted> {
  const { mvmctl, plan, flake, operator, env } = request;
  let disk: Disk | undefined;
  const onStart = (pid: number) => {
    reserved.claim?.extendTo(pid);
    disk?.claim.extendTo(pid);
  };
  const prepare = () => {
    sweep(reserved, env);
    disk = volumeDisk(plan, operator, reserved);
    const attachments = [...driveAttachments(request, reserved), ...diskAttachment(plan, disk)];
    return upArguments(plan, { flake, attachments, operator });
  };
  try {
    const exitCode = await runMvmctl(mvmctl, prepare, env, onStart).finally(discardOwnFolders);
    const guests = await listGuests(mvmctl, env);
    const guest = guests?.get(reserved.name);
    const isOther = exitCode === 0 && guest?.flake !== undefined && !isFlake(guest.flake, flake, operator);
    if (guests !== undefined && (guest?.mayRun !== true || isOther)) disk?.discard();
    if (isOther && guest.isRunning) alreadyRunning(reserved.name);
    return { exitCode, guest, isKnown: guests !== undefined };
  } finally {
    discardOwnFolders();
    disk?.claim.release();
  }
}

function alreadyRunning(name: string): never {
  return fail(
    "E_GUEST_RUNNING",
    ".",
    `VM ${quote(name)} is already running, and with the code that it was started with; stop it with mvmctl down ${name}, or start another with -- --name OTHER`,
  );
}

/** Whether a guest was started from this flake; where the user names another one it is theirs to know. */
function isFlake(found: string, flake: string, operator: OperatorArguments): boolean {
  if (operator.has("flake") || operator.has("manifest") || found === flake) return true;
  return existsSync(found) && realpathSync(found) === realpathSync(flake);
}

/** Apple's containers are handed neither -e nor -v: a guest that needs them would start without. */
function refuseWithoutAttachments({ plan, operator, folders, secrets }: Omit<BootRequest, "flake">): void {
  if (!usesAppleContainers(operator)) return;
  const needed = [
    plan.mounts.some(({ source }) => source.kind === "volume") ? "volume" : "",
    folders.size > 0 ? "host folders" : "",
    secrets.size > 0 ? "secrets" : "",
    operator.has("env") ? "-e" : "",
  ].filter((name) => name !== "");
  if (needed.length === 0) return;
  const detail = `mvmctl's apple-container is handed no disks and no variables, and this guest needs its ${needed.join(", ")}; run it with -- --hypervisor docker, or on a machine with KVM`;
  fail("E_MVM_UNSUPPORTED", ".", detail);
}

function tryStateFolder(env: NodeJS.ProcessEnv): string | undefined {
  try {
    return stateFolder(env);
  } catch (error) {
    if (error instanceof MvmforgeError) return undefined;
    throw error;
  }
}

function sweep({ state, guests, name }: Reservation, env: NodeJS.ProcessEnv): void {
  for (const base of [runtimeFolder(env), state]) if (base !== undefined) sweepOwnFolders(base);
  if (state !== undefined) sweepDisks(state, guests, name);
}

/** The disk of the workload's volume, where it mounts one and the user has given no disk in its place: mvm attaches one (fact 7). */
function volumeDisk(
  plan: LaunchPlan,
  operator: OperatorArguments,
  { state, name, guests }: Reservation,
): Disk | undefined {
  const volume = mountedVolume(plan);
  const isGiven = operator.valuesOf("volume").some((value) => volumeParts(value).isDisk);
  if (volume === undefined || isGiven || state === undefined) return undefined;
  return openDisk(volume, { state, workloadId: plan.workload_id, guest: name, guests });
}

function diskAttachment(plan: LaunchPlan, disk: Disk | undefined): string[] {
  const volume = mountedVolume(plan);
  const mount = plan.mounts.find(({ source }) => source.kind === "volume");
  if (disk === undefined || volume === undefined || mount === undefined) return [];
  return [`${disk.image}:${mount.target}:${volume.size_mb}M`];
}

/** mvmctl puts the files of several `-v` to one target on one disk, so secrets may stand beside a folder of the user's. */
function driveAttachments(request: BootRequest, reserved: Reservation): string[] {
  const { plan, folders, secrets, operator, env } = request;
  const ofSecrets = secretFiles(plan.workload_id, secrets);
  const fault = totalFault(ofSecrets);
  if (fault !== undefined) fail("E_SECRET_INVALID", ".", `the secrets as base64 have ${fault}`);
  const drives = new Map<DriveTarget, readonly DriveFile[]>(folders);
  if (ofSecrets.length > 0) {
    refuseClash(ofSecrets, operator);
    drives.set("/mnt/secrets", besideMounted(ofSecrets, folders.get("/mnt/secrets") ?? []));
  }
  const endsLines = operator.valuesOf("hypervisor").at(-1) !== "docker";
  return [...drives].map(([target, files]) => {
    const ofDrive = totalFault(files);
    if (ofDrive !== undefined) fail("E_MOUNT_UNSUPPORTED", ".", `what goes to ${target} has ${ofDrive}`);
    return `${writeDrive(driveBase(reserved, env), files, endsLines)}:${target}`;
  });
}

function driveBase({ state }: Reservation, env: NodeJS.ProcessEnv): string {
  return runtimeFolder(env) ?? state ?? stateFolder(env);
}

function refuseClash(secrets: readonly DriveFile[], operator: OperatorArguments): void {
  const given = operator.valuesOf("volume").map(volumeParts);
  for (const { source } of given.filter(({ target, isDisk }) => target === "/mnt/secrets" && !isDisk)) {
    const taken = secrets.find(({ name }) => existsSync(join(source, name)));
    if (taken === undefined) continue;
    const detail = `-v ${quote(source)}:/mnt/secrets has a file ${quote(taken.name)}, which is where a secret of the workload goes; give it by --secret alone`;
    fail("E_MOUNT_UNSUPPORTED", ".", detail);
  }
}
