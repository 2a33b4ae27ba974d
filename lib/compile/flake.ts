/** flake.nix of an artifact, rendered from templates/artifact. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "../ir/package-root.ts";
import { nixString, nixStringText } from "./nix-string.ts";

/**
 * Render flake.nix. Only these three strings are in it; everything else it reads from launch.json at
 * evaluation.
 *
 * @param workloadId the workload's id
 * @param mvmUrl flake reference of the input `mvm`
 * @param toolchainVersion mvmforge's own
 */
export function renderFlake(workloadId: string, mvmUrl: string, toolchainVersion: string): string {
  const template = readFileSync(join(packageRoot(), "templates/artifact/flake.nix.hbs"), "utf8");
  const handlebars = Handlebars.create();
  handlebars.registerHelper("nix", (text: string) => new Handlebars.SafeString(nixString(text)));
  const render = handlebars.compile(template, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { nix: true },
  });
  return render({ description: `The microVM workload ${workloadId}`, mvmUrl, toolchainVersion });
}

/** The flake reference of mvm in a flake.nix that {@link renderFlake} gave; undefined in another. */
export function readFlakeUrl(flake: string): string | undefined {
  const literal = /\bmvm\.url = ("(?:[^"\\]|\\.)*");/s.exec(flake)?.[1];
  return literal === undefined ? undefined : nixStringText(literal);
}
