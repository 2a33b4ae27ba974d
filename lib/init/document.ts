/** The workload of one way to start a folder's program, as a document that nobody has validated yet. */
import { posix } from "node:path";
import type { Stage } from "./dockerfile.ts";
import { exclusionsOf } from "./exclusions.ts";
import { firstFound, hostPort, portOfCommand, portOfText, readsPort } from "./ports.ts";
import type { Found, Program } from "./program.ts";
import type { Project } from "./project.ts";
import type { Runtime } from "./runtime.ts";

/** Where the program listens: by its command, what is written beside it, and its main file, in this order. */
export function portFor(
  project: Project,
  program: Program,
  stage: Stage | undefined,
): Found<number> | undefined {
  const found = (value: number | undefined, from: string) =>
    value === undefined ? undefined : { value, from };
  const text = program.main === undefined ? "" : (project.text(program.main) ?? "");
  return firstFound(
    found(portOfCommand(program.command), program.from),
    found(Number(program.env?.["PORT"] ?? stage?.env["PORT"]) || undefined, "PORT"),
    found(stage?.ports[0], "EXPOSE of Dockerfile"),
    found(portOfText(text), program.main ?? program.from),
    found(program.port, program.from),
  );
}

/** The document in the schema's words. */
export function documentOf(
  project: Project,
  program: Program,
  runtime: Runtime,
  stage: Stage | undefined,
  port: Found<number> | undefined,
  id: string,
): object {
  const { value: working_dir } = workingDir(stage) ?? { value: "/app" };
  const text = program.main === undefined ? "" : (project.text(program.main) ?? "");
  const env: Record<string, string> = { ...withoutPath(stage?.env ?? {}), ...program.env };
  if (port !== undefined && (readsPort(text) || program.command.includes("npm")))
    env["PORT"] ??= String(port.value);
  if (env["PYTHONPATH"] === "src") env["PYTHONPATH"] = posix.join(working_dir, "src");
  const path = program.source ?? ".";
  const literals = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, { kind: "literal", value }]),
  );
  const ports = port && [{ host: hostPort(port.value), guest: port.value, proto: "tcp" }];
  const app = {
    name: id,
    source: {
      kind: "local_path",
      path,
      include: ["**"],
      exclude: path === "." ? exclusionsOf(project, program.command) : [],
    },
    image: { kind: "nix_packages", packages: runtime.packages },
    entrypoints: [
      {
        kind: "command",
        command: program.command,
        working_dir,
        env: literals,
        // What serves is started again; what only runs has ended when it ends well.
        restart: port === undefined ? "on-failure" : "always",
      },
    ],
    network: ports === undefined ? null : { mode: "bridge", ports },
    resources: runtime.resources,
    dependencies: runtime.dependencies,
  };
  return { schema_version: "0.2", id, apps: [app], volumes: [], extensions: {} };
}

/** The image's own search path is no guest's. */
export const withoutPath = (env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name !== "PATH" && !name.startsWith("LD_")));

/** The folder that a Dockerfile names, where a guest can have it. */
export function workingDir(stage: Stage | undefined): Found<string> | undefined {
  const path = stage?.workingDir;
  if (path === undefined || path === "/" || path === "/app") return undefined;
  // A folder that the guest itself needs, or has as a mount, is no place for the source.
  if (
    !/^(?:\/[A-Za-z0-9._+-]+)+$/.test(path) ||
    /^\/(?:nix|etc|proc|sys|dev|run|init|s?bin|mnt|usr\/s?bin)(?:\/|$)/.test(path)
  )
    return undefined;
  return { value: path, from: "WORKDIR of Dockerfile" };
}
