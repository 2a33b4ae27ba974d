/** A Dockerfile's last stage, as far as a workload can take it over: instructions by Docker's reference, read and not run. */
import { isString } from "../ir/raw.ts";
import { splitLine } from "./words.ts";

/** What a stage says. */
export interface Stage {
  /** The image's name without registry, tag and digest, and its tag. */
  readonly image: string;
  readonly tag: string;
  readonly workingDir: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  /** A list of words, or a line for a shell. */
  readonly entrypoint: readonly string[] | string | undefined;
  readonly command: readonly string[] | string | undefined;
  /** What is copied to where: the source's last word, and the target. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  readonly runs: number;
}

const EMPTY: Stage = {
  image: "",
  tag: "",
  workingDir: undefined,
  env: {},
  ports: [],
  entrypoint: undefined,
  command: undefined,
  copies: [],
  runs: 0,
};

/** The last stage with what it has from those it is based on; undefined where there is none. */
export function readDockerfile(text: string): Stage | undefined {
  const stages = new Map<string, Stage>();
  const defaults: Record<string, string> = {};
  let [stage, name] = [undefined as Stage | undefined, ""];
  for (const [instruction, rest] of instructions(text)) {
    if (instruction === "ARG") {
      const [, argument, value] = /^(\w+)=(\S*)/.exec(rest) ?? [];
      if (argument !== undefined) defaults[argument] = unquoted(value as string);
    } else if (instruction === "FROM") {
      const [, image = "", alias = ""] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
      const base = expanded(image, defaults) ?? image;
      stage = stages.get(base.toLowerCase()) ?? { ...EMPTY, ...imageParts(base) };
      name = alias.toLowerCase();
    } else if (stage !== undefined) stage = followed(stage, instruction, rest, defaults);
    if (stage !== undefined && name !== "") stages.set(name, stage);
  }
  return stage;
}

/** Instructions with what follows them: comments gone, continued lines joined, here-documents skipped. */
function instructions(text: string): [string, string][] {
  const found: [string, string][] = [];
  const lines = withBackslashes(text).split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at] as string;
    if (/^\s*(?:#|$)/.test(line)) continue;
    while (/\\\s*$/.test(line) && at + 1 < lines.length) {
      at++;
      const next = lines[at] as string;
      line = line.replace(/\\\s*$/, /^\s*#/.test(next) ? "\\" : next);
    }
    const [, instruction = "", after = ""] = /^\s*([A-Za-z]+)\s(.*)$/s.exec(line) ?? [];
    const rest = after.replace(/\\$/, "").trim();
    found.push([instruction.toUpperCase(), rest]);
    const end = /^(?:RUN|COPY|ADD)$/i.test(instruction)
      ? /<<-?\s*['"]?(\w+)['"]?/.exec(rest)?.[1]
      : undefined;
    if (end !== undefined) while (at + 1 < lines.length && lines[++at]?.trim() !== end);
  }
  return found;
}

/** A file whose parser directive chooses the backtick to continue lines by, as the others have it. */
function withBackslashes(text: string): string {
  const isBacktick = /^(?:#[^\n]*\n)*?#\s*escape\s*=\s*`\s*$/im.test(text.slice(0, 500));
  return isBacktick ? text.replace(/`(?=[ \t]*\r?$)/gm, "\\") : text;
}

function imageParts(reference: string): Pick<Stage, "image" | "tag"> {
  const [name = "", tag = ""] = (reference.split("@")[0]?.split("/").at(-1) ?? "").split(":");
  return { image: name.toLowerCase(), tag };
}

function followed(stage: Stage, instruction: string, rest: string, defaults: Record<string, string>): Stage {
  switch (instruction) {
    case "WORKDIR":
      return { ...stage, workingDir: workingDir(stage, rest, defaults) };
    case "ENV":
      return { ...stage, env: { ...stage.env, ...variables(rest, { ...defaults, ...stage.env }) } };
    case "EXPOSE":
      return { ...stage, ports: [...stage.ports, ...exposed(rest, { ...defaults, ...stage.env })] };
    // By the reference an ENTRYPOINT sets a CMD of the base image aside.
    case "ENTRYPOINT":
      return { ...stage, entrypoint: execForm(rest) ?? rest };
    case "CMD":
      return { ...stage, command: execForm(rest) ?? rest };
    case "COPY":
    case "ADD":
      return { ...stage, copies: [...stage.copies, ...copied(rest)] };
    case "RUN":
      return { ...stage, runs: stage.runs + 1 };
    default:
      return stage;
  }
}

function workingDir(
  { workingDir: before = "/", env }: Stage,
  rest: string,
  defaults: Record<string, string>,
) {
  const path = expanded(unquoted(rest), { ...defaults, ...env });
  if (path === undefined) return undefined;
  const joined = path.startsWith("/") ? path : `${before.replace(/\/$/, "")}/${path}`;
  return joined === "/" ? joined : joined.replace(/\/+$/, "");
}

/** `A=1 B="2 3"`, and the old form `A 1 2`. A value that asks for an unknown variable is left out. */
function variables(rest: string, known: Record<string, string>): Record<string, string> {
  const old = /^([A-Za-z_]\w*)\s+(.*)$/s.exec(rest);
  const pairs: [string, string][] =
    old !== null && !/^[A-Za-z_]\w*=/.test(rest)
      ? [[old[1] as string, old[2] as string]]
      : [...rest.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*)/gs)].map(
          ([, name, value]): [string, string] => [name as string, value as string],
        );
  const found: Record<string, string> = {};
  for (const [name, value] of pairs) {
    const plain = expanded(unquoted(value), known);
    if (plain !== undefined) found[name] = plain;
  }
  return found;
}

function exposed(rest: string, known: Record<string, string>): number[] {
  return rest.split(/\s+/).flatMap((word) => {
    const port = Number(
      /^([0-9]{1,5})(?:-[0-9]{1,5})?(?:\/tcp)?$/i.exec(expanded(word, known) ?? "")?.[1] ?? 0,
    );
    return port > 0 && port <= 65_535 ? [port] : [];
  });
}

function execForm(rest: string): string[] | undefined {
  if (!rest.startsWith("[")) return undefined;
  try {
    const words: unknown = JSON.parse(rest);
    return Array.isArray(words) && words.every(isString) ? words : undefined;
  } catch {
    return undefined;
  }
}

function copied(rest: string): Stage["copies"] {
  const words = (execForm(rest) ?? splitLine(rest)?.words ?? []).filter((word) => !word.startsWith("--"));
  const to = words.at(-1);
  return to === undefined ? [] : words.slice(0, -1).map((from) => ({ from, to }));
}

/** With `$NAME` and `${NAME}` replaced; undefined where one is unknown, or asks for more than its value. */
function expanded(text: string, known: Record<string, string>): string | undefined {
  let isWhole = true;
  const plain = text.replace(/\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g, (_, braced, fallback, bare) => {
    const value = Object.hasOwn(known, braced ?? bare) ? known[braced ?? bare] : fallback;
    isWhole &&= value !== undefined;
    return value ?? "";
  });
  return isWhole && !plain.includes("$") ? plain : undefined;
}

function unquoted(text: string): string {
  if (/^".*"$/s.test(text)) return text.slice(1, -1).replace(/\\(["\\$])/g, "$1");
  return /^'.*'$/s.test(text) ? text.slice(1, -1) : text.replace(/\\(.)/gs, "$1");
}
