/** mvmctl found, and found to be of a release that has `up`. */
import { resolve } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import { findOnPath, isExecutable } from "../process/programs.ts";

/** The release that the generated flake is written for: the version of the pinned mvm. */
export const MINIMUM_VERSION = "0.13.0";

/** From this release on mvmctl has `machine run --flake`, with another contract, in place of `up` (fact 16 of specs/substrate.md). */
const FIRST_WITHOUT_UP = "0.17.0";

const HINT = "install mvm, set MVMFORGE_MVM_BIN, or use nix run .#up, which brings its own";

/**
 * Absolute path of mvmctl: what MVMFORGE_MVM_BIN names, else the first on PATH.
 *
 * @throws MvmforgeError E_MVM_NOT_FOUND
 */
export function locateMvmctl(env: NodeJS.ProcessEnv): string {
  const chosen = env["MVMFORGE_MVM_BIN"];
  if (chosen) {
    const path = chosen.includes("/") ? resolve(chosen) : findOnPath(chosen, env);
    if (path !== undefined && isExecutable(path)) return path;
    return fail(
      "E_MVM_NOT_FOUND",
      ".",
      `MVMFORGE_MVM_BIN is ${quote(chosen)}, which is not an executable; ${HINT}`,
    );
  }
  return findOnPath("mvmctl", env) ?? fail("E_MVM_NOT_FOUND", ".", `there is no mvmctl on PATH; ${HINT}`);
}

/**
 * Ask mvmctl for its version.
 *
 * @returns the version, such as 0.13.0
 * @throws MvmforgeError E_MVM_VERSION_TOO_OLD where it is older than {@link MINIMUM_VERSION} or isn't to be
 * read, E_MVM_UNSUPPORTED where it has no `up` any more, E_MVM_NOT_FOUND where it can't be run
 */
export async function checkVersion(mvmctl: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { execa } = await import("execa");
  const asked = await execa(mvmctl, ["--version"], {
    reject: false,
    stdin: "ignore",
    env,
    extendEnv: false,
    maxBuffer: 64 * 1024,
    timeout: 30_000,
  });
  if (asked.exitCode === undefined && !asked.timedOut) {
    fail("E_MVM_NOT_FOUND", ".", `${quote(mvmctl)} can't be run (${asked.code ?? asked.signal}); ${HINT}`);
  }
  const found = /^mvmctl (\d+)\.(\d+)\.(\d+)(?:[-+ ]|$)/m.exec(asked.stdout);
  const wanted = `this mvmforge needs mvmctl ${MINIMUM_VERSION} or newer`;
  if (asked.failed || found === null) {
    const said = quote(asked.stdout.split("\n", 1)[0] ?? "");
    fail(
      "E_MVM_VERSION_TOO_OLD",
      ".",
      `${quote(mvmctl)} --version says ${said}, which is no version; ${wanted}`,
    );
  }
  const version = found.slice(1, 4);
  if (compareVersions(version, MINIMUM_VERSION.split(".")) < 0) {
    fail("E_MVM_VERSION_TOO_OLD", ".", `${quote(mvmctl)} is ${version.join(".")}; ${wanted}: update mvm`);
  }
  if (compareVersions(version, FIRST_WITHOUT_UP.split(".")) >= 0) {
    const detail = `${quote(mvmctl)} is ${version.join(".")}, which has \`machine run --flake\` in place of \`up\`; this mvmforge is made for mvmctl ${MINIMUM_VERSION} and those before ${FIRST_WITHOUT_UP}: install such a one beside it and name it in MVMFORGE_MVM_BIN, or use nix run .#up`;
    fail("E_MVM_UNSUPPORTED", ".", detail);
  }
  return version.join(".");
}

/** How a person calls this mvmctl: by its name where that finds the same one, by its path otherwise. */
export function asCalled(mvmctl: string, env: NodeJS.ProcessEnv): string {
  return findOnPath("mvmctl", env) === mvmctl ? "mvmctl" : mvmctl;
}

function compareVersions(left: readonly string[], right: readonly string[]): number {
  const at = left.findIndex((part, index) => Number(part) !== Number(right[index]));
  return at < 0 ? 0 : Number(left[at]) - Number(right[at]);
}
