/** Which scripts of package.json are for a developer's machine: a guest has neither their programs nor a source that changes. */
import { type Raw, recordOf } from "../ir/raw.ts";
import type { Project } from "./project.ts";

/** Servers that build while they serve, and what starts a program anew after an edit. */
const SERVERS =
  /(?:^|[\s/&;|])(?:vite(?!\s+preview)|nodemon|webpack(?:-dev-server)?|react-scripts|live-server|browser-sync|ts-node-dev|gatsby\s+develop|docusaurus\s+start|vue-cli-service\s+serve|ng\s+(?:s|serve)|nest\s+start|(?:astro|nuxi?|nuxt|next|remix|react-router|expo|wrangler)\s+dev)(?=$|[\s&;|])|\s--watch(?=$|[\s=])|\b(?:tsx|node)\s+watch\b/;

/** Programs whose package has another name. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  nest: "@nestjs/cli",
  ng: "@angular/cli",
  tsc: "typescript",
};

/** What stands before the program of a script: variables, and what sets them. */
const PROGRAM = /^(?:\s*(?:cross-env|env|exec|npx)\b)?(?:\s*[A-Za-z_]\w*=\S*)*\s*([\w@./-]+)/;

/** Whether a guest can't or shouldn't run a script. What package.json lists for development alone isn't installed in one. */
export function isForDevelopment(project: Project, manifest: Raw, script: string): boolean {
  const program = PROGRAM.exec(script)?.[1] ?? "";
  const name = PACKAGE_OF[program] ?? program;
  const isIn = (list: string) => Object.hasOwn(recordOf(manifest[list]), name);
  const isInstalled = isIn("dependencies") || isIn("optionalDependencies");
  // A manager's and Node's own name are packages too, which nobody means here.
  const isDevelopmentAlone =
    isIn("devDependencies") && !isInstalled && !/^(?:node|npm|npx|sh|bun)$/.test(name);
  return SERVERS.test(script) || isDevelopmentAlone || isLockedForDevelopment(project, program);
}

/** As large as the lockfile of any project that people have, in bytes. */
const LOCK_LIMIT = 16 << 20;

/** package-lock.json says which package a program is of, and that of a development dependency is marked so. */
function isLockedForDevelopment(project: Project, program: string): boolean {
  const owners = Object.values(recordOf(project.json("package-lock.json", LOCK_LIMIT)?.["packages"]))
    .map(recordOf)
    .filter(({ bin }) => Object.hasOwn(recordOf(bin), program));
  return owners.length > 0 && owners.every(({ dev }) => dev === true);
}
