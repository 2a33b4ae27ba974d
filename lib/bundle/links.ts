/** Links of a bundle: each has to lead to something that the bundle has. */
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { BundleEntry } from "./bundle-entry.ts";
import { SOURCE_PATH } from "./faults.ts";

/** Linux follows at most this many links to one file (path_resolution(7)). */
const LINK_LIMIT = 40;

/**
 * E_SOURCE_OUT_OF_TREE_SYMLINK for every link that leads out of the tree, in a circle, or to what isn't in
 * the bundle. The bundle decides and not the disk: what the globs leave out, the guest won't have.
 */
export function linkErrors(entries: readonly BundleEntry[]): WorkloadError[] {
  const links = entries.filter((entry) => entry.kind === "link");
  if (links.length === 0) return [];
  const tree = treeOf(entries);
  return links.flatMap((link) => {
    const led = follow(link.path, tree);
    if ("to" in led) return [];
    const detail = `the link ${quote(link.path)} to ${quote(link.target.toString("utf8"))} ${led.fault}`;
    return [{ code: "E_SOURCE_OUT_OF_TREE_SYMLINK" as const, path: SOURCE_PATH, detail }];
  });
}

/** What each path of the bundle is: a link's target, or the fact that it is a file or a folder. */
export type Tree = ReadonlyMap<
  string,
  { readonly kind: "file" | "folder" } | { readonly kind: "link"; readonly target: string }
>;

export function treeOf(entries: readonly BundleEntry[]): Tree {
  const tree = new Map<string, { kind: "file" | "folder" } | { kind: "link"; target: string }>([
    ["", { kind: "folder" }],
  ]);
  for (const entry of entries) {
    const isLink = entry.kind === "link";
    tree.set(entry.path, isLink ? { kind: "link", target: entry.target.toString("utf8") } : { kind: "file" });
    for (let end = entry.path.lastIndexOf("/"); end > 0; end = entry.path.lastIndexOf("/", end - 1)) {
      const folder = entry.path.slice(0, end);
      if (tree.has(folder)) break;
      tree.set(folder, { kind: "folder" });
    }
  }
  return tree;
}

/** Where a path of the bundle leads, or why it leads nowhere: a walk as the kernel's, over the bundle. */
export function follow(path: string, tree: Tree): { readonly to: string } | { readonly fault: string } {
  let at = "";
  let followed = 0;
  const rest = path.split("/");
  while (rest.length > 0) {
    const part = rest.shift() as string;
    if (tree.get(at)?.kind !== "folder") return NOWHERE;
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (at === "") return { fault: "leads out of the source folder" };
      at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      continue;
    }
    const next = at === "" ? part : `${at}/${part}`;
    const found = tree.get(next);
    if (found === undefined) return NOWHERE;
    if (found.kind === "link") {
      if (++followed > LINK_LIMIT) return { fault: "leads in a circle" };
      if (found.target.startsWith("/")) return ABSOLUTE;
      rest.unshift(...found.target.split("/"));
    } else {
      at = next;
    }
  }
  return { to: at };
}

const ABSOLUTE = {
  fault: "leads out of the source folder: an absolute path means something else in the guest",
};
const NOWHERE = { fault: "leads nowhere: what it names is not in the bundle" };
