/** What boots a guest. */
import { accessSync, constants } from "node:fs";
import { MvmforgeError } from "../../ir/errors.ts";
import { answerOf, versionIn } from "../../process/versions.ts";
import { checkVersion, locateMvmctl } from "../../substrate/locate.ts";
import { hostArchitecture, locateMke2fs, locateQemu } from "../../vm/programs.ts";
import type { Check } from "./check.ts";

export const mvmctl: Check = async (env) => {
  const finding = { name: "mvmctl", needed_by: ["up"] as const };
  try {
    const path = locateMvmctl(env);
    return { ...finding, ok: true, found: `${await checkVersion(path, env)} at ${path}`, fix: "" };
  } catch (error) {
    return { ...finding, ...missing(error) };
  }
};

export const qemu: Check = async (env) => {
  const finding = { name: "QEMU", needed_by: ["vm"] as const };
  try {
    const path = locateQemu(hostArchitecture(), env);
    const version = versionIn((await answerOf(path, ["--version"], env))?.split("(")[0]);
    if (version !== undefined) return { ...finding, ok: true, found: `${version} at ${path}`, fix: "" };
    return { ...finding, ok: false, found: `${path} doesn't run`, fix: "install QEMU again" };
  } catch (error) {
    return { ...finding, ...missing(error) };
  }
};

/** It makes the disks that a guest's configuration and secrets are on. */
export const mke2fs: Check = async (env) => {
  const finding = { name: "mke2fs", needed_by: ["vm"] as const };
  try {
    return { ...finding, ok: true, found: locateMke2fs(env), fix: "" };
  } catch (error) {
    return { ...finding, ...missing(error) };
  }
};

/** What a coded error says was found, and what it says to do behind the semicolon. */
function missing(error: unknown): { ok: false; found: string; fix: string } {
  if (!(error instanceof MvmforgeError)) throw error;
  const [found = "", ...fix] = (error.errors[0]?.detail ?? error.message).split("; ");
  return { ok: false, found, fix: fix.join("; ") };
}

/** Guests run without as well: QEMU emulates a processor, some ten times slower, and mvmctl has other hypervisors than Firecracker. */
export const acceleration: Check = async () => {
  const finding = {
    name: "hardware virtualization",
    needed_by: ["up", "vm"] as const,
    optional: true as const,
  };
  if (process.platform === "darwin")
    return { ...finding, ok: true, found: "Apple's Hypervisor framework", fix: "" };
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
    return { ...finding, ok: true, found: "/dev/kvm", fix: "" };
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EACCES";
    return {
      ...finding,
      ok: false,
      found: isThere ? "/dev/kvm is there, and not open to you" : "there is no /dev/kvm",
      fix: isThere
        ? "add yourself to the group kvm and log in again"
        : "enable virtualization in the firmware, or nested virtualization on the host; vm works without, slowly",
    };
  }
};
