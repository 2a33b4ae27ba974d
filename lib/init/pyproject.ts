/** What pyproject.toml says, and the metadata in a script that has no project (PEP 723). */
import type { Project } from "./project.ts";

/** A requirement list's text, and the file that has it. */
export interface Listed {
  readonly from: string;
  readonly lines: readonly string[];
}

/** An entry point: a name, and what of which module it calls. */
export interface EntryPoint {
  readonly name: string;
  readonly module: string;
  readonly attribute: string;
}

/** `[project] dependencies`, with those of Poetry's own table; undefined where there is no pyproject.toml that can be read. */
export async function projectDependencies(project: Project): Promise<string[] | undefined> {
  const parsed = await pyproject(project);
  if (parsed === undefined) return undefined;
  const { document, toml } = parsed;
  const listed = toml.textsOf(toml.tableOf(document, "project"), "dependencies");
  const poetry = toml.tableOf(poetryOf(parsed), "dependencies") ?? {};
  return [...listed, ...Object.keys(poetry).filter((name) => name !== "python")];
}

/** `[project.scripts]` and Poetry's, the one of the project's own name first (the entry points specification of PyPA). */
export async function entryPoints(project: Project): Promise<EntryPoint[]> {
  const parsed = await pyproject(project);
  if (parsed === undefined) return [];
  const { document, toml } = parsed;
  const own = toml.tableOf(document, "project");
  const scripts = { ...toml.tableOf(poetryOf(parsed), "scripts"), ...toml.tableOf(own, "scripts") };
  const points = Object.entries(scripts).flatMap(([name, value]): EntryPoint[] => {
    const [, module, attribute] =
      /^\s*([A-Za-z_]\w*(?:\.\w+)*)\s*:\s*([A-Za-z_]\w*(?:\.\w+)*)\s*(?:\[[^\]]*\]\s*)?$/.exec(
        typeof value === "string" ? value : "",
      ) ?? [];
    return module === undefined || attribute === undefined ? [] : [{ name, module, attribute }];
  });
  const plain = (name: string | undefined) => name?.toLowerCase().replace(/[-_.]+/g, "-");
  const title = plain(toml.textOf(own, "name") ?? toml.textOf(poetryOf(parsed), "name"));
  return points.sort((one, other) => Number(plain(other.name) === title) - Number(plain(one.name) === title));
}

/** The dependencies that a script's inline metadata lists; undefined where it has none that can be read. */
export async function inlineDependencies(script: string): Promise<string[] | undefined> {
  const block = /^# \/\/\/ script\r?\n((?:#(?: .*)?\r?\n)+?)# \/\/\/\s*$/m.exec(script)?.[1];
  if (block === undefined) return undefined;
  const toml = await import("../lock/python/toml.ts");
  const parsed = toml.parseToml(Buffer.from(block.replace(/^# ?/gm, "")), "the script's metadata");
  return "fault" in parsed ? undefined : toml.textsOf(parsed.document, "dependencies");
}

type Toml = typeof import("../lock/python/toml.ts");
type Table = ReturnType<Toml["tableOf"]>;

interface Parsed {
  readonly document: Table;
  readonly toml: Toml;
}

async function pyproject(project: Project): Promise<Parsed | undefined> {
  const bytes = project.bytes("pyproject.toml");
  if (bytes === undefined) return undefined;
  const toml = await import("../lock/python/toml.ts");
  const parsed = toml.parseToml(bytes, "pyproject.toml");
  return "fault" in parsed ? undefined : { document: parsed.document, toml };
}

const poetryOf = ({ document, toml }: Parsed): Table =>
  toml.tableOf(toml.tableOf(document, "tool"), "poetry");
