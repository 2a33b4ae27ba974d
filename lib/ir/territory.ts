/** Guest paths that exclude each other: none may be another, lie in another, or hold another. */

export class Territory {
  /** Each path claimed. */
  private readonly claimed = new Set<string>();
  /** Each folder above a claimed path, with the first path below it. */
  private readonly above = new Map<string, string>();

  /** Claim a normal absolute path. Answers the path that it overlaps, if any; in time that its own length bounds. */
  claim(path: string): string | undefined {
    const clash = this.overlapOf(path);
    this.claimed.add(path);
    for (const folder of foldersAbove(path)) if (!this.above.has(folder)) this.above.set(folder, path);
    return clash;
  }

  /** The claimed path that a path is, lies in, or holds. */
  overlapOf(path: string): string | undefined {
    if (this.claimed.has(path)) return path;
    return foldersAbove(path).find((folder) => this.claimed.has(folder)) ?? this.above.get(path);
  }
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    folders.push(path.slice(0, end));
  return folders;
}
