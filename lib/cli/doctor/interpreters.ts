/** What runs an entry, and what ends it. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { interpreterFor } from "../../emit/interpreter.ts";
import { findOnPath } from "../../process/programs.ts";
import { answerOf, isAtLeast, versionIn } from "../../process/versions.ts";
import type { Check, Finding } from "./check.ts";

export const python: Check = (env) => interpreter("python", env);
export const node: Check = (env) => interpreter("node", env);

async function interpreter(language: "python" | "node", env: NodeJS.ProcessEnv): Promise<Finding> {
  const { name, command, variable, minimum, versionArguments } = interpreterFor(language, env);
  const wanted = minimum.join(".");
  const path = command.includes("/") ? resolve(command) : findOnPath(command, env);
  const finding = { name, needed_by: ["emit"] as const };
  const fix = `install ${name} ${wanted} or newer, or name one in ${variable}`;
  if (path === undefined) return { ...finding, ok: false, found: `no ${command} on PATH`, fix };
  const isOwn = path === process.execPath;
  const version = isOwn ? process.versions.node : versionIn(await answerOf(path, versionArguments, env));
  if (version === undefined) return { ...finding, ok: false, found: `${path} doesn't run`, fix };
  const ok = isAtLeast(version, minimum);
  return { ...finding, ok, found: `${version} at ${path}`, fix: ok ? "" : fix };
}

/** Without it emit still runs; processes that leave their group are then told by their environment alone (ADR 0039). */
export const koffi: Check = async () => {
  const finding = { name: "koffi", needed_by: ["emit", "compile"] as const, optional: true as const };
  try {
    const { version } = createRequire(import.meta.url)("koffi") as { version: string };
    return { ...finding, ok: true, found: version, fix: "" };
  } catch (error) {
    const found = `can't be loaded (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
    return {
      ...finding,
      ok: false,
      found,
      fix: "install mvmforge again on this machine: koffi has a library for each processor",
    };
  }
};
