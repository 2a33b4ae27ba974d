/** How each language is run: its interpreter, the runner that it runs, and the environment that the runner needs. */
import { join } from "node:path";
import { packageRoot } from "../ir/package-root.ts";
import type { Language } from "./entry.ts";

export interface Interpreter {
  readonly name: string;
  /** A path, or a name that is looked up on PATH. */
  readonly command: string;
  /** What comes before the entry file. */
  readonly arguments: readonly string[];
  readonly environment: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  /** The variable that chooses another. */
  readonly variable: "MVMFORGE_PYTHON_BIN" | "MVMFORGE_NODE_BIN";
  /** Whether that is set. */
  readonly isChosen: boolean;
  readonly minimum: readonly [major: number, minor: number];
  /** Arguments that make it print its version. */
  readonly versionArguments: readonly string[];
}

export function interpreterFor(language: Language, env: NodeJS.ProcessEnv): Interpreter {
  return language === "python" ? python(env) : node(env);
}

function python(env: NodeJS.ProcessEnv): Interpreter {
  const sdk = join(packageRoot(), "lib/sdk/python");
  return {
    name: "Python",
    command: env["MVMFORGE_PYTHON_BIN"] || "python3",
    // By its path and not -m: a file in the user's folder must not stand for a module of ours or of Python's. -B keeps
    // __pycache__ out of that folder, which may be the very tree that is bundled.
    arguments: ["-B", join(sdk, "mvmforge/_runner.py")],
    environment: (inherited) => ({
      ...inherited,
      PYTHONPATH: [sdk, inherited["PYTHONPATH"]].filter(Boolean).join(":"),
    }),
    variable: "MVMFORGE_PYTHON_BIN",
    isChosen: Boolean(env["MVMFORGE_PYTHON_BIN"]),
    minimum: [3, 10],
    versionArguments: ["-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"],
  };
}

function node(env: NodeJS.ProcessEnv): Interpreter {
  return {
    name: "Node",
    command: env["MVMFORGE_NODE_BIN"] || process.execPath,
    // node:vm's modules and the second argument of import.meta.resolve are behind flags (ADR 0013).
    arguments: [
      "--disable-warning=ExperimentalWarning",
      "--experimental-vm-modules",
      "--experimental-import-meta-resolve",
      join(packageRoot(), "dist/node-runner.cjs"),
    ],
    environment: (inherited) => ({ ...inherited }),
    variable: "MVMFORGE_NODE_BIN",
    isChosen: Boolean(env["MVMFORGE_NODE_BIN"]),
    minimum: [20, 19],
    versionArguments: ["-p", "process.versions.node"],
  };
}
