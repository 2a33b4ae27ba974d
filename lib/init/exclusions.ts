/** What lies in the folder and is no part of the program: globs for what is there, so that each has an effect. */
import type { Project } from "./project.ts";

const FILES = [
  ".dockerignore",
  ".editorconfig",
  ".gitignore",
  ".gitlab-ci.yml",
  "Containerfile",
  "Dockerfile",
  "compose.yaml",
  "docker-compose.yml",
];
const FOLDERS = [".circleci", ".github", ".next/cache", "coverage", "target"];

/**
 * @param kept paths that the workload names, which stay
 */
export function exclusionsOf(project: Project, kept: readonly string[]): string[] {
  const isKept = (path: string) =>
    kept.some((each) => each === path || each.replace(/^\.\//, "").startsWith(`${path}/`));
  return [
    ...FILES.filter((path) => project.isFile(path) && !isKept(path)),
    ...FOLDERS.filter((path) => project.isFolder(path) && !isKept(path)).map((path) => `${path}/**`),
  ].sort();
}
