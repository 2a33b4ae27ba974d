/** Which Python, and how what the program needs reaches it: by its lockfile, or by name. */
import { MvmforgeError } from "../ir/errors.ts";
import type { Dependencies } from "../ir/types.ts";
import type { Stage } from "./dockerfile.ts";
import { judgedLockfile } from "./lockfile.ts";
import type { Found, Program } from "./program.ts";
import type { Project } from "./project.ts";
import {
  importedNames,
  inlineRequirements,
  listedRequirements,
  nixpkgsName,
  type Requirement,
} from "./python-requirements.ts";
import type { Runtime } from "./runtime.ts";

const DEFAULT = "python313";
/** Releases to choose from, the one that most packages are made for first. */
const RELEASES: readonly (readonly [minor: number, full: string])[] = [
  [13, "3.13.12"],
  [12, "3.12.13"],
  [14, "3.14.3"],
  [11, "3.11.15"],
  [10, "3.10.20"],
];

export async function pythonRuntime(
  project: Project,
  program: Program,
  stage: Stage | undefined,
): Promise<Runtime> {
  const version = await pythonVersion(project, stage);
  const python = version?.value ?? DEFAULT;
  const taken = version === undefined ? [] : [`${python}: ${version.from}`];
  const locked = await lockedPython(project, python);
  if (locked.dependencies !== undefined) {
    const missing = (program.needs ?? []).filter((name) => !locked.names.has(name));
    const notes = missing.map(
      (name) => `${locked.lockfile} has no ${name}, which the command needs: uv add ${name}`,
    );
    return {
      packages: [python],
      dependencies: locked.dependencies,
      resources: { cpu_cores: 1, memory_mb: 512, rootfs_size_mb: 1024 },
      taken: [...taken, `dependencies: ${locked.lockfile}`],
      notes,
      bringsPrograms: true,
    };
  }
  const named = await byName(project, program, python);
  const size = named.packages.length === 0 ? [256, 512] : [512, 1024];
  return {
    packages: [python, ...named.packages],
    dependencies: null,
    resources: { cpu_cores: 1, memory_mb: size[0] as number, rootfs_size_mb: size[1] as number },
    taken: [...taken, ...named.taken],
    notes: [...locked.notes, ...named.notes],
    bringsPrograms: named.packages.length > 0,
  };
}

/** nixpkgs' name of the Python that the project asks for. */
async function pythonVersion(project: Project, stage: Stage | undefined): Promise<Found<string> | undefined> {
  const written: readonly (readonly [string | undefined, string])[] = [
    [stage?.image === "python" ? stage.tag : undefined, "FROM of Dockerfile"],
    [project.text(".python-version"), ".python-version"],
    [project.text("runtime.txt")?.replace(/^python-/, ""), "runtime.txt"],
  ];
  for (const [text, from] of written) {
    const minor = Number(/^\s*(?:cpython-)?3\.([0-9]{1,2})\b/.exec(text ?? "")?.[1] ?? Number.NaN);
    if (RELEASES.some(([known]) => known === minor)) return { value: `python3${minor}`, from };
  }
  const text = project.text("pyproject.toml") ?? "";
  const range = /^\s*requires-python\s*=\s*["']([^"'\n]{1,200})["']/m.exec(text)?.[1];
  if (range === undefined) return undefined;
  const { parseSpecifierSet } = await import("../lock/python/version-specifiers.ts");
  const fits = parseSpecifierSet(range);
  const release = RELEASES.find(([, full]) => fits?.(full));
  return release && { value: `python3${release[0]}`, from: "requires-python of pyproject.toml" };
}

interface LockedPython {
  readonly dependencies: Dependencies | undefined;
  readonly lockfile: string;
  readonly names: ReadonlySet<string>;
  readonly notes: readonly string[];
}

async function lockedPython(project: Project, python: string): Promise<LockedPython> {
  const notes: string[] = [];
  const tools = [["uv.lock", "uv"] as const, ["pylock.toml", "pylock"] as const];
  for (const [lockfile, tool] of tools.filter(([path]) => project.isFile(path))) {
    const dependencies: Dependencies = { kind: "python", lockfile, tool };
    try {
      const resolved = await judgedLockfile(project, dependencies, [python]);
      const files = resolved?.kind === "python" ? Object.values(resolved.systems).flat() : [];
      return { dependencies, lockfile, names: new Set(files.map(({ name }) => name)), notes };
    } catch (error) {
      if (!(error instanceof MvmforgeError)) throw error;
      notes.push(`${lockfile} is not declared: ${error.errors[0]?.detail}`);
    }
  }
  return {
    dependencies: undefined,
    lockfile: "",
    names: new Set(),
    notes: notes.length > 0 ? notes : advice(project),
  };
}

/** How to have a lockfile that a guest can be installed from. */
function advice(project: Project): string[] {
  const ways: readonly (readonly [file: string, command: string, lockfile: string])[] = [
    ["poetry.lock", "uv lock", "uv.lock"],
    ["pdm.lock", "pdm export --format pylock > pylock.toml", "pylock.toml"],
    [
      "Pipfile",
      "pipenv requirements > requirements.txt, then uv init --bare && uv add -r requirements.txt",
      "uv.lock",
    ],
    ["pyproject.toml", "uv lock", "uv.lock"],
    [
      "requirements.txt",
      "uv pip compile --universal --format pylock.toml requirements.txt -o pylock.toml",
      "pylock.toml",
    ],
  ];
  const way = ways.find(([file]) => project.isFile(file));
  return way === undefined
    ? []
    : [
        `for the versions that ${way[0]} asks for, make a lockfile (${way[1]}) and declare it in place of the packages: dependencies=mv.python_dependencies(lockfile="${way[2]}", tool="${way[2] === "uv.lock" ? "uv" : "pylock"}")`,
      ];
}

/** Modules of nixpkgs' own versions, as a beginning. */
async function byName(project: Project, program: Program, python: string) {
  const listed = await listedRequirements(project);
  const text = program.main === undefined ? "" : (project.text(program.main) ?? "");
  const inline = await inlineRequirements(text);
  const imported = inline ?? importedNames(text).map((name): Requirement => ({ name, isPinned: false }));
  const needs = (program.needs ?? []).map((name): Requirement => ({ name, isPinned: false }));
  const wanted = [...(listed?.requirements ?? imported), ...needs];
  const names = [...new Set(wanted.map(({ name }) => name))].sort();
  const known = names.flatMap((name) => nixpkgsName(name) ?? []);
  const unknown = names.filter((name) => nixpkgsName(name) === undefined);
  const ofMain = `${inline === undefined ? "imports" : "metadata"} of ${program.main}`;
  const from = listed?.from ?? (imported.length > 0 ? ofMain : program.from);
  const pinned = wanted.filter(({ isPinned }) => isPinned);
  return {
    packages: known.map((name) => `${python}Packages.${name}`),
    taken: known.length === 0 ? [] : [`packages by name (nixpkgs' versions): ${known.join(", ")} (${from})`],
    notes: [
      ...(unknown.length === 0
        ? []
        : [`not installed, for only a lockfile can say what they are: ${unknown.join(", ")}`]),
      ...(pinned.length === 0 ? [] : [`${from} names exact versions, which only a lockfile brings`]),
    ],
  };
}
