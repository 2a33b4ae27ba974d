/** Programs of the source that a workload starts: the bundle has to have them, whatever is on the disk. */
import type { Bundle } from "../bundle/bundle.ts";
import { leftOutAs } from "../bundle/left-out.ts";
import { follow, treeOf } from "../bundle/links.ts";
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { App } from "../ir/types.ts";
import { placeInSource, startedPrograms } from "./surroundings.ts";

/** E_PROGRAM_NOT_FOUND for each that is a file of the source, and none of the bundle. */
export function bundledProgramFaults(app: App, bundle: Bundle): WorkloadError[] {
  const programs = startedPrograms(app).flatMap(({ program, place }) => {
    const path = placeInSource(program, app);
    return path === null ? [] : [{ program, place, path }];
  });
  const tree = programs.length === 0 ? new Map() : treeOf(bundle.entries);
  return programs.flatMap(({ program, place, path }): WorkloadError[] => {
    const led = follow(path, tree);
    if ("to" in led && tree.get(led.to)?.kind === "file") return [];
    const detail = `${quote(program)} is left out of the bundle, ${adviceFor(path)}`;
    return [{ code: "E_PROGRAM_NOT_FOUND", path: place, detail }];
  });
}

function adviceFor(path: string): string {
  const name = path.split("/").find((part) => leftOutAs(part) !== undefined);
  if (name === undefined)
    return "so a guest doesn't have it; see that include keeps it, and that no exclude takes it away";
  const instead =
    leftOutAs(name) === "dependencies" ? ", or declare dependencies, which puts their programs on PATH" : "";
  return `which has nothing of ${quote(name)} unless an include glob names it; name it${instead}`;
}
