/** The repositories to start from, the same that `nix flake init -t` gives (templates/, and nix/templates.nix). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../ir/package-root.ts";

export type TemplateName = "python" | "typescript";

/** Texts by their paths. */
export type Files = Readonly<Record<string, string>>;

/** The files of a template, as the build has put them into one (lib/build.ts): npm leaves a .gitignore out of a package. */
export function template(name: TemplateName): Files {
  return JSON.parse(readFileSync(join(packageRoot(), "dist/templates.json"), "utf8"))[name];
}

/** A template's flake.nix for an entry of another name. The name is one of ours, and plain. */
export function flakeFor(name: TemplateName, entry: string): string {
  const text = template(name)["flake.nix"] as string;
  return text.replace(/entry = "app\.(?:py|ts)"/, `entry = "${entry}"`);
}
