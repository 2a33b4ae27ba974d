/** Where mvmctl runs a guest, and where it builds one: it chooses by the machine (fact 12 of specs/substrate.md). */
import { existsSync, readFileSync } from "node:fs";
import { release } from "node:os";
import { findOnPath } from "../process/programs.ts";
import type { OperatorArguments } from "./operator-arguments.ts";

/** Darwin's release where macOS 26 begins, the first with Apple's containers. */
const DARWIN_WITH_CONTAINERS = 25;

/** Whether mvmctl starts guests in Apple's containers, to which it hands neither `-e` nor `-v` (fact 31). */
export function usesAppleContainers(operator: OperatorArguments): boolean {
  const chosen = operator.valuesOf("hypervisor").at(-1) ?? "firecracker";
  return chosen === "apple-container" || (chosen === "firecracker" && hasAppleContainers());
}

/**
 * Whether Nix and the guests are in a Lima machine, which sees the user's home and nothing else of this one: on macOS without
 * Apple's containers, and on Linux without /dev/kvm. There mvmctl can do nothing without limactl, so one that isn't installed is
 * not in use.
 */
export function needsLima(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === "darwin") return !hasAppleContainers();
  if (process.platform !== "linux" || existsSync("/dev/kvm")) return false;
  const has = (program: string) => findOnPath(program, env) !== undefined;
  return has("limactl") && !(isWsl() && has("docker"));
}

function hasAppleContainers(): boolean {
  return (
    process.platform === "darwin" &&
    process.arch === "arm64" &&
    Number.parseInt(release(), 10) >= DARWIN_WITH_CONTAINERS
  );
}

function isWsl(): boolean {
  try {
    return /microsoft|wsl/i.test(readFileSync("/proc/version", "utf8"));
  } catch {
    return false;
  }
}
