/** What a guest needs to run a program, whatever its language. */
import type { Resources } from "../ir/types.ts";
import type { Stage } from "./dockerfile.ts";
import { nodeRuntime } from "./node-runtime.ts";
import type { Language, Program } from "./program.ts";
import type { Project } from "./project.ts";
import { pythonRuntime } from "./python-runtime.ts";
import type { Runtime } from "./runtime.ts";

/** nixpkgs' packages by the programs that are in them. */
const PACKAGES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    bash: ["bash"],
    bun: ["bun"],
    bundle: ["ruby"],
    caddy: ["caddy"],
    cargo: ["cargo", "rustc", "gcc"],
    deno: ["deno"],
    dotnet: ["dotnet-sdk"],
    elixir: ["elixir"],
    go: ["go"],
    java: ["jdk"],
    lua: ["lua"],
    make: ["gnumake"],
    mix: ["elixir"],
    perl: ["perl"],
    php: ["php"],
    ruby: ["ruby"],
    sh: [],
  }),
);

const NODE_PROGRAMS = /^(?:node|npm|npx)$/;
const PYTHON_PROGRAMS =
  /^(?:python3?|gunicorn|uvicorn|flask|django-admin|celery|hypercorn|waitress-serve|streamlit)$/;

/** What starts first of what somebody has a package for, in a line for a shell; the command's own first word in any other. */
function startedBy([first = "", ...rest]: readonly string[]): string {
  const line = /^(?:\/bin\/)?(?:ba|da)?sh$/.test(first)
    ? rest.find((word) => !word.startsWith("-"))
    : undefined;
  const words = line?.split(/[\s;&|()"']+/) ?? [];
  const isKnown = (word: string) =>
    PYTHON_PROGRAMS.test(word) || NODE_PROGRAMS.test(word) || (PACKAGES.get(word) ?? []).length > 0;
  return words.find(isKnown) ?? first;
}

/** The language whose packages a program needs. */
export function languageOf({ language, command }: Program): Language {
  const first = startedBy(command);
  if (PYTHON_PROGRAMS.test(first)) return language === "static" ? "static" : "python";
  if (NODE_PROGRAMS.test(first)) return "node";
  if (first.includes("/")) return language ?? "binary";
  return language ?? "other";
}

/** What the guest needs for one way to start the program; undefined where nobody knows a package that has it. */
export async function runtimeOf(
  project: Project,
  program: Program,
  stage: Stage | undefined,
): Promise<Runtime | undefined> {
  const language = languageOf(program);
  if (language === "python") return withShell(program, await pythonRuntime(project, program, stage));
  if (language === "node") return withShell(program, await nodeRuntime(project, stage));
  const first = startedBy(program.command);
  const known = PACKAGES.get(first);
  const isOfSource = first.startsWith("./") || (first.includes("/") && !first.startsWith("/"));
  if (language !== "static" && program.packages === undefined && known === undefined && !isOfSource)
    return undefined;
  const packages = language === "static" ? ["python313"] : (program.packages ?? known ?? []);
  return withShell(program, {
    packages: language === "binary" && packages.length === 0 ? ["cacert"] : packages,
    dependencies: language === "static" && project.isFile("package.json") ? { kind: "none" } : null,
    resources: ROOM[language] ?? ROOM.other,
    taken: [],
    notes: [],
    bringsPrograms: false,
  });
}

/** A guest has busybox' sh, and no bash. */
function withShell({ command }: Program, runtime: Runtime): Runtime {
  if (command[0] !== "bash" || runtime.packages.includes("bash")) return runtime;
  return { ...runtime, packages: [...runtime.packages, "bash"] };
}

const room = (memory_mb: number, rootfs_size_mb: number): Resources => ({
  cpu_cores: 1,
  memory_mb,
  rootfs_size_mb,
});

/** A compiler's own work is in memory: /tmp is. */
const ROOM: Readonly<Record<Exclude<Language, "python" | "node">, Resources>> & Record<string, Resources> = {
  go: room(2048, 2048),
  rust: room(4096, 4096),
  static: room(256, 512),
  binary: room(256, 512),
  other: room(1024, 2048),
};
