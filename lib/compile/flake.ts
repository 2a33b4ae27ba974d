/** The Nix of an artifact, from templates/artifact: flake.nix, which is rendered, and nix/, which never differs; and the SDKs beside it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packageRoot, toolchainVersion } from "../ir/package-root.ts";
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
  const own = visit("nix").map((path) => ({ path, bytes: readFileSync(join(templates, path)) }));
  return [...own, ...sdkFiles()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Modules that only emit needs: they run a file and write down what it declares. */
const EMITTING = ["_document.py", "_emission.py", "_failure.py", "_program.py", "_runner.py"];

/** Both SDKs, for a guest whose program imports them (ADR 0054). */
function sdkFiles(): ConstantFile[] {
  const python = join(packageRoot(), "lib/sdk/python/mvmforge");
  const modules = readdirSync(python).filter((name) => name.endsWith(".py") && !EMITTING.includes(name));
  const node = join(packageRoot(), "dist/sdk");
  const manifest = {
    name: "mvmforge",
    version: toolchainVersion(),
    type: "module",
    exports: { import: "./index.js", require: "./commonjs/index.js" },
  };
  return [
    ...modules.map((name) => ({
      path: `nix/sdk/python/mvmforge/${name}`,
      bytes: readFileSync(join(python, name)),
    })),
    ...["index.js", "commonjs/index.js", "commonjs/package.json"].map((name) => ({
      path: `nix/sdk/node/${name}`,
      bytes: readFileSync(join(node, name)),
    })),
    { path: "nix/sdk/node/package.json", bytes: Buffer.from(`${JSON.stringify(manifest)}\n`) },
  ];
}

/** The flake reference of mvm in a flake.nix that {@link renderFlake} gave; undefined in another. */
export function readFlakeUrl(flake: string): string | undefined {
  const literal = /\bmvm\.url = ("(?:[^"\\]|\\.)*");/s.exec(flake)?.[1];
  return literal === undefined ? undefined : nixStringText(literal);
}
