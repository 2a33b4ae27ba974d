/**
 * Bundles the core into dist/: what begins a run, the command line's parser, one file a command with all that it needs, the Node runner
 * with sucrase apart, the worker that compresses archives, and the TypeScript SDK with its declarations, as an ES module
 * and as CommonJS (ADR 0045).
 *
 * All but the SDK are CommonJS alone: an ES module pays 1 to 2 ms for each file and each of Node's own modules that it
 * imports, which alone would take validate past its budget (ADR 0012).
 *
 *     npm run build
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { writeShellFiles } from "../schema/generate/shell-files.ts";
import { packageRoot } from "./ir/package-root.ts";
import { bundledFolders, packageOf, writeThirdParty } from "./third-party.ts";

const root = packageRoot();
const dist = join(root, "dist");
/** It is loaded by its path, which esbuild doesn't see. */
const COMPRESSOR = "node_modules/@zip.js/zip.js/dist/zip-module.wasm";
/** What reads a language's lockfiles, loaded where a workload has one. */
const LOCKS = [
  { name: "resolve-node", folder: "npm" },
  { name: "resolve-python", folder: "python" },
  { name: "toml", folder: "python" },
  { name: "version-specifiers", folder: "python" },
];
const commands = readdirSync(join(root, "lib/cli/commands")).map((file) => basename(file, ".ts"));

const commonJs: BuildOptions = {
  outdir: dist,
  format: "cjs",
  bundle: true,
  platform: "node",
  target: "node20.19",
  // jsonc-parser's main is UMD, whose requires no bundler can follow.
  mainFields: ["module", "main"],
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  // THIRD-PARTY has the licences whole.
  legalComments: "none",
  metafile: true,
  absWorkingDir: root,
  logLevel: "warning",
  // A native library, loaded only where an artifact is exchanged (ADR 0008).
  external: ["koffi"],
  outExtension: { ".js": ".cjs" },
  define: { "import.meta.url": "mvmforgeFileUrl" },
  banner: { js: 'const mvmforgeFileUrl=require("node:url").pathToFileURL(__filename).href;' },
};

rmSync(dist, { recursive: true, force: true });
const cli = await build({
  ...commonJs,
  entryPoints: { main: join(root, "lib/cli/main.ts"), parsed: join(root, "lib/cli/parsed.ts") },
  supported: { "dynamic-import": false },
  plugins: [commandsApart(), commanderWithoutSubprocesses()],
});
const apart = await build({
  ...commonJs,
  entryPoints: Object.fromEntries([
    ...commands.map((name) => [`cli/${name}`, join(root, `lib/cli/commands/${name}.ts`)]),
    ...LOCKS.map(({ name, folder }) => [`lock/${name}`, join(root, `lib/lock/${folder}/${name}.ts`)]),
  ]),
  supported: { "dynamic-import": false },
  plugins: [locksApart()],
});
const runner = await build({
  ...commonJs,
  entryPoints: {
    "node-runner": join(root, "lib/emit/node-runner.ts"),
    sucrase: join(root, "lib/emit/node/sucrase.ts"),
    "deflate-worker": join(root, "lib/compile/deflate-worker.ts"),
  },
});
const sdk = await buildSdk("esm", join(dist, "sdk"));
await buildSdk("cjs", join(dist, "sdk/commonjs"));
const metafiles = [cli, apart, runner, sdk].flatMap(({ metafile }) => metafile ?? []);
writeThirdParty([...bundledFolders(metafiles), packageOf(COMPRESSOR)], root, join(dist, "THIRD-PARTY"));
copyFileSync(join(root, COMPRESSOR), join(dist, "deflate.wasm"));
copyFileSync(join(root, "lib/cli/start.cjs"), join(dist, "cli.cjs"));
chmodSync(join(dist, "cli.cjs"), 0o755);
writeShellFiles(dist);
writeFileSync(
  join(dist, "templates.json"),
  JSON.stringify({ python: texts("python"), typescript: texts("typescript") }),
);

const tsc = createRequire(import.meta.url)
  .resolve("typescript/package.json")
  .replace("package.json", "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "lib/sdk/typescript/tsconfig.json")], {
  stdio: "inherit",
});
declareAsCommonJs(join(dist, "sdk"));

/** The SDK as one file of a module format, for Node and for bundlers. */
function buildSdk(format: "esm" | "cjs", outdir: string) {
  return build({
    entryPoints: { index: join(root, "lib/sdk/typescript/index.ts") },
    outdir,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format,
    metafile: true,
    absWorkingDir: root,
  });
}

/**
 * The same declarations once more in the folder of the CommonJS build, whose package.json says what they are: under
 * node16 a CommonJS file may not import types of an ES module.
 */
function declareAsCommonJs(folder: string): void {
  const commonJs = join(folder, "commonjs");
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (path.endsWith(".d.ts")) cpSync(join(folder, path), join(commonJs, path));
  }
  writeFileSync(join(commonJs, "package.json"), '{ "type": "commonjs" }\n');
}

/** The texts of a template for init, by their paths. */
function texts(name: string): Record<string, string> {
  const folder = join(root, "templates", name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith(".pyc"),
  );
  const paths = files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** The parser is loaded where it is needed, and a command's file when that command runs. */
function commandsApart(): Plugin {
  return {
    name: "commands-apart",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/commands\/[a-z-]+\.ts$/ }, ({ path }) => ({
        path: `./cli/${basename(path, ".ts")}.cjs`,
        external: true,
      }));
      onResolve({ filter: /^\.\/parsed\.ts$/ }, ({ kind }) =>
        kind === "dynamic-import" ? { path: "./parsed.cjs", external: true } : undefined,
      );
    },
  };
}

/** What reads lockfiles is as large as the rest of a command. */
function locksApart(): Plugin {
  return {
    name: "locks-apart",
    setup({ onResolve }) {
      const names = LOCKS.map(({ name }) => name).join("|");
      onResolve({ filter: new RegExp(`/(?:npm|python)/(?:${names})\\.ts$`) }, ({ path, kind }) =>
        kind === "dynamic-import"
          ? { path: `../lock/${basename(path, ".ts")}.cjs`, external: true }
          : undefined,
      );
    },
  };
}

/** commander can start other executables as subcommands. We have none, and loading child_process costs every start 4 ms. */
function commanderWithoutSubprocesses(): Plugin {
  return {
    name: "commander-without-subprocesses",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
        importer.includes("/node_modules/commander/")
          ? { path: "none", namespace: "no-subprocesses" }
          : undefined,
      );
      onLoad({ filter: /^none$/, namespace: "no-subprocesses" }, () => ({
        contents: "module.exports = {};",
      }));
    },
  };
}
