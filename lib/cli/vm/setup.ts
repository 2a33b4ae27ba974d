/** What `mvmforge vm` starts: read and checked, built, started. */
import { statSync } from "node:fs";
import { declaredVariables, type LaunchPlan } from "../../compile/launch-plan.ts";
import type { DriveFile, DriveTarget } from "../../disks/drive.ts";
import { checkEnvPairs } from "../../disks/env-file.ts";
import { readHostFolders } from "../../disks/host-folders.ts";
import { type Guests, mountedVolume } from "../../disks/volumes.ts";
import { fail, MvmforgeError, quote } from "../../ir/errors.ts";
import { listGuests } from "../../substrate/guests.ts";
import { locateMvmctl } from "../../substrate/locate.ts";
import { ACCELERATORS, type Accelerator, hostAccelerator } from "../../vm/accelerator.ts";
import { type RunningGuest, startGuest } from "../../vm/boot.ts";
import { type Forward, forwardsOf } from "../../vm/forwards.ts";
import { buildGuest, type GuestImage, guestImage } from "../../vm/guest-image.ts";
import { hostArchitecture, locateMke2fs, locateNix, locateQemu } from "../../vm/programs.ts";
import { readBootInput } from "../boot-input.ts";
import { warn } from "../report.ts";
import { readSecrets, type SecretSources, secretSources } from "../secret-options.ts";

/** What the command line says, and this machine has. */
export interface Setup {
  readonly input: string;
  readonly options: VmOptions;
  readonly programs: { readonly qemu: string; readonly mke2fs: string; readonly nix: string };
  readonly accelerator: Accelerator;
  readonly sources: SecretSources;
  /** As they were read last: what stdin gave is there once. */
  secrets?: { readonly declared: string; readonly values: ReadonlyMap<string, Buffer> };
}

interface VmOptions extends Record<string, unknown> {
  readonly env?: string[];
  readonly port?: string[];
  /** Path of a built guest. */
  readonly guest?: string;
  readonly readOnlyRoot?: boolean;
  readonly accel?: string;
  readonly watch?: boolean;
}

/** One state of the workload, checked and compiled. */
export interface Prepared {
  readonly plan: LaunchPlan;
  readonly forwards: readonly Forward[];
  readonly folders: ReadonlyMap<DriveTarget, readonly DriveFile[]>;
  readonly secrets: ReadonlyMap<string, Buffer>;
  /** Absolute paths of the folders that it is made of. */
  readonly watched: readonly string[];
  /** Compile it. The artifact stays until it is disposed of. */
  readonly makeFlake: () => Promise<{ path: string; dispose(): void }>;
}

/**
 * Read the options and find the programs; takes the secrets out of the environment.
 *
 * @throws MvmforgeError E_QEMU_NOT_FOUND, E_MKE2FS_NOT_FOUND, E_NIX_NOT_FOUND, E_USAGE, E_SECRET_*
 */
export function readSetup(input: string, options: VmOptions): Setup {
  const env = process.env;
  const { guest, accel, watch = false } = options;
  const programs = {
    qemu: locateQemu(hostArchitecture(), env),
    mke2fs: locateMke2fs(env),
    nix: guest === undefined ? locateNix(env) : "",
  };
  const accelerator = chosenAccelerator(accel);
  const isFile = input !== "-" && statSync(input, { throwIfNoEntry: false })?.isDirectory() !== true;
  if (watch && (guest !== undefined || !isFile))
    fail("E_USAGE", ".", "--watch looks at a workload's files; leave --guest out, and name the entry");
  // First of all: no process that is started from here on has them in its environment.
  return { input, options, programs, accelerator, sources: secretSources(options, env, input === "-") };
}

function chosenAccelerator(name: string | undefined): Accelerator {
  if (name === undefined) return hostAccelerator();
  const chosen = ACCELERATORS.find((each) => each === name);
  return chosen ?? fail("E_USAGE", ".", `--accel ${quote(name)}: it is one of ${ACCELERATORS.join(", ")}`);
}

/** Read the workload and what goes to its guest. */
export async function prepare(setup: Setup): Promise<Prepared> {
  const { input, options } = setup;
  const { plan, baseDir, watched, makeFlake } = await readBootInput(input, options);
  checkEnvPairs(options.env ?? [], declaredVariables(plan));
  const forwards = forwardsOf(plan.network, options.port ?? []);
  const folders = readHostFolders(plan.mounts, baseDir);
  return { plan, forwards, folders, secrets: await secretsFor(setup, plan), watched, makeFlake };
}

async function secretsFor(setup: Setup, plan: LaunchPlan): Promise<ReadonlyMap<string, Buffer>> {
  const declared = JSON.stringify(plan.secrets);
  if (setup.secrets?.declared !== declared)
    setup.secrets = { declared, values: await readSecrets(setup.sources, plan.secrets, warn) };
  return setup.secrets.values;
}

/** The image of the guest that is given, or that nix builds of the artifact until `abort` ends that. */
export async function build(
  { options, programs }: Setup,
  artifact: string,
  abort?: AbortSignal,
): Promise<GuestImage> {
  return guestImage(
    options.guest ?? (await buildGuest(programs.nix, artifact, hostArchitecture(), process.env, abort)),
  );
}

export async function start(
  { options, programs, accelerator }: Setup,
  prepared: Prepared,
  image: GuestImage,
  onConsole: (bytes: Buffer) => void,
): Promise<RunningGuest> {
  const guests = await otherGuests(prepared.plan);
  return startGuest({
    ...programs,
    ...prepared,
    accelerator,
    image,
    onConsole,
    guests,
    architecture: hostArchitecture(),
    isRootReadOnly: options.readOnlyRoot === true,
    envPairs: options.env ?? [],
    env: process.env,
  });
}

/** A volume that persists may be in use by a guest of mvmctl's, which is to be asked where there is one. */
async function otherGuests(plan: LaunchPlan): Promise<Guests> {
  if (mountedVolume(plan)?.persist !== true) return undefined;
  try {
    return await listGuests(locateMvmctl(process.env), process.env);
  } catch (error) {
    if (error instanceof MvmforgeError) return undefined;
    throw error;
  }
}
