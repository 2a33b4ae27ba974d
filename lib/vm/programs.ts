/** The programs of this machine that a guest is booted with, found before anything is built. */
import { fail, quote } from "../ir/errors.ts";
import { findOnPath } from "../process/programs.ts";
import { answerOf, isAtLeast, versionIn } from "../process/versions.ts";

/** A guest is made for the host's own processor. */
export type Architecture = "x86_64" | "aarch64";

export function hostArchitecture(): Architecture {
  return process.arch === "arm64" ? "aarch64" : "x86_64";
}

/**
 * Absolute path of QEMU for a guest's processor.
 *
 * @throws MvmforgeError E_QEMU_NOT_FOUND
 */
export function locateQemu(architecture: Architecture, env: NodeJS.ProcessEnv): string {
  const name = `qemu-system-${architecture}`;
  const detail = `there is no ${name} on PATH; install it (Debian: qemu-system-${architecture === "aarch64" ? "arm" : "x86"}, Homebrew: qemu), or use nix run .#vm, which brings its own`;
  return findOnPath(name, env) ?? fail("E_QEMU_NOT_FOUND", ".", detail);
}

/** Where e2fsprogs is, besides PATH: what is for the superuser on Linux, and what Homebrew keeps to itself. */
const BESIDE_PATH = [
  "/usr/sbin",
  "/sbin",
  "/opt/homebrew/opt/e2fsprogs/sbin",
  "/usr/local/opt/e2fsprogs/sbin",
];

/**
 * Absolute path of mke2fs, which makes the config and the secrets disk.
 *
 * @throws MvmforgeError E_MKE2FS_NOT_FOUND
 */
export function locateMke2fs(env: NodeJS.ProcessEnv): string {
  const path = [env["PATH"] ?? "", ...BESIDE_PATH].join(":");
  const detail =
    "there is no mke2fs on PATH; install e2fsprogs (Debian, Homebrew: e2fsprogs), or use nix run .#vm, which brings its own";
  return findOnPath("mke2fs", { PATH: path }) ?? fail("E_MKE2FS_NOT_FOUND", ".", detail);
}

/** The first release that the pinned nixpkgs evaluates on (ADR 0029). */
export const NIX_MINIMUM = [2, 18] as const;

/**
 * Absolute path of nix.
 *
 * @throws MvmforgeError E_NIX_NOT_FOUND
 */
export function locateNix(env: NodeJS.ProcessEnv): string {
  const detail =
    "there is no nix on PATH, which builds the guest's image; install Nix 2.18 or newer (https://nixos.org/download)";
  return findOnPath("nix", env) ?? fail("E_NIX_NOT_FOUND", ".", detail);
}

/**
 * Tell why a build can't have gone well: an older nix lacks options that it is given, and what nixpkgs is written in. It is asked only
 * then, so that no build waits for an answer.
 *
 * @param nix absolute path of nix
 * @throws MvmforgeError E_NIX_TOO_OLD
 */
export async function refuseOldNix(nix: string, env: NodeJS.ProcessEnv): Promise<void> {
  const version = versionIn(await answerOf(nix, ["--version"], env));
  if (version === undefined || isAtLeast(version, NIX_MINIMUM)) return;
  const wanted = NIX_MINIMUM.join(".");
  const detail = `${quote(nix)} is ${version}, and nixpkgs 25.11, which guests are made of, needs ${wanted} or newer; update Nix (https://nixos.org/download), and mvmforge doctor says whether it will do`;
  fail("E_NIX_TOO_OLD", ".", detail);
}
