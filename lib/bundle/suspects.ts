/** Files that a bundle may hold by mistake: told by name, for only their author can know (ADR 0037). */
import { quote } from "../ir/errors.ts";
import { type Executable, interpreterOf } from "./executables.ts";

/** What the copy saw of a file, besides its bytes. */
export interface Suspects {
  /** Not readable by others on this machine; in an artifact they are. */
  readonly closed: string[];
  readonly privateKeys: string[];
  /** Pointers of Git LFS in place of the files. */
  readonly pointers: string[];
  /** Executables that another program starts: the guest may not have it. */
  readonly started: Executable[];
}

const OTHERS_READ = 0o004;
const HEAD_SIZE = 4096;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|^PuTTY-User-Key-File-/;
/** Looked for before the pattern, in every file: bytes in bytes. */
const KEY_WORDS = Buffer.from("PRIVATE KEY");
const PUTTY_START = "P".charCodeAt(0);
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v\d\n/;
const LFS_POINTER_LIMIT = 1024;

export function noSuspects(): Suspects {
  return { closed: [], privateKeys: [], pointers: [], started: [] };
}

/** Note a file by its mode, as stat(2) gives it. */
export function noteMode(suspects: Suspects, path: string, mode: number): void {
  if ((mode & OTHERS_READ) === 0) suspects.closed.push(path);
}

/** Note a file by its first bytes. */
export function noteHead(
  suspects: Suspects,
  { path, size, isExecutable }: { path: string; size: number; isExecutable: boolean },
  first: Buffer,
): void {
  const head = first.subarray(0, HEAD_SIZE);
  const started = isExecutable ? interpreterOf(path, head) : null;
  if (started !== null) suspects.started.push(started);
  if (head.includes(KEY_WORDS) || head[0] === PUTTY_START) {
    if (PRIVATE_KEY.test(head.toString("latin1"))) suspects.privateKeys.push(path);
  } else if (size <= LFS_POINTER_LIMIT && LFS_POINTER.test(head.toString("latin1", 0, 64))) {
    suspects.pointers.push(path);
  }
}

/** Tell what was noted, in a sentence a kind. */
export function tellSuspects(
  { closed, privateKeys, pointers }: Suspects,
  onWarning: (message: string) => void,
): void {
  const tell = (paths: readonly string[], told: string) => {
    if (paths.length > 0) onWarning(`${told}: ${listed(paths)}`);
  };
  tell(privateKeys, "the artifact holds a private key, which everyone who reads the artifact can read");
  tell(
    closed,
    "the artifact holds what only its owner can read here, and makes it readable by everyone (exclude what is secret)",
  );
  tell(pointers, "the artifact holds pointers of Git LFS in place of the files (run git lfs pull first)");
}

const SECRET_NAMES =
  /^\.?(?:.*[._-])?(?:secrets?|credentials?|passwords?|passwd|htpasswd|tokens?|service[._-]?accounts?|kubeconfig|tfstate|tfvars)(?:[._-].*)?$/i;
/** Kinds of files that hold values; a program's own modules have such names, too. */
const VALUE_FILES =
  /^[^.]*$|^\.[^.]*$|\.(?:json|ya?ml|toml|ini|txt|env|conf|cfg|xml|csv|properties|tfstate|tfvars|backup)$/i;
/** An environment by its name, such as prod.env or env.local; .env itself is left out. */
const ENVIRONMENT_FILE = /^[^.].*\.env$|^env\.(?:local|dev|development|test|staging|prod|production)$/i;
const SECRET_FOLDERS = /^\.?(?:secrets?|credentials?)$/i;

/** Whether a file's name, or a folder's that it is in, says that it holds a secret. */
export function looksSecret(path: string): boolean {
  const parts = path.split("/");
  const name = parts.pop() as string;
  return (
    (SECRET_NAMES.test(name) && VALUE_FILES.test(name)) ||
    ENVIRONMENT_FILE.test(name) ||
    parts.some((part) => SECRET_FOLDERS.test(part))
  );
}

/** Each name is for its author to judge; a line of more is read by nobody. */
const NAMES_TOLD = 20;

/** Paths for a sentence: the first few, and how many more there are. */
export function listed(paths: readonly string[]): string {
  const more = paths.length > NAMES_TOLD ? ` and ${paths.length - NAMES_TOLD} more` : "";
  return `${paths.slice(0, NAMES_TOLD).map(quote).join(", ")}${more}`;
}
