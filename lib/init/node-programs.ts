/** Ways to start a Node program: package.json's start, main and bin, and files of the usual names. */
import { isString, type Raw, recordOf } from "../ir/raw.ts";
import { isForDevelopment } from "./node-development.ts";
import { buildText, frameworkPrograms } from "./node-frameworks.ts";
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

/** Scripts that start a program, the one that npm itself knows first. */
const STARTS = ["start", "start:prod", "start:production"];

/** Every way that is seen, the surest first. */
export function nodePrograms(project: Project): Program[] {
  const manifest = project.json("package.json");
  if (manifest === undefined) return files(project, MAINS);
  const starts = STARTS.map((name) => [name, recordOf(manifest["scripts"])[name]] as const);
  const main = isString(manifest["main"]) ? resolutionsOf(manifest["main"]) : [];
  const { bin } = manifest;
  const bins = (isString(bin) ? [bin] : Object.values(recordOf(bin)).filter(isString)).slice(0, 1);
  return [
    ...starts.flatMap(([name, script]) => (isString(script) ? started(project, manifest, name, script) : [])),
    ...next(project, manifest),
    ...frameworkPrograms(project, manifest),
    ...bun(project, manifest),
    ...files(project, main),
    ...files(project, bins),
    ...files(project, MAINS),
  ];
}

/** What `npm run NAME` and its kin would run. */
const SCRIPT_RUN =
  /^\s*(?:npm\s+run(?:-script)?|npm|yarn\s+run|yarn|pnpm\s+run|pnpm|bun\s+run)(?:\s+(?:-s|--silent))?\s+([\w:.-]+)\s*$/;

/** Scripts that start each other go no further than this. */
const DEPTH = 5;

function started(project: Project, manifest: Raw, name: string, script: string, depth = 0): Program[] {
  if (isForDevelopment(project, manifest, script)) return [];
  const named = recordOf(manifest["scripts"])[SCRIPT_RUN.exec(script)?.[1] ?? ""];
  if (isString(named) && depth < DEPTH) return started(project, manifest, name, named, depth + 1);
  const port = fallbackPort(script) ?? PORT;
  const { command, env } = commandOf(script, port);
  const [program = "", ...rest] = command;
  const from = `scripts.${name} of package.json`;
  if (program === "node" || program === "sh") {
    const main = mainOf(project, manifest, rest);
    return [{ ...ofMain(project, main, { from, command, env }), notes: unbuilt(project, manifest, main) }];
  }
  if (program === "next") return [nextProgram(project, from, rest, env)];
  // Managers that a guest's Node doesn't bring, and a script that is none of package.json's.
  if (program === "yarn" || program === "pnpm") return [];
  if (program === "bun") {
    const main = rest.find((word) => project.isFile(word));
    return [{ ...ofMain(project, main, { from, command, env }), language: "other", packages: ["bun"] }];
  }
  if (program === "" || /^(?:npm|npx)$/.test(program))
    return [
      {
        from,
        command: name === "start" ? ["npm", "start"] : ["npm", "run", name],
        language: "node",
        env,
        port,
      },
    ];
  // What a package brings is a file of JavaScript behind a link; its first line would ask for /usr/bin/env.
  return [
    {
      from,
      command: ["node", `node_modules/.bin/${program}`, ...rest],
      language: "node",
      // It listens on localhost unless it is told.
      env: program === "fastify" ? { FASTIFY_ADDRESS: "0.0.0.0", ...env } : env,
      port,
    },
  ];
}

/** The file that node is told to run. Express' generator starts bin/www, of no extension; `node .` is package.json's main. */
function mainOf(project: Project, manifest: Raw, words: readonly string[]): string | undefined {
  const { main } = manifest;
  if (words.some((word) => word === "." || word === "./"))
    return resolutionsOf(isString(main) ? main : "index.js").find((path) => project.isFile(path));
  const path = words.find(
    (word) => !word.startsWith("-") && resolutionsOf(word).some((each) => project.isFile(each)),
  );
  return path === undefined
    ? words.find((word) => /\.[cm]?[jt]s$|^(?:\.\/)?(?:dist|build|out|lib)(?:\/|$)/.test(word))
    : resolutionsOf(path).find((each) => project.isFile(each));
}

/** Where Node looks for a main (the CommonJS resolution of its documentation). */
const resolutionsOf = (path: string): string[] => {
  const plain = path.replace(/^\.\//, "").replace(/\/$/, "");
  return [plain, `${plain}.js`, `${plain}.cjs`, `${plain}/index.js`];
};

/** As `bun init` writes it: the file under `module`, and no script. */
function bun(project: Project, { module }: Raw): Program[] {
  const isBun = project.isFile("bun.lock") || project.isFile("bun.lockb");
  if (!isBun || !isString(module) || !project.isFile(module)) return [];
  const command = ["bun", "run", module];
  const program = ofMain(project, module, { from: "module of package.json", command, env: {} });
  return [{ ...program, language: "other", packages: ["bun"] }];
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
      "the source is read-only in the guest: Next.js keeps pages that it renews in memory alone there, and images that it resizes not at all",
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
  const text = (main === undefined ? undefined : (project.text(main) ?? builtFrom(project, main))) ?? "";
  const isServer = /\b(?:listen|serve)\(|express|fastify|koa\b|hono/i.test(text);
  const port = portOfText(text) ?? (isServer || readsPort(text) ? PORT : undefined);
  return { from, command, language: "node", main, env, port };
}

/** The text that a file which isn't there yet is built from, where it is in the folder that people keep it in. */
function builtFrom(project: Project, main: string): string | undefined {
  const below = main.replace(/^(?:\.\/)?(?:dist|build|out|lib)\/(?:src\/)?/, "").replace(/\.[cm]?js$/, "");
  return project.text(`src/${below}.ts`) ?? project.text(`src/${below}.mts`);
}

/** A file that a build makes, and that isn't there. */
function unbuilt(project: Project, manifest: Raw, main: string | undefined): string[] {
  if (main === undefined || project.isFile(main)) return [];
  const { build } = recordOf(manifest["scripts"]);
  const todo = isString(build) ? `${buildText(project)}, before compile` : "make it before compile";
  return [`${main} isn't there yet: ${todo}`];
}
