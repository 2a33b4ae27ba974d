/** From what is found in a folder to a workload that validates: ways to start its program, tried in order. */
import { join } from "node:path";
import { listBundle } from "../bundle/bundle.ts";
import { surroundingFaults } from "../compile/surroundings.ts";
import { fail, MvmforgeError, quote } from "../ir/errors.ts";
import { literalSecretWarnings } from "../ir/literal-secrets.ts";
import type { App, LocalPathSource, Workload } from "../ir/types.ts";
import { validateWorkload } from "../ir/validate.ts";
import { shellCommand } from "../process/shell-word.ts";
import { languageOf, runtimeOf } from "./choose-runtime.ts";
import { denoPrograms } from "./deno.ts";
import type { Stage } from "./dockerfile.ts";
import { documentOf, portFor, withoutPath, workingDir } from "./document.ts";
import { foldersOfPrograms } from "./folders.ts";
import { missingAdapter } from "./node-frameworks.ts";
import { nodePrograms } from "./node-programs.ts";
import {
  dockerPrograms,
  dockerStage,
  goPrograms,
  procfilePrograms,
  rustPrograms,
  shellPrograms,
  sitePrograms,
} from "./other-programs.ts";
import { isLoopbackOnly } from "./ports.ts";
import type { Found, Program } from "./program.ts";
import type { Project } from "./project.ts";
import { pythonPrograms } from "./python-programs.ts";
import type { Runtime } from "./runtime.ts";

export interface Plan {
  readonly workload: Workload;
  /** The language that the entry is written in. */
  readonly language: "python" | "typescript";
  /** What was taken from where, a line each. */
  readonly taken: readonly string[];
  /** What a person has to do, or should know, a line each. */
  readonly notes: readonly string[];
}

/**
 * The first way to start the folder's program of which a valid workload can be made.
 *
 * @param id the workload's
 * @throws MvmforgeError E_INIT_NOTHING_FOUND saying what was looked at, and why it won't do
 */
export async function planWorkload(project: Project, id: string): Promise<Plan> {
  const stage = dockerStage(project);
  const programs = await programsOf(project, stage);
  const refused: string[] = [];
  for (const program of programs) {
    const tried = await tryProgram(project, program, stage, id);
    if (typeof tried !== "string")
      return { ...tried, taken: [...tried.taken, ...refused.map((why) => `passed over: ${why}`)] };
    refused.push(`${program.from}: ${tried}`);
  }
  return fail(
    "E_INIT_NOTHING_FOUND",
    ".",
    refused.length === 0
      ? `nothing in ${quote(project.root)} says how its program starts; ${elsewhere(project)}`
      : `what was found in ${quote(project.root)} makes no workload: ${[...new Set(refused)].join("; ")}`,
  );
}

/** What to do where a folder has no program: name one of those below it that have, or write down how it starts. */
function elsewhere(project: Project): string {
  const adapter = missingAdapter(project.json("package.json") ?? {});
  if (adapter !== undefined) return adapter;
  const found = foldersOfPrograms(project);
  const [compose] = COMPOSE.filter((name) => project.isFile(name));
  const unread = compose === undefined ? "" : `${compose} isn't read, which is of several programs: `;
  const procfile = `${unread}add a Procfile with a line such as "web: python3 server.py"`;
  if (found.length === 0) return procfile;
  const [first = ""] = found;
  return `${found.map(quote).join(", ")} may have one: ${shellCommand(["mvmforge", "init", join(project.root, first)])}, or ${procfile}`;
}

async function programsOf(project: Project, stage: Stage | undefined): Promise<Program[]> {
  const site = sitePrograms(project);
  const node = nodePrograms(project);
  // A build that makes pages, and no start: what is served is what it makes.
  const isSite = site.length > 0 && !node.some(({ from }) => from.startsWith("scripts.start"));
  return [
    ...procfilePrograms(project),
    ...dockerPrograms(stage),
    ...denoPrograms(project),
    ...(isSite && project.isFile("package.json") ? site : []),
    ...(project.isFile("package.json") ? node : []),
    ...(await pythonPrograms(project)),
    ...goPrograms(project),
    ...(await rustPrograms(project)),
    ...node,
    ...shellPrograms(project),
    ...site,
  ];
}

/** The plan, or why this way won't do. */
async function tryProgram(
  project: Project,
  program: Program,
  stage: Stage | undefined,
  id: string,
): Promise<Plan | string> {
  const runtime = await runtimeOf(project, program, stage);
  const unknown = unknownProgram(program, runtime);
  if (runtime === undefined || unknown !== undefined) return unknown ?? "";
  const port = portFor(project, program, stage);
  const document = documentOf(project, program, runtime, stage, port, id);
  try {
    const workload = validateWorkload(document);
    const [fault] = surroundingFaults(workload, project.root);
    if (fault !== undefined) return fault.detail;
    const language = project.isFile("package.json") ? "typescript" : "python";
    return {
      workload,
      language,
      taken: taken(workload, program, runtime, stage, port),
      notes: [
        ...notes(project, program, runtime, stage, port),
        ...literalSecretWarnings(workload, language),
        ...bundleNotes(workload, project),
      ],
    };
  } catch (error) {
    if (error instanceof MvmforgeError) return error.errors[0]?.detail ?? error.message;
    throw error;
  }
}

/** A name that no package is known to have, or a place that only the image of a Dockerfile has. */
function unknownProgram({ command }: Program, runtime: Runtime | undefined): string | undefined {
  const [first = ""] = command;
  if (first === "") return "it names no program";
  if (first.startsWith("/") && first !== "/bin/sh") return `a guest has no ${quote(first)}`;
  const isInterpreter = /^(?:python3?|node|npm|npx|sh)$/.test(first);
  if (runtime === undefined || (!isInterpreter && !first.includes("/") && !hasProgram(first, runtime)))
    return `no package is known to have ${quote(first)}`;
  return undefined;
}

const hasProgram = (name: string, { packages, bringsPrograms }: Runtime): boolean =>
  bringsPrograms ||
  packages.includes(name) ||
  (packages.length > 0 && !packages[0]?.startsWith("python") && !packages[0]?.startsWith("nodejs")) ||
  name === "sh";

function taken(
  workload: Workload,
  program: Program,
  runtime: Runtime,
  stage: Stage | undefined,
  port: Found<number> | undefined,
): string[] {
  const { entrypoints, source, image } = workload.apps[0] as App;
  const entrypoint = entrypoints[0];
  const dir = workingDir(stage);
  const { exclude } = source as LocalPathSource;
  const fromDocker = Object.keys(withoutPath(stage?.env ?? {}));
  return [
    `command: ${entrypoint?.command.map(quote).join(" ")} (${program.from})`,
    ...(port === undefined ? [] : [`port: ${port.value} (${port.from})`]),
    ...(dir === undefined ? [] : [`working_dir: ${dir.value} (${dir.from})`]),
    ...(fromDocker.length === 0 ? [] : [`env: ${fromDocker.map(quote).join(", ")} (ENV of Dockerfile)`]),
    `packages: ${image.kind === "nix_packages" ? image.packages.join(", ") : ""}`,
    ...runtime.taken,
    ...(exclude.length === 0 ? [] : [`left out of the source: ${exclude.join(", ")}`]),
  ];
}

/** Files of Docker Compose, which name several programs. */
const COMPOSE = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

function composeNotes(project: Project): string[] {
  return COMPOSE.filter((name) => project.isFile(name)).map(
    (name) =>
      `${name} isn't read: its variables, ports and volumes belong into this workload, and each of its other services is a workload of its own`,
  );
}

function notes(
  project: Project,
  program: Program,
  runtime: Runtime,
  stage: Stage | undefined,
  port: Found<number> | undefined,
): string[] {
  const text = program.main === undefined ? "" : (project.text(program.main) ?? "");
  const isLoopback =
    languageOf(program) !== "static" && !program.command.includes("0.0.0.0") && isLoopbackOnly(text);
  return [
    ...(program.notes ?? []),
    ...runtime.notes,
    ...composeNotes(project),
    ...(port !== undefined && port.value < 1024
      ? [
          `a guest's program may not listen below 1024: let it listen on another port than ${port.value}, and change it in network`,
        ]
      : []),
    ...(isLoopback
      ? [
          `${program.main} seems to listen on localhost, where only the guest itself is: let it listen on 0.0.0.0`,
        ]
      : []),
    ...(stage !== undefined && stage.runs > 0
      ? [
          "what the Dockerfile's RUN lines install isn't taken over: name nixpkgs' packages in the image instead",
        ]
      : []),
  ];
}

/** What compile will refuse or warn of in the folder as it is, which is its owner's to mend. */
function bundleNotes(workload: Workload, project: Project): string[] {
  const notes: string[] = [];
  try {
    const { source } = workload.apps[0] as App;
    listBundle(source as LocalPathSource, project.root, (warning) => notes.push(warning));
  } catch (error) {
    if (!(error instanceof MvmforgeError)) throw error;
    notes.push(
      ...error.errors.slice(0, 5).map(({ code, detail }) => `compile will refuse this, ${code}: ${detail}`),
    );
  }
  return notes;
}
