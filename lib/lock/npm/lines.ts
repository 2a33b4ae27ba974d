/** Where a lockfile has a package. Only looked up for an error: it takes longer than all that is done without one. */
import { findNodeAtLocation, parseTree } from "jsonc-parser";

/** A function from a package's path to its line in the lockfile, from 1. */
export function linesOf(text: string): (path: string) => number | undefined {
  let tree: ReturnType<typeof parseTree> | null = null;
  return (path) => {
    try {
      tree ??= parseTree(text);
    } catch {
      // Nested deeper than the stack: the package is told without its line.
      return undefined;
    }
    const node = tree && findNodeAtLocation(tree, ["packages", path]);
    return node?.parent && text.slice(0, node.parent.offset).split("\n").length;
  };
}
