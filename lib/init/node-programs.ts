/** Ways to start a Node program: package.json's start, main and bin, and files of the usual names. */
import { isString, type Raw, recordOf } from "../ir/raw.ts";
import { portOfText, readsPort } from "./ports.ts";
import type { Program } from "./program.ts";
import type { Project } from "./project.ts";
import { commandOf, fallbackPort } from "./words.ts";

const MAINS = ["server", "index", "app", "main"].flatMap((name) =>
  ["", "src/", "dist/", "build/"].flatMap((folder) =>
    ["js", "mjs", "cjs"].map((type) => `${folder}${name}.${type}`),
  ),
);
const PORT = 3000;

/** Every way that is seen, the surest first. */
export function nodePrograms(project: Project): Program[] {
  const manifest = project.json("package.json");
  if (manifest === undefined) return files(project, MAINS);
  const { start } = recordOf(manifest["scripts"]);
  const main = isString(manifest["main"]) ? [manifest["main"], `${manifest["main"]}.js`] : [];
  const { bin } = manifest;
  const bins = (isString(bin) ? [bin] : Object.values(recordOf(bin)).filter(isString)).slice(0, 1);
  return [
    ...(isString(start) && !isDevelopment(start) ? [started(project, manifest, start)] : []),
    ...next(project, manifest),
    ...files(project, main),
    ...files(project, bins),
    ...files(project, MAINS),
  ];
}

/** A server that builds while it serves is for its developer. */
const isDevelopment = (script: string): boolean =>
  /\b(?:vite(?!\s+preview)|nodemon|webpack(?:-dev-server)?|react-scripts)\b/.test(script);

function started(project: Project, manifest: Raw, script: string): Program {
  const port = fallbackPort(script) ?? PORT;
  const { command, env } = commandOf(script, port);
  const [program = "", ...rest] = command;
  const from = "scripts.start of package.json";
  if (program === "node" || program === "sh") {
    // Express' generator starts bin/www, of no extension.
    const main = rest.find((word) => project.isFile(word)) ?? rest.find((word) => /\.[cm]?[jt]s$/.test(word));
    return { ...ofMain(project, main, { from, command, env }), notes: unbuilt(project, manifest, main) };
  }
  if (program === "next") return nextProgram(project, from, rest, env);
  if (program === "" || /^(?:npm|npx|yarn|pnpm|bun)$/.test(program))
    return { from, command: ["npm", "start"], language: "node", env, port };
  // What a package brings is a file of JavaScript behind a link; its first line would ask for /usr/bin/env.
  return { from, command: ["node", `node_modules/.bin/${program}`, ...rest], language: "node", env, port };
}

function next(project: Project, manifest: Raw): Program[] {
  if (!Object.hasOwn(recordOf(manifest["dependencies"]), "next")) return [];
  return [nextProgram(project, "next in package.json", ["start"], {})];
}

function nextProgram(
  project: Project,
  from: string,
  words: readonly string[],
  env: Record<string, string>,
): Program {
  const hasHost = words.some((word) => /^(?:-H|--hostname)/.test(word));
  return {
    from,
    command: ["node", "node_modules/next/dist/bin/next", ...words, ...(hasHost ? [] : ["-H", "0.0.0.0"])],
    language: "node",
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    port: PORT,
    notes: [
      ...(project.isFolder(".next") ? [] : [`there is no .next yet: ${buildText(project)}, before compile`]),
      "Next.js writes to .next/cache while it serves, which is read-only in the guest: pages that it renews or images that it resizes are made each time anew",
    ],
  };
}

function files(project: Project, paths: readonly string[]): Program[] {
  const found = paths
    .map((path) => path.replace(/^\.\//, ""))
    .find((path) => /\.[cm]?js$/.test(path) && project.isFile(path));
  if (found === undefined) return [];
  return [ofMain(project, found, { from: found, command: ["node", found], env: {} })];
}

function ofMain(
  project: Project,
  main: string | undefined,
  { from, command, env }: { from: string; command: readonly string[]; env: Readonly<Record<string, string>> },
): Program {
  const text = (main === undefined ? undefined : project.text(main)) ?? "";
  const isServer = /\b(?:listen|serve)\(|express|fastify|koa\b|hono/i.test(text);
  const port = portOfText(text) ?? (isServer || readsPort(text) ? PORT : undefined);
  return { from, command, language: "node", main, env, port };
}

/** How what a build makes comes to be: by what is installed here, which may be nothing yet. */
export const buildText = (project: Project): string =>
  project.isFolder("node_modules") ? "npm run build makes it" : "npm install and then npm run build make it";

/** A file that a build makes, and that isn't there. */
function unbuilt(project: Project, manifest: Raw, main: string | undefined): string[] {
  if (main === undefined || project.isFile(main)) return [];
  const { build } = recordOf(manifest["scripts"]);
  const todo = isString(build) ? `${buildText(project)}, before compile` : "make it before compile";
  return [`${main} isn't there yet: ${todo}`];
}
