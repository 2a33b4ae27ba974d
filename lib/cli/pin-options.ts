/** The options that replace the pin, shared by compile and up. */
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { PinError } from "../compile/lock.ts";
import { quote } from "../ir/errors.ts";

/** `--mvm-flake` and `--lock` as compile takes them, without those that were not given. */
export function pinOf(options: Record<string, unknown>): { mvmFlake?: string; lock?: string } {
  const { mvmFlake, lock } = options as { mvmFlake?: string; lock?: string };
  return {
    ...(mvmFlake === undefined ? {} : { mvmFlake: absoluteFlake(mvmFlake, process.cwd(), process.env) }),
    ...(lock === undefined ? {} : { lock }),
  };
}

/**
 * A flake reference that means the same from any folder. In a flake.nix a relative one starts from that flake, which is the artifact,
 * and `~` is the shell's: neither is what a person means who gives it on the command line.
 *
 * @param cwd absolute path of the folder that a relative path starts from
 * @throws PinError for a path that can't be made absolute, or that Nix would read as something else
 */
export function absoluteFlake(reference: string, cwd: string, env: NodeJS.ProcessEnv): string {
  const [, scheme = "", path = "", rest = ""] = PARTS.exec(reference) ?? [];
  if (scheme !== "") return withScheme(reference, { scheme, path, rest }, cwd, env);
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) return reference;
  if (/^(?:\.{1,2}|~[^/]*)(?:\/|$)|^\//.test(path))
    return plainPath(absolutePath(reference, path, cwd, env)) + rest;
  // Nix takes a name for one of its registry: with a slash, for one and a revision.
  if (path !== "" && existsSync(posix.resolve(cwd, path)))
    refuse(
      reference,
      `Nix takes this for a name in its registry, and there is a folder of that name: write ./${path} for the folder, flake:${path} for the registry`,
    );
  return reference;
}

/** The schemes that name a file or folder of this machine, the path, and what follows it. */
const PARTS = /^((?:(?:[a-z0-9]+\+)?file|path):)?([^?#]*)(.*)$/s;

interface Parts {
  readonly scheme: string;
  readonly path: string;
  readonly rest: string;
}

/** RFC 3986 section 3: behind `file:` two slashes begin a host, which is empty or this machine. */
function withScheme(
  reference: string,
  { scheme, path, rest }: Parts,
  cwd: string,
  env: NodeJS.ProcessEnv,
): string {
  const [, host, ofHost] = /^\/\/([^/]*)(.*)$/s.exec(path) ?? [];
  if (host !== undefined) {
    if (host === "" || host === "localhost") return `${scheme}//${ofHost}${rest}`;
    refuse(
      reference,
      `${quote(host)} is taken for the name of a machine: write ${scheme}${host === "." ? "." : `./${host}`}${ofHost}, or an absolute path behind ${scheme}//`,
    );
  }
  if (path === "" && rest === "") refuse(reference, "it names no path");
  // What the user wrote is a part of a URL already; the folder that it starts from becomes one.
  const inUrl = { ...env, HOME: encodeURI(env["HOME"] ?? "") };
  const absolute = path.startsWith("/") ? path : absolutePath(reference, path, encodeURI(cwd), inUrl);
  return `${scheme}${scheme === "path:" ? "" : "//"}${absolute}${rest}`;
}

function absolutePath(reference: string, path: string, cwd: string, env: NodeJS.ProcessEnv): string {
  if (!path.startsWith("~")) return withoutSlash(posix.resolve(cwd, path));
  const home = env["HOME"];
  if (!/^~(?:\/|$)/.test(path) || !home?.startsWith("/"))
    refuse(
      reference,
      `${quote(path.split("/", 1)[0] as string)} is the shell's, and has no meaning here; write the path out`,
    );
  return withoutSlash(posix.join(home, path.slice(1)));
}

const withoutSlash = (path: string) => (path.length > 1 ? path.replace(/\/+$/, "") : path);

/** A path as it stands, which Nix reads up to the first ? or # and not as a URL. */
function plainPath(path: string): string {
  if (/^[A-Za-z0-9/._+~@,=-]+$/.test(path)) return path;
  return refuse(
    path,
    `a path with such characters has to be a URL: write ${quote(`path:${encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23")}`)}`,
  );
}

function refuse(reference: string, detail: string): never {
  throw new PinError("mvmFlake", `--mvm-flake ${quote(reference)}: ${detail}`);
}
