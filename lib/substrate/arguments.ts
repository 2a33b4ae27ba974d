/** mvmctl's arguments, from a launch plan (ADR 0021). */
import type { LaunchPlan } from "../compile/launch-plan.ts";
import type { OperatorArguments } from "./operator-arguments.ts";

export interface UpOptions {
  /** Absolute path of the artifact's folder, of which mvmctl can make a flake reference. */
  readonly flake: string;
  /** What `-v` attaches: `FOLDER:TARGET` and `IMAGE:TARGET:SIZE`. */
  readonly attachments: readonly string[];
  /** What the user gave after `--`: comes last, and wins. */
  readonly operator: OperatorArguments;
}

/**
 * The arguments of `mvmctl up`. A flag that mvmctl takes once is left out where the user gives it, since
 * mvmctl refuses it twice; so is our network policy where the user gives one, and a port of ours whose place
 * the user's takes.
 */
export function upArguments(plan: LaunchPlan, { flake, attachments, operator }: UpOptions): string[] {
  const once: [string, string][] = [
    ["flake", flake],
    ["name", plan.workload_id],
    ["cpus", String(plan.resources.cpu_cores)],
    ["memory", `${plan.resources.memory_mb}M`],
  ];
  return [
    "up",
    ...once.filter(([flag]) => !operator.has(flag)).flatMap(([flag, value]) => [`--${flag}`, value]),
    ...ownPorts(plan, operator).flatMap((port) => ["-p", port]),
    ...(operator.has("network-preset") || operator.has("network-allow") ? [] : networkArguments(plan)),
    ...attachments.flatMap((value) => ["-v", value]),
    ...operator.words,
  ];
}

/** The name that the guest runs under: the user's, or the workload's id. */
export function guestName(plan: LaunchPlan, operator: OperatorArguments): string {
  return operator.valuesOf("name").at(-1) ?? plan.workload_id;
}

/** Every port of the guest that mvmctl is told of, as `HOST:GUEST`. */
export function ports(plan: LaunchPlan, operator: OperatorArguments): string[] {
  return [...ownPorts(plan, operator), ...operator.valuesOf("port")];
}

function ownPorts(plan: LaunchPlan, operator: OperatorArguments): string[] {
  const taken = new Set(operator.valuesOf("port").map((value) => value.split(":")[0]));
  const own = (plan.network?.ports ?? []).filter(({ host }) => !taken.has(String(host)));
  return own.map(({ host, guest }) => `${host}:${guest}`);
}

/** These have no effect on the pin (fact 6), where the guest itself enforces the policy; a later mvm may honour them. */
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
