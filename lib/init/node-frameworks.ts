/** Frameworks whose build makes a server or pages, at a place of their own. */
import { isString, type Raw, recordOf } from "../ir/raw.ts";
import type { Program } from "./program.ts";
import type { Project } from "./project.ts";

/** How what a build makes comes to be: by what is installed here, which may be nothing yet. */
export const buildText = (project: Project): string =>
  project.isFolder("node_modules") ? "npm run build makes it" : "npm install and then npm run build make it";

/** The server that a build makes, by the package that makes it; where its adapter is another, there is none. */
const SERVERS: readonly { package: string; main: string; port: number; env: Record<string, string> }[] = [
  { package: "nuxt", main: ".output/server/index.mjs", port: 3000, env: { HOST: "0.0.0.0" } },
  { package: "@sveltejs/adapter-node", main: "build/index.js", port: 3000, env: { HOST: "0.0.0.0" } },
  { package: "@astrojs/node", main: "dist/server/entry.mjs", port: 4321, env: { HOST: "0.0.0.0" } },
];

/** Servers that the project's build makes. */
export function frameworkPrograms(project: Project, manifest: Raw): Program[] {
  return SERVERS.filter((server) => needs(manifest, server.package)).map(
    ({ package: name, main, port, env }) => ({
      from: `${name} in package.json`,
      command: ["node", main],
      language: "node",
      env,
      port,
      notes: project.isFile(main) ? [] : [`there is no ${main} yet: ${buildText(project)}, before compile`],
    }),
  );
}

/** What to add to a project whose build makes nothing that can be served by itself, as the end of a sentence. */
export function missingAdapter(manifest: Raw): string | undefined {
  const isServed = ["@sveltejs/adapter-node", "@sveltejs/adapter-static"].some((name) =>
    needs(manifest, name),
  );
  return needs(manifest, "@sveltejs/kit") && !isServed
    ? "SvelteKit builds a server by an adapter: npm install --save-dev @sveltejs/adapter-node, and name it in its configuration"
    : undefined;
}

/** The folder of the pages that a build makes; undefined for a build of something else. */
export function builtSite(manifest: Raw, build: string): string | undefined {
  if (SERVERS.some((server) => needs(manifest, server.package))) return undefined;
  if (needs(manifest, "@sveltejs/kit"))
    return needs(manifest, "@sveltejs/adapter-static") ? "build" : undefined;
  const { name } = manifest;
  const folders: readonly (readonly [RegExp, string])[] = [
    [/\beleventy\b/, "_site"],
    [/\b(?:react-scripts|next export|docusaurus)\b/, "build"],
    [/\bgatsby\b/, "public"],
    [/\bng build\b/, `dist/${isString(name) && /^[\w.-]+$/.test(name) ? name : "app"}/browser`],
    [/\b(?:vite|astro|parcel|webpack|rollup|esbuild|vue-cli-service)\b/, "dist"],
  ];
  return folders.find(([tool]) => tool.test(build))?.[1];
}

const needs = (manifest: Raw, name: string): boolean =>
  ["dependencies", "devDependencies"].some((list) => Object.hasOwn(recordOf(manifest[list]), name));
