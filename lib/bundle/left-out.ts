/**
 * What a bundle leaves out unless an include glob names it (ADR 0037): version control, caches, what a package manager
 * puts beside a program, editors' files, credentials, and what mvmforge itself wrote.
 *
 * The lists are part of the version: the same tree gives the same bundle on any machine.
 */
import { tokensOf } from "./glob-faults.ts";

/** Why something is left out. A secret, and what a program may miss, is told; the rest isn't worth a word. */
export type LeftOutAs = "junk" | "dependencies" | "secret";

const VERSION_CONTROL = [".git", ".hg", ".svn", ".bzr", ".jj", "_darcs", "CVS", ".gitmodules"];
const CACHES = [
  "__pycache__",
  ".cache",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".tox",
  ".nox",
  ".ipynb_checkpoints",
  ".direnv",
  ".terraform",
  ".nyc_output",
  ".parcel-cache",
  ".turbo",
  ".gradle",
  ".eggs",
  ".pnpm-store",
  ".serverless",
];
const EDITORS = [
  ".idea",
  ".vscode",
  ".DS_Store",
  "Thumbs.db",
  "desktop.ini",
  "npm-debug.log",
  "yarn-error.log",
];
const INSTALLED = ["node_modules", ".venv", "venv"];
const SECRETS = [
  ".aws",
  ".azure",
  ".docker",
  ".dockercfg",
  ".gcloud",
  ".gnupg",
  ".kube",
  ".ssh",
  ".boto",
  ".dev.vars",
  ".envrc",
  ".git-credentials",
  ".netrc",
  "_netrc",
  ".npmrc",
  ".pgpass",
  ".pypirc",
  ".msmtprc",
  ".my.cnf",
  ".mylogin.cnf",
  ".passwd-s3fs",
  ".s3cfg",
  ".terraformrc",
  ".vault-token",
  "id_rsa",
  "id_dsa",
  "id_ecdsa",
  "id_ecdsa_sk",
  "id_ed25519",
  "id_ed25519_sk",
];

const BY_NAME: ReadonlyMap<string, LeftOutAs> = new Map([
  ...[...VERSION_CONTROL, ...CACHES, ...EDITORS].map((name): [string, LeftOutAs] => [name, "junk"]),
  ...INSTALLED.map((name): [string, LeftOutAs] => [name, "dependencies"]),
  ...SECRETS.map((name): [string, LeftOutAs] => [name, "secret"]),
]);

const BY_SHAPE: readonly [RegExp, LeftOutAs][] = [
  // Vim's swap files, backups of many editors, Emacs' autosaves and its lock links, AppleDouble, compiled Python.
  [/^\..*\.sw[a-p]$|~$|^#.*#$|^\.#|^\._|\.py[co]$/su, "junk"],
  // Our own staging (lib/compile/staging.ts).
  [/^\.mvmforge-[0-9a-f]{10}-(?:new|old)-/u, "junk"],
  // What a shell or a REPL remembers of what was typed.
  [/^\.(?:[a-z]+_)+history$|^\.(?:lesshst|viminfo|wget-hsts)$/u, "secret"],
  // Not the samples that people commit.
  [/^\.env(?:\.(?!(?:example|sample|template|dist|defaults)$).*)?$/isu, "secret"],
  [/\.(?:key|p12|pfx|jks|keystore|kdbx|ppk)$/i, "secret"],
];

/**
 * As what the default leaves out a file, a link or a folder of this name.
 *
 * @returns undefined where it doesn't
 */
export function leftOutAs(name: string): LeftOutAs | undefined {
  return BY_NAME.get(name) ?? BY_SHAPE.find(([shape]) => shape.test(name))?.[1];
}

/** Whether a glob speaks of nothing that the default doesn't leave out already: then it is no fault that it finds nothing. */
export function isLeftOutAnyway(glob: string): boolean {
  const names = glob.split("/").flatMap((part) => [part.replaceAll("*", ""), part.replaceAll("*", "x")]);
  return names.some((name) => name !== "" && leftOutAs(name) !== undefined);
}

/**
 * Whether a part of an include glob names what it matches, rather than to match it by a star: it begins as the
 * name does.
 */
export function namesIt(part: string, name: string): boolean {
  const [first = "*"] = tokensOf(part);
  const plain = first.startsWith("\\") ? first.slice(1) : first;
  return !/^(?:[*?]|\[.+)$/su.test(first) && name.startsWith(plain);
}
