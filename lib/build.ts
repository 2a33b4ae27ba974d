/**
 * Bundles the core into dist/: one file for the CLI, one for the Node runner, and the TypeScript SDK with its
 * declarations. A bundled dynamic import stays lazy, so a command evaluates only what it runs (ADR 0012).
 *
 *     npm run build
 */
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { packageRoot } from "./ir/package-root.ts";

const root = packageRoot();
const dist = join(root, "dist");
rmSync(dist, { recursive: true, force: true });

await build({
  entryPoints: { cli: join(root, "lib/cli/main.ts"), "node-runner": join(root, "lib/emit/node-runner.ts") },
  outdir: dist,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  logLevel: "warning",
  // CommonJS dependencies ask for Node's own modules by require().
  banner: { js: 'import{createRequire as mvmforgeRequire}from"node:module";const require=mvmforgeRequire(import.meta.url);' },
});
chmodSync(join(dist, "cli.js"), 0o755);

const tsc = createRequire(import.meta.url).resolve("typescript/package.json").replace("package.json", "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "lib/sdk/typescript/tsconfig.json")], { stdio: "inherit" });
