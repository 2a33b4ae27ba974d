/** Nix, and its flakes. */
import { findOnPath } from "../../process/programs.ts";
import { answerOf, isAtLeast, versionIn } from "../../process/versions.ts";
import { NIX_MINIMUM } from "../../vm/programs.ts";
import type { Check } from "./check.ts";

export const nix: Check = async (env) => {
  const finding = { name: "Nix", needed_by: ["up", "vm"] as const };
  const wanted = NIX_MINIMUM.join(".");
  const path = findOnPath("nix", env);
  if (path === undefined)
    return {
      ...finding,
      ok: false,
      found: "no nix on PATH",
      fix: `install Nix ${wanted} or newer: https://nixos.org/download`,
    };
  const version = versionIn(await answerOf(path, ["--version"], env));
  if (version === undefined)
    return { ...finding, ok: false, found: `${path} doesn't run`, fix: "install Nix again" };
  const ok = isAtLeast(version, NIX_MINIMUM);
  const fix = ok ? "" : `update Nix to ${wanted} or newer: nixpkgs 25.11 asks for it`;
  return { ...finding, ok, found: `${version} at ${path}`, fix };
};

const FEATURES = ["nix-command", "flakes"];

export const flakes: Check = async (env) => {
  const finding = { name: "Nix flakes", needed_by: ["up", "vm"] as const };
  const fix = "add to ~/.config/nix/nix.conf the line: experimental-features = nix-command flakes";
  const path = findOnPath("nix", env);
  if (path === undefined) return { ...finding, ok: false, found: "no nix on PATH", fix: "install Nix first" };
  // The first is the name of it since 2.20; both are commands of nix-command, and fail where that isn't enabled.
  const answer =
    (await answerOf(path, ["config", "show"], env)) ?? (await answerOf(path, ["show-config"], env));
  if (answer === undefined) return { ...finding, ok: false, found: "nix-command is not enabled", fix };
  const enabled = /^experimental-features = (.*)$/m.exec(answer)?.[1]?.split(/\s+/) ?? [];
  const missing = FEATURES.filter((feature) => !enabled.includes(feature));
  if (missing.length === 0) return { ...finding, ok: true, found: "enabled", fix: "" };
  return { ...finding, ok: false, found: `${missing.join(" and ")} not enabled`, fix };
};
