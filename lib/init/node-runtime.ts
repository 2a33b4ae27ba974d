/** Which Node, and its dependencies by package-lock.json. */
import { MvmforgeError } from "../ir/errors.ts";
import { isString, recordOf } from "../ir/raw.ts";
import type { Dependencies } from "../ir/types.ts";
import type { Stage } from "./dockerfile.ts";
import { judgedLockfile } from "./lockfile.ts";
import type { Found } from "./program.ts";
import type { Project } from "./project.ts";
import type { Runtime } from "./runtime.ts";

/** Majors that nixpkgs has, the one to take where nobody says first. */
const MAJORS = [22, 24, 20];

export async function nodeRuntime(project: Project, stage: Stage | undefined): Promise<Runtime> {
  const version = await nodeVersion(project, stage);
  const node = version?.value ?? `nodejs_${MAJORS[0]}`;
  const manifest = project.json("package.json");
  const needed = Object.keys(recordOf(manifest?.["dependencies"]));
  const locked = needed.length === 0 ? { notes: [] } : await lockedNode(project, node);
  const isLarge = needed.includes("next") || needed.includes("nuxt");
  return {
    packages: [node],
    dependencies: locked.dependencies ?? null,
    resources: {
      cpu_cores: 1,
      memory_mb: isLarge ? 1024 : 512,
      rootfs_size_mb: isLarge ? 2048 : needed.length > 0 ? 1024 : 512,
    },
    taken: [
      ...(version === undefined ? [] : [`${node}: ${version.from}`]),
      ...(locked.dependencies === undefined ? [] : ["dependencies: package-lock.json"]),
    ],
    notes: locked.notes,
    bringsPrograms: locked.dependencies !== undefined,
  };
}

/** nixpkgs' name of the Node that the project asks for. */
async function nodeVersion(project: Project, stage: Stage | undefined): Promise<Found<string> | undefined> {
  const written: readonly (readonly [string | undefined, string])[] = [
    [stage?.image === "node" ? stage.tag : undefined, "FROM of Dockerfile"],
    [project.text(".nvmrc"), ".nvmrc"],
    [project.text(".node-version"), ".node-version"],
  ];
  for (const [text, from] of written) {
    const major = Number(/^\s*v?([0-9]{2})\b/.exec(text ?? "")?.[1] ?? Number.NaN);
    if (MAJORS.includes(major)) return { value: `nodejs_${major}`, from };
  }
  const range = recordOf(project.json("package.json")?.["engines"])["node"];
  if (!isString(range) || range.length > 200) return undefined;
  const { default: intersects } = await import("semver/ranges/intersects.js");
  try {
    const major = MAJORS.find((each) => intersects(range, `>=${each}.0.0 <${each + 1}.0.0`));
    return major === undefined
      ? undefined
      : { value: `nodejs_${major}`, from: "engines.node of package.json" };
  } catch {
    // A text that is no range.
    return undefined;
  }
}

/** Lockfiles of others than npm, which aren't installed. */
const OTHERS = ["pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb", "deno.lock"];

async function lockedNode(
  project: Project,
  node: string,
): Promise<{ dependencies?: Dependencies; notes: string[] }> {
  const lockfile = "package-lock.json";
  if (!project.isFile(lockfile)) {
    const other = OTHERS.find((name) => project.isFile(name));
    const why =
      other === undefined ? `there is no ${lockfile}` : `of lockfiles npm's is installed, and not ${other}`;
    return {
      notes: [
        `the dependencies are not declared: ${why}; npm install --package-lock-only writes one; then add dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" })`,
      ],
    };
  }
  const dependencies: Dependencies = { kind: "node", lockfile, tool: "npm" };
  try {
    await judgedLockfile(project, dependencies, [node]);
    return { dependencies, notes: [] };
  } catch (error) {
    if (!(error instanceof MvmforgeError)) throw error;
    return { notes: [`${lockfile} is not declared: ${error.errors[0]?.detail}`] };
  }
}
