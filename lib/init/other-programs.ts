/** Ways to start what is neither Python nor Node: a Procfile, a Dockerfile, Go, Rust, and folders of a website. */
import { posix } from "node:path";
import { quote } from "../ir/errors.ts";
import { isString, recordOf } from "../ir/raw.ts";
import { readDockerfile, type Stage } from "./dockerfile.ts";
import { buildText, builtSite } from "./node-frameworks.ts";
import { portOfText } from "./ports.ts";
import type { Language, Program } from "./program.ts";
import type { Project } from "./project.ts";
import { commandOf, fallbackPort } from "./words.ts";

/** `web: COMMAND`, or the first process there is. */
export function procfilePrograms(project: Project): Program[] {
  const lines = (project.text("Procfile") ?? "").split(/\r?\n/);
  const processes = lines.flatMap((line) => {
    const [, name, command] = /^([A-Za-z0-9_-]+):\s*(\S.*)$/.exec(line) ?? [];
    return name === undefined || name === "release" ? [] : [{ name, command: command as string }];
  });
  const chosen = processes.find(({ name }) => name === "web") ?? processes[0];
  if (chosen === undefined) return [];
  const port = fallbackPort(chosen.command) ?? (/PORT\b/.test(chosen.command) ? 8000 : undefined);
  const { command, env } = commandOf(chosen.command, port ?? 8000);
  const main = command.find((word) => /\.(?:py|[cm]?js)$/.test(word));
  return [{ from: `${chosen.name} of Procfile`, command, env, language: undefined, port, main }];
}

/** The last stage of a Dockerfile. */
export function dockerStage(project: Project): Stage | undefined {
  return readDockerfile(project.text("Dockerfile") ?? project.text("Containerfile") ?? "");
}

/** Its ENTRYPOINT and CMD, put together as Docker does; the CMD alone where its ENTRYPOINT is one that a guest hasn't. */
export function dockerPrograms(stage: Stage | undefined): Program[] {
  if (stage === undefined) return [];
  const { entrypoint, command, ports } = stage;
  const list = (words: readonly string[] | string | undefined) =>
    isString(words) ? commandOf(words, ports[0] ?? 8000) : { command: [...(words ?? [])], env: {} };
  const [before, own] = [list(entrypoint), list(command)];
  const what = entrypoint === undefined ? "CMD" : "ENTRYPOINT";
  const whole = isString(entrypoint) ? [before] : [before, own];
  const alone = entrypoint === undefined || isString(entrypoint) ? [] : [own];
  const note = `CMD of Dockerfile is taken without its ENTRYPOINT ${quote(before.command.join(" "))}: what that prepares is not done in the guest`;
  return [
    ...dockerProgram(stage, `${what} of Dockerfile`, whole, []),
    ...dockerProgram(stage, "CMD of Dockerfile", alone, [note]),
    ...site(stage),
  ];
}

type Part = ReturnType<typeof commandOf>;

/** A guest's init is nobody's to replace: what only stands before a program to be one is left out. */
const INIT = /^(?:\/(?:usr\/)?s?bin\/)?(?:tini|dumb-init|catatonit)$/;

function dockerProgram(
  stage: Stage,
  from: string,
  parts: readonly Part[],
  notes: readonly string[],
): Program[] {
  const given = parts.flatMap((part) => part.command);
  const [first = "", ...rest] = INIT.test(given[0] ?? "") ? afterOptions(given.slice(1)) : given;
  if (first === "") return [];
  const words = [plainProgram(first), ...rest];
  const main = words.find((word) => /\.(?:py|[cm]?js)$/.test(word));
  const env = Object.assign({}, ...parts.map((part) => part.env));
  return [
    { from, command: words, env, language: imageLanguage(stage.image), main, port: stage.ports[0], notes },
  ];
}

/** What follows `--`, or the options where there is none. */
function afterOptions(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  const first = words.findIndex((word) => !word.startsWith("-"));
  return words.slice(end >= 0 && (first < 0 || end < first) ? end + 1 : Math.max(first, 0));
}

/** Where an image has its programs is no place of a guest. */
const plainProgram = (program: string): string =>
  program === "/bin/sh" ? "sh" : program.replace(/^\/(?:usr\/(?:local\/)?)?s?bin\/(?=[^/]+$)/, "");

/** The language of an image of the usual names, `python` or `python3-debian12`. */
export function imageLanguage(image: string): Language | undefined {
  if (/^(?:python|pypy|uv)/.test(image)) return "python";
  if (/^node/.test(image)) return "node";
  return undefined;
}

/** A web server's image serves what is copied to its folder. */
function site({ image, copies }: Stage): Program[] {
  if (!/^(?:nginx|httpd|caddy|static-web-server)/.test(image)) return [];
  const copy = copies.findLast(({ to }) => /html|htdocs|public|srv|www/.test(to));
  const folder = copy === undefined ? "." : posix.basename(copy.from) || ".";
  return [staticSite(folder === "*" ? "." : folder, `COPY of Dockerfile (${image})`)];
}

/** A website that is files alone, whose pages a build may have to make. */
export function sitePrograms(project: Project): Program[] {
  const manifest = project.json("package.json");
  const build = recordOf(manifest?.["scripts"])["build"];
  const built = manifest && isString(build) ? builtSite(manifest, build) : undefined;
  if (built !== undefined) {
    const note = `there is no ${built} yet: ${buildText(project)}, before compile`;
    const notes = project.isFolder(built) ? [] : [note];
    return [{ ...staticSite(built, "scripts.build of package.json", project), notes }];
  }
  const folder = ["dist", "public", "_site", "build", "site", "."].find((name) =>
    project.isFile(posix.join(name, "index.html")),
  );
  return folder === undefined ? [] : [staticSite(folder, posix.join(folder, "index.html"))];
}

/** Python's own server serves a folder, and needs nothing else. A folder that isn't there can't be the source. */
function staticSite(folder: string, from: string, project?: Project): Program {
  const isThere = project?.isFolder(folder) ?? false;
  const directory = isThere || folder === "." ? [] : ["--directory", folder];
  return {
    from,
    command: ["python3", "-m", "http.server", "8000", ...directory],
    language: "static",
    port: 8000,
    source: isThere ? folder : ".",
  };
}

const BUILD_CACHE = "/tmp/build";

/** A Go module: its binary where there is one, else compiled by the guest at each start. */
export function goPrograms(project: Project): Program[] {
  const module = /^module\s+(\S+)/m.exec(project.text("go.mod") ?? "")?.[1];
  if (module === undefined) return [];
  const name = posix.basename(module).replace(/^v[0-9]+$/, posix.basename(posix.dirname(module)));
  const folder = project.isFile("main.go")
    ? "."
    : project.isFile(`cmd/${name}/main.go`)
      ? `./cmd/${name}`
      : ".";
  const text = project.text(posix.join(folder, "main.go")) ?? "";
  const port = portOfText(text);
  const advice = `to start at once and with a small image, build it first and name it as the command: CGO_ENABLED=0 go build -o bin/${name} ${folder}`;
  return [
    ...builtBinaries(project, [`bin/${name}`, name], "go.mod", port),
    {
      from: "go.mod",
      command: ["go", "run", folder],
      language: "go",
      main: posix.join(folder, "main.go"),
      env: { CGO_ENABLED: "0", GOCACHE: BUILD_CACHE, GOPATH: "/tmp/go", GOTOOLCHAIN: "local" },
      port,
      packages: ["go"],
      notes: [`the guest compiles it at each start; ${advice}`],
    },
  ];
}

/** A Cargo package, in the same two ways. */
export async function rustPrograms(project: Project): Promise<Program[]> {
  const bytes = project.bytes("Cargo.toml");
  if (bytes === undefined) return [];
  const { parseToml, tableOf, textOf } = await import("../lock/python/toml.ts");
  const parsed = parseToml(bytes, "Cargo.toml");
  const name = "fault" in parsed ? undefined : textOf(tableOf(parsed.document, "package"), "name");
  if (name === undefined) return [];
  const port = portOfText(project.text("src/main.rs") ?? "");
  const target = `target/x86_64-unknown-linux-musl/release/${name}`;
  const advice = `to start at once and with a small image, build it first (cargo build --release --target x86_64-unknown-linux-musl), copy ${target} to bin/${name} and name that as the command`;
  return [
    ...builtBinaries(project, [`bin/${name}`], "Cargo.toml", port),
    {
      from: "Cargo.toml",
      command: ["cargo", "run", "--release", ...(project.isFile("Cargo.lock") ? ["--locked"] : [])],
      language: "rust",
      main: "src/main.rs",
      env: { CARGO_HOME: "/tmp/cargo", CARGO_TARGET_DIR: BUILD_CACHE },
      port,
      packages: ["cargo", "rustc", "gcc"],
      notes: [`the guest compiles it at each start; ${advice}`],
    },
  ];
}

function builtBinaries(
  project: Project,
  paths: readonly string[],
  from: string,
  port: number | undefined,
): Program[] {
  const path = paths.find((each) => project.isFile(each));
  if (path === undefined) return [];
  const notes = [
    `${path} runs on the processor that it was built for, and without libraries (a static binary) only`,
  ];
  return [{ from: `${path} beside ${from}`, command: [`./${path}`], language: "binary", port, notes }];
}

/** A shell script of the usual names. */
export function shellPrograms(project: Project): Program[] {
  const path = ["start.sh", "run.sh", "main.sh", "entrypoint.sh"].find((name) => project.isFile(name));
  if (path === undefined) return [];
  const isBash = /^#!.*\bbash\b/.test(project.text(path) ?? "");
  return [
    {
      from: path,
      command: [isBash ? "bash" : "sh", path],
      language: "other",
      main: path,
      packages: isBash ? ["bash"] : ["busybox"],
    },
  ];
}
