/** What QEMU runs a guest's processors on. */
import { accessSync, constants } from "node:fs";

export const ACCELERATORS = ["kvm", "hvf", "tcg"] as const;
export type Accelerator = (typeof ACCELERATORS)[number];

/** The host's own: KVM where this user may use it, HVF on macOS, else TCG, which translates and needs nothing. */
export function hostAccelerator(): Accelerator {
  if (process.platform === "darwin") return "hvf";
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
    return "kvm";
  } catch {
    return "tcg";
  }
}
