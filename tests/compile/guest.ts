/**
 * A guest's root as a folder, made from what an artifact's flake hands to mkGuest, and its scripts run there.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { newFolder, nixEval, repository, type WorkloadParts, workload, writeTree } from "./fixture.ts";

const BUSYBOX = "/nix/store/busybox";

export interface GuestArguments {
  readonly name: string;
  readonly packages: readonly unknown[];
  readonly services: Readonly<Record<string, { command: string; preStart: string; seccomp: string }>>;
  readonly extraFiles: Readonly<Record<string, { content: string; mode: string }>>;
}

/** What mkGuest is given for each artifact, in one evaluation. */
export function guestArguments(
  artifacts: readonly string[],
  nix: "trixie" | "sid" = "trixie",
): GuestArguments[] {
  const list = artifacts.map((artifact) => JSON.stringify(artifact)).join(" ");
  const expression = `import ${repository}tests/compile/guest.nix { artifacts = [ ${list} ]; busybox = "${BUSYBOX}"; }`;
  return nixEval(expression, nix) as GuestArguments[];
}

export interface Scripts {
  /** Paths in the guest. */
  readonly command: string;
  readonly preStart: string;
}

/** Make an empty guest's root with busybox in it, as static as a guest's. */
export function makeRoot(root: string): void {
  const bin = join(root, BUSYBOX, "bin");
  mkdirSync(bin, { recursive: true });
  copyFileSync("/bin/busybox", join(bin, "busybox"));
  symlinkSync("busybox", join(bin, "sh"));
  mkdirSync(join(root, "out"));
  chmodSync(join(root, "out"), 0o777);
}

/**
 * Put a guest's source, scripts and, in the form that has them, extra files into a root. `key` tells apart
 * the guests of one root.
 */
export function install(
  root: string,
  guest: GuestArguments,
  artifact: string,
  key = "0",
  form: "vm" | "oci" = "vm",
): Scripts {
  const service = Object.values(guest.services)[0];
  if (service === undefined) throw new Error("the guest has no service");
  const source = `/nix/store/source-${key}`;
  const built = /^source=<run>(.*)<\/run>$/ms.exec(service.preStart);
  if (built === null) {
    cpSync(join(artifact, "src"), join(root, source), { recursive: true, verbatimSymlinks: true });
  } else {
    const script = (built[1] as string).replace(
      /\/nix\/store\/[a-z0-9]+-hello-source/,
      join(artifact, "src"),
    );
    execFileSync("sh", ["-euc", script], { env: { PATH: process.env["PATH"], out: join(root, source) } });
  }
  execFileSync("chmod", ["-R", "a-w", join(root, source)]);
  const scripts = { command: `/nix/store/command-${key}`, preStart: `/nix/store/pre-start-${key}` };
  const preStart = service.preStart.replace(/^source=(?:<run>.*<\/run>|.*?)$/ms, () => `source=${source}`);
  writeFileSync(join(root, scripts.command), service.command, { mode: 0o555 });
  writeFileSync(join(root, scripts.preStart), preStart, { mode: 0o555 });
  if (form === "vm") {
    writeTree(
      root,
      Object.fromEntries(Object.entries(guest.extraFiles).map(([path, { content }]) => [path, content])),
    );
  }
  return scripts;
}

/** Run a shell script in the root: what it printed and how it ended. */
export function runInGuest(form: "vm" | "oci", root: string, script: string) {
  const ran = spawnSync(
    join(repository, "tests/compile/guest-root"),
    [form, root, `${BUSYBOX}/bin/sh`, "-c", script],
    {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  if (ran.error) throw ran.error;
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

/** Write the operator's `-e K=V` pairs where mvm puts them. */
export function writeOperatorEnv(root: string, lines: readonly string[]): void {
  const path = join(root, "mnt/config/mvm-env.env");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
}

/** A project whose workload has these parts, compiled. */
export async function compiled(
  test: TestContext,
  parts: WorkloadParts,
  files: Record<string, string> = { "main.py": "" },
) {
  const folder = newFolder(test);
  writeTree(join(folder, "src"), files);
  const artifact = join(folder, "artifact");
  await compile({ workload: workload(parts), baseDir: folder, out: artifact });
  return { folder, artifact, root: join(folder, "root") };
}

/** The same, evaluated and installed in a root. */
export async function guestOf(
  test: TestContext,
  parts: WorkloadParts,
  options: { files?: Record<string, string>; form?: "vm" | "oci" } = {},
) {
  const { artifact, root } = await compiled(test, parts, options.files);
  const guest = guestArguments([artifact])[0] as GuestArguments;
  makeRoot(root);
  return { guest, root, ...install(root, guest, artifact, "0", options.form ?? "vm") };
}

/** Plain strings as the IR has them. */
export const literals = (env: Record<string, string>) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, { kind: "literal", value }]));

/**
 * A program that writes down what the kernel was given for it. Python, since a shell refuses to start with
 * OPTIND=x.
 */
export const REPORT = [
  "/usr/bin/python3",
  "-Ic",
  "import os\n[open('/out/' + name, 'wb').write(open('/proc/self/' + name, 'rb').read()) for name in ('cmdline', 'environ')]\nopen('/out/cwd', 'w').write(os.getcwd())",
];

/** The same by a shell, which doesn't mind what name it is started under. */
export const SHELL_REPORT =
  '/bin/cat "/proc/$$/cmdline" >/out/cmdline; /bin/cat "/proc/$$/environ" >/out/environ';

/** The strings of a file that ends each with a NUL. */
export function splitZero(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return text === "" ? [] : text.replace(/\0$/, "").split("\0");
}
