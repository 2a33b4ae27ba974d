/** mvmctl's arguments, from a launch plan (ADR 0005). */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { LaunchPlan } from "../compile/launch-plan.ts";
import { fail, quote } from "../ir/errors.ts";
import type { Mount } from "../ir/types.ts";

export interface UpOptions {
  /** Absolute path of the artifact's folder, of which mvmctl can make a flake reference. */
  readonly flake: string;
  /** The folder that a relative host_path is relative to. */
  readonly baseDir: string;
  /** Gives the path of the disk image of the workload's volume; asked where mvmctl is told of one, and not else. */
  readonly volumeImage: () => string;
  /** What the user gave after `--`: comes last, and wins. */
  readonly userArguments: readonly string[];
}

/**
 * The arguments of `mvmctl up`. A flag that mvmctl takes once is left out where the user gives it, since
 * mvmctl refuses it twice; so is our network policy where the user gives one, and a port or mount of ours
 * whose place the user's takes.
 *
 * @throws MvmforgeError E_MOUNT_UNSUPPORTED for a host path that mvmctl can't be told
 */
export function upArguments(plan: LaunchPlan, options: UpOptions): string[] {
  const user = options.userArguments;
  const once: [string, string][] = [
    ["--flake", options.flake],
    ["--name", plan.workload_id],
    ["--cpus", String(plan.resources.cpu_cores)],
    ["--memory", `${plan.resources.memory_mb}M`],
  ];
  return [
    "up",
    ...once.filter(([flag]) => !isGiven(user, flag)).flat(),
    ...portArguments(plan, user),
    ...(isGiven(user, "--network-preset") || isGiven(user, "--network-allow") ? [] : networkArguments(plan)),
    ...mountArguments(plan, options),
    ...user,
  ];
}

/** Whether the user asks for a guest that outlives mvmctl. */
export function isDetached(userArguments: readonly string[]): boolean {
  return isGiven(userArguments, "-d") || isGiven(userArguments, "--detach");
}

/**
 * What to tell the user of `-e` values that would not arrive. mvm's guest reads them as shell source, unquoted and as root: a space
 * cuts the value short, and a shell character in it may keep the guest from booting (ADR 0007).
 */
export function operatorWarnings(userArguments: readonly string[]): string[] {
  const risky = valuesOf(userArguments, "-e", "--env").filter(
    (pair) => !/^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@%+:,./=-]*$/.test(pair),
  );
  return risky.map(
    (pair) =>
      `-e ${quote(pair)}: the guest's init reads this as unquoted shell source; use letters, digits and _ @ % + : , . / = - only, or set it in the workload`,
  );
}

function isGiven(user: readonly string[], flag: string): boolean {
  return user.some((argument) => argument === flag || argument.startsWith(`${flag}=`));
}

/** The values that the user gives a flag: `-p 1:2`, `-p1:2`, `-p=1:2`, `--port 1:2` and `--port=1:2`. */
function valuesOf(user: readonly string[], short: string, long: string): string[] {
  return user.flatMap((argument, index) => {
    if (argument === short || argument === long) return user[index + 1] ?? [];
    if (argument.startsWith(`${long}=`)) return argument.slice(long.length + 1);
    return argument.startsWith(short) ? argument.slice(short.length).replace(/^=/, "") : [];
  });
}

function portArguments(plan: LaunchPlan, user: readonly string[]): string[] {
  const taken = new Set(valuesOf(user, "-p", "--port").map((value) => value.split(":")[0]));
  const ports = (plan.network?.ports ?? []).filter(({ host }) => !taken.has(String(host)));
  return ports.flatMap(({ host, guest }) => ["-p", `${host}:${guest}`]);
}

function networkArguments({ network }: LaunchPlan): string[] {
  if (network === null) return [];
  const allowed = network.egress?.allowlist;
  if (network.mode === "none" || allowed?.length === 0) return ["--network-preset", "none"];
  return (allowed ?? []).flatMap(({ host, port }) => [
    "--network-allow",
    // RFC 3986 section 3.2.2: an IPv6 address before a port stands in brackets.
    `${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`,
  ]);
}

function mountArguments(plan: LaunchPlan, { baseDir, volumeImage, userArguments }: UpOptions): string[] {
  const given = valuesOf(userArguments, "-v", "--volume").map((value) => value.split(":"));
  const targets = new Set(given.map(([, target]) => target));
  // IMAGE:TARGET:SIZE, of which mvmctl takes one.
  const isDiskGiven = given.some((parts) => parts.length === 3);
  return plan.mounts.flatMap((mount, index) => {
    if (targets.has(mount.target) || (isDiskGiven && mount.source.kind === "volume")) return [];
    const value = mountValue(mount, index, plan, { baseDir, volumeImage });
    return value === undefined ? [] : ["-v", value];
  });
}

function mountValue(
  { source, target }: Mount,
  index: number,
  plan: LaunchPlan,
  { baseDir, volumeImage }: Pick<UpOptions, "baseDir" | "volumeImage">,
): string | undefined {
  if (source.kind === "host_path") return `${hostFolder(source.path, baseDir, index)}:${target}`;
  if (source.kind === "tmpfs") return undefined;
  const volume = plan.volumes.find(({ name }) => name === source.name);
  return volume && `${volumeImage()}:${target}:${volume.size_mb}M`;
}

function hostFolder(path: string, baseDir: string, index: number): string {
  const folder = resolve(baseDir, path);
  const unsupported = (detail: string): never =>
    fail("E_MOUNT_UNSUPPORTED", `.apps[0].mounts[${index}].source.path`, `${quote(folder)} ${detail}`);
  if (folder.includes(":"))
    unsupported("has a : in it, which mvmctl takes for the end of the path; rename it");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    unsupported("is not a folder; mvmctl mounts folders only");
  return folder;
}
