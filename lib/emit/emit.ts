/** From an entry file to its workload: the file is run by its own language, in a process of its own. */
import { dirname } from "node:path";
import { fail } from "../ir/errors.ts";
import type { Workload } from "../ir/types.ts";
import { type Language, resolveEntry } from "./entry.ts";
import { interpreterFor } from "./interpreter.ts";
import { readOutcome } from "./outcome.ts";
import { withPathsBelow } from "./relative-paths.ts";
import { runInOwnGroup } from "./subprocess.ts";
import { timeLimit } from "./time-limit.ts";
import { makeWorkplace } from "./workplace.ts";

export interface EmitOptions {
  /** The environment that the file sees; MVMFORGE_PYTHON_BIN and MVMFORGE_NODE_BIN in it choose interpreters. */
  readonly env: NodeJS.ProcessEnv;
  /** Told, in one sentence, of an entry that takes long, or of one whose exit handlers do not end. */
  readonly onNotice?: (message: string) => void;
}

/**
 * Runs the entry file and returns the normal form of the workload that it declares. What the file prints goes to
 * stderr. When this returns or throws, no process and no temporary file of the run is left.
 *
 * @param entry Path of a .py, .ts, .mts, .js or .mjs file.
 * @throws MvmforgeError E_ENTRY_NOT_FOUND, E_ENTRY_KIND_UNSUPPORTED, E_INTERPRETER_NOT_FOUND, E_SDK_FAILED, or what
 *   validation finds.
 */
export async function emit(entry: string, { env, onNotice = () => {} }: EmitOptions): Promise<Workload> {
  const { path, language } = resolveEntry(entry);
  const interpreter = interpreterFor(language, env);
  const limit = timeLimit(env);
  const workplace = makeWorkplace();
  try {
    const environment = { ...interpreter.environment(env), ...workplace.environment };
    const [ending, { parseManifest, validateWorkload }] = await Promise.all([
      runInOwnGroup(interpreter, path, environment, workplace, {
        limit,
        onSlow: (seconds) => onNotice(slowness(entry, language, seconds)),
      }),
      judges(),
    ]);
    if (ending.overrun === "exit handlers")
      onNotice(`${entry}: its exit handlers did not end; they were cut short`);
    const bytes = readOutcome(entry, interpreter, workplace, ending);
    let manifest: unknown;
    try {
      manifest = parseManifest(bytes);
    } catch (error) {
      const reason = (error as Error).message;
      fail("E_SDK_FAILED", ".", `${entry}: what was written to MVMFORGE_IR_OUT is no Workload IR: ${reason}`);
    }
    return validateWorkload(withPathsBelow(manifest, dirname(path)));
  } finally {
    workplace.remove();
  }
}

/** What judges the document: loaded while the interpreter starts, and run once, since engines compile what first runs. */
async function judges() {
  const [{ parseManifest }, { validateWorkload }] = await Promise.all([
    import("../ir/parse.ts"),
    import("../ir/validate.ts"),
  ]);
  validateWorkload(parseManifest(Buffer.from(SMALLEST)));
  return { parseManifest, validateWorkload };
}

const SMALLEST = JSON.stringify({
  schema_version: "0.1",
  id: "a",
  apps: [
    {
      name: "a",
      source: { kind: "local_path", path: "." },
      image: { kind: "nix_packages", packages: ["a"] },
      entrypoints: [{ kind: "command", command: ["a"] }],
      resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 1 },
    },
  ],
});

/** What a program's own code stands under, so that it is not run while its file is emitted (ADR 0040). */
const CONDITIONS: Readonly<Record<Language, string>> = {
  python: 'if __name__ == "__main__"',
  node: "if (import.meta.main)",
};

function slowness(entry: string, language: Language, seconds: number): string {
  return `${entry} still runs after ${seconds} s, and emit waits for its end: what serves or loops belongs under ${CONDITIONS[language]}; MVMFORGE_EMIT_TIMEOUT=SECONDS sets a limit`;
}
