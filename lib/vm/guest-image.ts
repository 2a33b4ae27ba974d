/** The image of a guest: the derivation that mkGuest gives, built, and the files in it that QEMU boots from. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { fail, quote } from "../ir/errors.ts";
import { type Architecture, refuseOldNix } from "./programs.ts";

export interface GuestImage {
  /** Absolute paths. */
  readonly kernel: string;
  readonly root: string;
}

/**
 * Build the guest of an artifact. What nix says goes to stderr as it comes.
 *
 * @param nix absolute path of nix
 * @param artifact absolute path of the artifact's folder
 * @param abort ends the build
 * @returns the store path of the guest
 * @throws MvmforgeError E_NIX_NOT_FOUND where nix can't be run, E_NIX_TOO_OLD, E_GUEST_BUILD_FAILED
 */
export async function buildGuest(
  nix: string,
  artifact: string,
  architecture: Architecture,
  env: NodeJS.ProcessEnv,
  abort?: AbortSignal,
): Promise<string> {
  const attribute = `packages.${architecture}-linux.default`;
  const built = await execa(
    nix,
    [
      "build",
      "--extra-experimental-features",
      "nix-command flakes",
      "--no-link",
      "--print-out-paths",
      "--no-write-lock-file",
      `${flakeReference(artifact)}#${attribute}`,
    ],
    {
      reject: false,
      stdin: "ignore",
      stderr: "inherit",
      env,
      extendEnv: false,
      ...(abort && { cancelSignal: abort }),
    },
  );
  if (built.exitCode === undefined && built.signal === undefined)
    fail("E_NIX_NOT_FOUND", ".", `${quote(nix)} can't be run (${built.code}); install Nix 2.18 or newer`);
  if (built.failed && built.exitCode !== undefined) await refuseOldNix(nix, env);
  if (built.failed) {
    const end = built.signal === undefined ? `exit code ${built.exitCode}` : built.signal;
    fail("E_GUEST_BUILD_FAILED", ".", `nix build of ${attribute} in ${quote(artifact)} ended with ${end}`);
  }
  return built.stdout.trim().split("\n").at(-1) as string;
}

/** A folder by itself, whatever repository it is in and whatever its name is (RFC 3986, section 2.1). */
function flakeReference(folder: string): string {
  return `path:${encodeURI(folder).replace(/[?#]/g, encodeURIComponent)}`;
}

/**
 * The files of a built guest. On x86_64 QEMU takes the bzImage that is kept beside the ELF of Firecracker (fact 4 of
 * specs/substrate.md); a guest of another mvm may have it under the name vmlinux.
 *
 * @throws MvmforgeError E_GUEST_UNUSABLE naming what is not there
 */
export function guestImage(guest: string): GuestImage {
  const folder = resolve(guest);
  const bzImage = join(folder, "bzImage");
  const kernel = existsSync(bzImage) ? bzImage : join(folder, "vmlinux");
  const root = join(folder, "rootfs.ext4");
  const missing = [kernel, root].find((file) => !existsSync(file));
  if (missing !== undefined)
    fail(
      "E_GUEST_UNUSABLE",
      ".",
      `${quote(guest)} has no ${quote(missing.slice(folder.length + 1))}; name what nix build gives for the artifact's packages.<system>.default`,
    );
  return { kernel, root };
}
