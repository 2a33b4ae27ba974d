/** `mvmforge vm`: compile, build with Nix, then boot in QEMU, in the foreground. */
import { constants } from "node:os";
import { declaredVariables, type LaunchPlan } from "../../compile/launch-plan.ts";
import { checkEnvPairs } from "../../disks/env-file.ts";
import { readHostFolders } from "../../disks/host-folders.ts";
import { type Guests, mountedVolume } from "../../disks/volumes.ts";
import { fail, MvmforgeError, quote } from "../../ir/errors.ts";
import { listGuests } from "../../substrate/guests.ts";
import { locateMvmctl } from "../../substrate/locate.ts";
import { ACCELERATORS, type Accelerator, hostAccelerator } from "../../vm/accelerator.ts";
import { type RunningGuest, startGuest } from "../../vm/boot.ts";
import { checkForwards, type Forward, forwardsOf } from "../../vm/forwards.ts";
import { buildGuest, guestImage } from "../../vm/guest-image.ts";
import { hostArchitecture, locateMke2fs, locateNix, locateQemu } from "../../vm/programs.ts";
import { readBootInput } from "../boot-input.ts";
import { writeOut } from "../output.ts";
import { note, reported, warn } from "../report.ts";
import { readSecrets, secretSources } from "../secret-options.ts";

/** Boot the workload, or the artifact where `input` is a folder, and answer its own exit code, or 128 + n for signal n. */
export const run = reported(async (input, options) => {
  const { env: envPairs = [], port = [], guest, readOnlyRoot = false } = options as VmOptions;
  const env = process.env;
  const architecture = hostArchitecture();
  const programs = { qemu: locateQemu(architecture, env), mke2fs: locateMke2fs(env) };
  const nix = guest === undefined ? locateNix(env) : "";
  const accelerator = chosenAccelerator(options["accel"]);
  // First of all: no process that is started from here on has them in its environment.
  const sources = secretSources(options, env, input === "-");
  const { plan, baseDir, makeFlake } = await readBootInput(input, options);
  checkEnvPairs(envPairs, declaredVariables(plan));
  const forwards = forwardsOf(plan.network, port);
  await checkForwards(forwards);
  const folders = readHostFolders(plan.mounts, baseDir);
  const secrets = await readSecrets(sources, plan.secrets, warn);
  const flake = guest === undefined ? await makeFlake() : undefined;
  try {
    const image = guestImage(guest ?? (await buildGuest(nix, flake?.path as string, architecture, env)));
    const guests = await otherGuests(plan);
    const request = { ...programs, architecture, accelerator, plan, image, forwards, folders, secrets };
    return await inForeground(plan.workload_id, forwards, (onConsole) =>
      startGuest({ ...request, isRootReadOnly: readOnlyRoot, envPairs, guests, env, onConsole }),
    );
  } finally {
    flake?.dispose();
  }
});

interface VmOptions {
  readonly env?: string[];
  readonly port?: string[];
  /** Path of a built guest. */
  readonly guest?: string;
  readonly readOnlyRoot?: boolean;
}

function chosenAccelerator(name: unknown): Accelerator {
  if (name === undefined) return hostAccelerator();
  const chosen = ACCELERATORS.find((each) => each === name);
  return (
    chosen ?? fail("E_USAGE", ".", `--accel ${quote(String(name))}: it is one of ${ACCELERATORS.join(", ")}`)
  );
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

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Start a guest and wait for its end. A signal ends it in order, and a second one at once. */
async function inForeground(
  name: string,
  forwards: readonly Forward[],
  start: (onConsole: (bytes: Buffer) => void) => RunningGuest,
): Promise<number> {
  let received: NodeJS.Signals | undefined;
  let guest: RunningGuest | undefined;
  let unwritten: unknown;
  const listener = (signal: NodeJS.Signals) => {
    if (received === undefined) note(`ending guest ${name}; once more to end it at once`);
    received ??= signal;
    guest?.end();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  try {
    const write = consoleWriter();
    guest = start((bytes) => {
      if (unwritten !== undefined) return;
      try {
        write(bytes);
      } catch (error) {
        unwritten = error;
        guest?.end();
      }
    });
    for (const forward of forwards) void tellAnswer(name, forward, guest);
    const ended = await guest.ended;
    if (unwritten !== undefined) throw unwritten;
    return ended.kind === "workload" ? ended.exitCode : 128 + constants.signals[received ?? "SIGTERM"];
  } finally {
    for (const signal of SIGNALS) process.off(signal, listener);
  }
}

async function tellAnswer(name: string, forward: Forward, guest: RunningGuest): Promise<void> {
  if (await guest.answers(forward))
    note(`guest ${name} answers at 127.0.0.1:${forward.host} (its port ${forward.guest})`);
}

/** The console as a file would have it: a terminal's driver in the guest ends each line by two bytes. */
function consoleWriter(): (bytes: Buffer) => void {
  let held = "";
  return (bytes) => {
    const text = held + bytes.toString("latin1");
    held = text.endsWith("\r") ? "\r" : "";
    writeOut(Buffer.from(text.slice(0, text.length - held.length).replaceAll("\r\n", "\n"), "latin1"));
  };
}
