/** What became of a guest, once QEMU has ended. */
import type { ChildProcess } from "node:child_process";
import { MvmforgeError } from "../ir/errors.ts";
import type { Ending } from "./ending.ts";
import { type Forward, portTaken } from "./forwards.ts";

export type Ended =
  /** The workload's own end: its exit code, 128 + n where signal n ended it. */
  | { readonly kind: "workload"; readonly exitCode: number }
  /** It was asked to. */
  | { readonly kind: "asked" };

/** Of what QEMU says, as much as an error repeats. */
const KEPT = 4096;

/**
 * Wait for QEMU's end.
 *
 * @param wasAsked whether the guest has been asked to end
 * @throws MvmforgeError E_QEMU_NOT_FOUND, E_QEMU_FAILED, E_PORT_TAKEN; E_GUEST_LOST where the guest ended with no word on its program
 */
export function endOf(
  qemu: ChildProcess,
  { said, forwards, wasAsked }: { said: Ending; forwards: readonly Forward[]; wasAsked: () => boolean },
): Promise<Ended> {
  let complaint = "";
  qemu.stderr?.on("data", (bytes: Buffer) => {
    complaint = (complaint + bytes.toString("utf8")).slice(-KEPT);
  });
  return new Promise((resolve, reject) => {
    qemu.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(error("E_QEMU_NOT_FOUND", `QEMU can't be run (${code}); check its permissions`)),
    );
    qemu.once("close", (code, signal) => {
      const exitCode = said.exitCode();
      if (wasAsked()) resolve({ kind: "asked" });
      else if (code !== 0) reject(failure(complaint, forwards, signal ?? `exit code ${code}`));
      else if (exitCode !== undefined) resolve({ kind: "workload", exitCode });
      else reject(error("E_GUEST_LOST", LOST));
    });
  });
}

const LOST =
  "the guest ended, and its console doesn't say how its program ended; what it printed last should say why";

function failure(complaint: string, forwards: readonly Forward[], end: string): MvmforgeError {
  const [, port] = /Could not set up host forwarding rule '?tcp:127\.0\.0\.1:(\d+)-/.exec(complaint) ?? [];
  const taken = forwards.find(({ host }) => String(host) === port);
  if (taken !== undefined) return error("E_PORT_TAKEN", portTaken(taken.host, taken.guest, "EADDRINUSE"));
  return error("E_QEMU_FAILED", `QEMU ended with ${end}`, complaint);
}

function error(
  code: "E_QEMU_NOT_FOUND" | "E_QEMU_FAILED" | "E_PORT_TAKEN" | "E_GUEST_LOST",
  detail: string,
  diagnostics = "",
): MvmforgeError {
  return new MvmforgeError([{ code, path: ".", detail }], diagnostics);
}
