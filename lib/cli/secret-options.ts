/** The secrets that the operator gives: `--secret NAME=env:VARIABLE`, `NAME=file:PATH`, `NAME=-`, and `--secrets DIR` (ADR 0027). */
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fail, MvmforgeError, quote, type WorkloadError } from "../ir/errors.ts";
import { readBounded } from "./peer.ts";

/** A secret as a workload declares it. */
export interface DeclaredSecret {
  readonly name: string;
  /** The variable that holds its value, or the path of its file. */
  readonly variable: string;
  /** Absolute path of its file in the guest; null where the variable holds the value. */
  readonly path: string | null;
}

/** Where the value of a secret comes from. One from the environment has been taken out of it. */
type Source =
  | { readonly kind: "value"; readonly value: Buffer }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "stdin" };

export interface SecretSources {
  readonly byName: ReadonlyMap<string, Source>;
  /** Absolute path of the folder of `--secrets`. */
  readonly folder: string | undefined;
}

/** As many bytes as a guest's secrets can have together, with room for base64 and mvmctl's own text. */
const SIZE_LIMIT = 90 * 1024;

/**
 * Read the options, and take the values that come from variables out of the environment, so that no process that is started
 * later has them.
 *
 * @param env is changed: variables that hold secrets are removed
 * @param isStdinTaken whether the command's input is on stdin already
 * @throws MvmforgeError E_SECRET_INVALID for a binding of no such form, E_SECRET_MISSING for a variable that isn't set
 */
export function secretSources(
  options: Record<string, unknown>,
  env: NodeJS.ProcessEnv,
  isStdinTaken: boolean,
): SecretSources {
  const { secret = [], secrets } = options as { secret?: string[]; secrets?: string };
  const byName = new Map<string, Source>();
  const errors: WorkloadError[] = [];
  const variables = new Set<string>();
  const refuse = (detail: string, code: WorkloadError["code"] = "E_SECRET_INVALID") =>
    errors.push({ code, path: ".", detail });
  for (const binding of secret) {
    const [, name = "", kind = "", rest = ""] = /^([^=]*)=(env:|file:|-$)(.*)$/s.exec(binding) ?? [];
    if (name === "" || (kind !== "-" && rest === "")) {
      // What stands behind the = may be the secret itself.
      refuse(
        `--secret ${quote(binding.split("=", 1)[0] as string)}: write NAME=env:VARIABLE, NAME=file:PATH or NAME=-`,
      );
    } else if (byName.has(name)) refuse(`--secret ${quote(name)} is given twice; keep one`);
    else if (kind === "env:") {
      const value = variable(rest, env);
      if (value === undefined)
        refuse(`--secret ${quote(name)}: the variable ${quote(rest)} is not set`, "E_SECRET_MISSING");
      else byName.set(name, { kind: "value", value });
      variables.add(rest);
    } else byName.set(name, kind === "-" ? { kind: "stdin" } : { kind: "file", path: resolve(rest) });
  }
  const fromStdin = [...byName].filter(([, { kind }]) => kind === "stdin").map(([name]) => name);
  if (fromStdin.length > 1 || (isStdinTaken && fromStdin.length > 0))
    refuse(
      `${fromStdin.map(quote).join(" and ")}: stdin holds one thing, and ${isStdinTaken ? "the workload is read from it" : "these are two"}; give the others as files`,
    );
  if (errors.length > 0) throw new MvmforgeError(errors);
  for (const name of variables) delete env[name];
  return { byName, folder: secrets === undefined ? undefined : resolve(secrets) };
}

/** A variable's own bytes, which need not be UTF-8: Linux keeps those that this process was started with. */
function variable(name: string, env: NodeJS.ProcessEnv): Buffer | undefined {
  const value = env[name];
  if (value === undefined) return undefined;
  try {
    const environ = readFileSync("/proc/self/environ");
    const head = Buffer.from(`\0${name}=`);
    const at = Buffer.concat([Buffer.from([0]), environ]).indexOf(head);
    const rest = environ.subarray(at + head.length - 1);
    const bytes = rest.subarray(0, rest.indexOf(0));
    if (at >= 0 && bytes.toString("utf8") === value) return bytes;
  } catch {
    // No /proc: what Node made of it is all there is.
  }
  return Buffer.from(value);
}

/**
 * The value of each secret that the workload declares.
 *
 * @param onWarning told of files that others can read, and of what a folder holds that the workload doesn't name
 * @throws MvmforgeError E_SECRET_MISSING naming every one that isn't given; E_SECRET_INVALID for one that the workload doesn't
 * declare, or whose value can't be taken
 */
export async function readSecrets(
  { byName, folder }: SecretSources,
  declared: readonly DeclaredSecret[],
  onWarning: (message: string) => void,
): Promise<Map<string, Buffer>> {
  const names = new Set(declared.map(({ name }) => name));
  const files = folder === undefined ? new Map<string, string>() : folderFiles(folder, names, onWarning);
  refuseUndeclared(
    [...byName.keys()].filter((name) => !names.has(name)),
    names,
  );
  refuseMissing(declared.filter(({ name }) => !byName.has(name) && !files.has(name)));
  const values = new Map<string, Buffer>();
  for (const secret of declared) {
    const source = byName.get(secret.name) ?? {
      kind: "file" as const,
      path: files.get(secret.name) as string,
    };
    const value = await read(secret.name, source, onWarning);
    check(secret, value);
    values.set(secret.name, value);
  }
  return values;
}

function refuseUndeclared(strange: readonly string[], names: ReadonlySet<string>): void {
  if (strange.length === 0) return;
  const known = names.size === 0 ? "it declares none" : `it declares ${[...names].map(quote).join(", ")}`;
  throw new MvmforgeError(
    strange.map((name) => ({
      code: "E_SECRET_INVALID",
      path: ".",
      detail: `--secret ${quote(name)}: the workload has no secret of that name; ${known}`,
    })),
  );
}

function refuseMissing(missing: readonly DeclaredSecret[]): void {
  if (missing.length === 0) return;
  throw new MvmforgeError(
    missing.map(({ name, variable }) => ({
      code: "E_SECRET_MISSING",
      path: ".",
      detail: `the secret ${quote(name)} (${variable} in the guest) is not given; add --secret ${name}=env:VARIABLE, --secret ${name}=file:PATH or --secret ${name}=-`,
    })),
  );
}

/** The files of `--secrets DIR` by name, links followed as a mounted secret of Kubernetes needs it. */
function folderFiles(
  folder: string,
  names: ReadonlySet<string>,
  onWarning: (message: string) => void,
): Map<string, string> {
  let found: string[];
  try {
    found = readdirSync(folder).sort();
    if ((statSync(folder).mode & 0o077) !== 0)
      onWarning(`the folder of secrets ${quote(folder)} is open to other users; close it with chmod 700`);
  } catch (error) {
    return fail(
      "E_SECRET_INVALID",
      ".",
      `--secrets ${quote(folder)} can't be listed (${(error as NodeJS.ErrnoException).code}); name a folder with one file a secret`,
    );
  }
  const strange = found.filter((name) => !names.has(name) && !name.startsWith("."));
  if (strange.length > 0)
    onWarning(
      `${quote(folder)} holds ${strange.map(quote).join(", ")}, which the workload doesn't name as a secret`,
    );
  return new Map(found.filter((name) => names.has(name)).map((name) => [name, join(folder, name)]));
}

async function read(name: string, source: Source, onWarning: (message: string) => void): Promise<Buffer> {
  if (source.kind === "value") return source.value;
  if (source.kind === "file") return readSecretFile(name, source.path, onWarning);
  const { isatty } = process.getBuiltinModule("node:tty");
  if (!isatty(0)) return readBounded(0, SIZE_LIMIT);
  const { askSecret } = await import("./ask-secret.ts");
  return askSecret(name);
}

function readSecretFile(name: string, path: string, onWarning: (message: string) => void): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const found = fstatSync(file);
    if (found.isDirectory())
      return invalid(name, `${quote(path)} is a folder; name a file, or give the folder with --secrets`);
    if (found.isFile() && (found.mode & 0o077) !== 0 && isReachable(path))
      onWarning(`the secret's file ${quote(path)} can be read by other users; close it with chmod 600`);
    return readBounded(file, SIZE_LIMIT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof MvmforgeError || code === undefined) throw error;
    return invalid(name, `${quote(path)} can't be read (${code}); check the path and its permissions`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** A folder that is closed to others keeps what is in it from them as well. */
function isReachable(path: string): boolean {
  return ((lstatSync(join(path, ".."), { throwIfNoEntry: false })?.mode ?? 0) & 0o011) !== 0;
}

function check({ name, variable, path }: DeclaredSecret, value: Buffer): void {
  if (value.length > SIZE_LIMIT)
    invalid(name, `it is larger than ${SIZE_LIMIT} bytes, which is what mvm can hand a guest`);
  if (path === null && value.includes(0))
    invalid(
      name,
      `it holds a NUL, which the variable ${variable} can't; give it a path in the workload, or encode it`,
    );
}

function invalid(name: string, detail: string): never {
  return fail("E_SECRET_INVALID", ".", `the secret ${quote(name)}: ${detail}`);
}
