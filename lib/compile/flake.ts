/** The Nix of an artifact, from templates/artifact: flake.nix, which is rendered, and nix/, which never differs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "../ir/package-root.ts";
import { nixString, nixStringText } from "./nix-string.ts";

const TEMPLATES = "templates/artifact";

/**
 * Render flake.nix. Only these two strings are in it; everything else it reads from launch.json at evaluation.
 *
 * @param workloadId the workload's id
 * @param mvmUrl flake reference of the input `mvm`
 */
export function renderFlake(workloadId: string, mvmUrl: string): string {
  const template = readFileSync(join(packageRoot(), TEMPLATES, "flake.nix.hbs"), "utf8");
  const handlebars = Handlebars.create();
  handlebars.registerHelper("nix", (text: string) => new Handlebars.SafeString(nixString(text)));
  const render = handlebars.compile(template, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { nix: true },
  });
  return render({ description: `The microVM workload ${workloadId}`, mvmUrl });
}

/** A constant file of every artifact: its path in it, and its bytes. */
export interface ConstantFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files below nix/, the same in every artifact of one mvmforge version, in the order of their paths. */
export function constantFiles(): ConstantFile[] {
  const templates = join(packageRoot(), TEMPLATES);
  const visit = (folder: string): string[] =>
    readdirSync(join(templates, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? visit(path) : [path];
    });
  return visit("nix")
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(templates, path)) }));
}

/** The flake reference of mvm in a flake.nix that {@link renderFlake} gave; undefined in another. */
export function readFlakeUrl(flake: string): string | undefined {
  const literal = /\bmvm\.url = ("(?:[^"\\]|\\.)*");/s.exec(flake)?.[1];
  return literal === undefined ? undefined : nixStringText(literal);
}
