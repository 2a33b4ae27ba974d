/** A guest in QEMU, in the foreground: started, watched, told to end (ADR 0041). */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import type { Duplex } from "node:stream";
import type { LaunchPlan } from "../compile/launch-plan.ts";
import { type DriveFile, type DriveTarget, totalFault } from "../disks/drive.ts";
import { envFile } from "../disks/env-file.ts";
import { sweepOwnFolders } from "../disks/own-folders.ts";
import { besideMounted, secretFiles } from "../disks/secrets.ts";
import { runtimeFolder, stateFolder } from "../disks/state-folder.ts";
import { type Disk, type Guests, mountedVolume, openDisk } from "../disks/volumes.ts";
import { fail } from "../ir/errors.ts";
import type { Accelerator } from "./accelerator.ts";
import { answers } from "./answering.ts";
import { openDriveImage } from "./drive-image.ts";
import { type Ended, endOf } from "./end.ts";
import { endingOf } from "./ending.ts";
import type { Forward } from "./forwards.ts";
import type { GuestImage } from "./guest-image.ts";
import { DESCRIPTORS, qemuArguments } from "./machine.ts";
import { connectMonitor, type Monitor } from "./monitor.ts";
import type { Architecture } from "./programs.ts";

export interface VmRequest {
  /** Absolute paths of QEMU and of mke2fs. */
  readonly qemu: string;
  readonly mke2fs: string;
  readonly architecture: Architecture;
  readonly accelerator: Accelerator;
  readonly plan: LaunchPlan;
  readonly image: GuestImage;
  readonly isRootReadOnly: boolean;
  readonly forwards: readonly Forward[];
  /** The files of the workload's host_path mounts. */
  readonly folders: ReadonlyMap<DriveTarget, readonly DriveFile[]>;
  /** Values by the names of the secrets. */
  readonly secrets: ReadonlyMap<string, Buffer>;
  /** Checked pairs, `K=V`. */
  readonly envPairs: readonly string[];
  /** mvmctl's guests, of which one may have the volume. */
  readonly guests: Guests;
  readonly env: NodeJS.ProcessEnv;
  /** Told what the console prints, as it comes. */
  readonly onConsole: (bytes: Buffer) => void;
}

export interface RunningGuest {
  /** How it ended, once it has. */
  readonly ended: Promise<Ended>;
  /** Ask it to end: SIGTERM to its program, and time to act on it. Asked again, it is gone at once. */
  end(): void;
  /** Whether it takes connections at a port, once it does; false where it ended before. */
  answers(forward: Forward): Promise<boolean>;
}

/** How long a guest may take to end: its program has ten seconds, and mvm's init two more. A machine without KVM is slow. */
const PATIENCE_MS = 20_000;

/** QEMU itself has nothing to put away. */
const QUIT_MS = 2_000;

/**
 * Start a guest. When this returns no secret is on this machine's disks; the rest goes when the guest ends.
 *
 * @throws MvmforgeError E_QEMU_FAILED, E_VOLUME_IN_USE, E_VOLUME_UNUSABLE, E_STATE_UNUSABLE, E_MOUNT_UNSUPPORTED, E_SECRET_INVALID
 */
export function startGuest(request: VmRequest): RunningGuest {
  const disk = volumeDisk(request);
  const drives: number[] = [];
  try {
    for (const [target, files] of driveFiles(request)) {
      drives.push(openDriveImage(driveBase(request.env), target, files, request.mke2fs));
    }
    const qemu = spawnQemu(request, drives, disk?.image);
    if (qemu.pid !== undefined) disk?.claim.extendTo(qemu.pid);
    return watched(qemu, request, () => disk?.claim.release());
  } catch (error) {
    disk?.claim.release();
    throw error;
  } finally {
    for (const descriptor of drives) closeSync(descriptor);
  }
}

function volumeDisk({ plan, env, guests }: VmRequest): Disk | undefined {
  const volume = mountedVolume(plan);
  if (volume === undefined) return undefined;
  const state = stateFolder(env);
  sweepOwnFolders(state);
  return openDisk(volume, { state, workloadId: plan.workload_id, guest: undefined, guests });
}

function driveBase(env: NodeJS.ProcessEnv): string {
  const base = runtimeFolder(env) ?? stateFolder(env);
  sweepOwnFolders(base);
  return base;
}

/** Both disks are always there, as under mvmctl: the volume's letter is the fourth then (fact 26). */
function driveFiles({ plan, folders, secrets, envPairs, forwards }: VmRequest) {
  const ofSecrets = besideMounted(secretFiles(plan.workload_id, secrets), folders.get("/mnt/secrets") ?? []);
  const ofConfig = [
    ...(folders.get("/mnt/config") ?? []),
    ...(envPairs.length > 0 ? [envFile(envPairs)] : []),
    ...(forwards.length > 0 ? [portsFile(forwards)] : []),
  ];
  const secretsFault = totalFault(ofSecrets);
  if (secretsFault !== undefined)
    fail("E_SECRET_INVALID", ".", `what goes to /mnt/secrets has ${secretsFault}`);
  const configFault = totalFault(ofConfig);
  if (configFault !== undefined)
    fail("E_MOUNT_UNSUPPORTED", ".", `what goes to /mnt/config has ${configFault}`);
  const identity = { guest_ip: "10.0.2.15", instance_id: plan.workload_id, role: "worker" };
  return new Map<DriveTarget, readonly DriveFile[]>([
    [
      "/mnt/config",
      [text("config.json", `${JSON.stringify(identity)}\n`), text("worker.toml", "\n"), ...ofConfig],
    ],
    ["/mnt/secrets", [text("secrets.json", "{}\n"), ...ofSecrets]],
  ]);
}

const text = (name: string, content: string): DriveFile => ({ name, content: Buffer.from(content) });

/** For a guest that reads it, as with mvmctl's `-p` (fact 9). */
function portsFile(forwards: readonly Forward[]): DriveFile {
  const pairs = forwards.map(({ host, guest }) => `${host}:${guest}`).join(",");
  return text("mvm-ports.env", `export MVM_PORT_MAP="${pairs}"\n`);
}

/** In a session of its own: what a terminal sends to our group is for us, who then let the guest end in order. */
function spawnQemu(request: VmRequest, drives: readonly number[], volume: string | undefined): ChildProcess {
  const { plan, qemu, env } = request;
  const words = qemuArguments({
    ...request,
    name: plan.workload_id,
    cpus: plan.resources.cpu_cores,
    memoryMb: plan.resources.memory_mb,
    drives: drives.map((_, index) => DESCRIPTORS.drives + index),
    volume,
    isIsolated: plan.network?.mode === "none",
  });
  const stdio = ["ignore", "pipe", "pipe", "pipe", "pipe", ...drives] as const;
  return spawn(qemu, words, { stdio: [...stdio], env, detached: true });
}

function watched(qemu: ChildProcess, request: VmRequest, release: () => void): RunningGuest {
  const { plan, onConsole, forwards } = request;
  const said = endingOf(plan.workload_id);
  qemu.stdout?.on("data", (bytes: Buffer) => {
    said.read(bytes.toString("latin1"));
    onConsole(bytes);
  });
  const channel = qemu.stdio[DESCRIPTORS.end] as Duplex;
  channel.on("error", () => undefined);
  let isListening = false;
  const monitor = connectMonitor(qemu.stdio[DESCRIPTORS.monitor] as Duplex, (event, about) => {
    if (event === "VSERPORT_CHANGE" && about["id"] === "end") isListening = about["open"] === true;
  });
  let isOver = false;
  let wasAsked = false;
  const ended = endOf(qemu, { said, forwards, wasAsked: () => wasAsked }).finally(() => {
    isOver = true;
    release();
  });
  return {
    ended,
    answers: (forward) => answers(forward, monitor, () => isOver),
    end() {
      const isPatient = !wasAsked && isListening;
      wasAsked = true;
      if (isPatient) channel.write("end\n");
      quitAfter(isPatient ? PATIENCE_MS : 0, qemu, monitor);
    },
  };
}

function quitAfter(patience: number, qemu: ChildProcess, monitor: Monitor): void {
  const quit = setTimeout(() => {
    void monitor.execute("quit");
    const kill = setTimeout(() => qemu.kill("SIGKILL"), QUIT_MS);
    qemu.once("exit", () => clearTimeout(kill));
  }, patience);
  qemu.once("exit", () => clearTimeout(quit));
}
