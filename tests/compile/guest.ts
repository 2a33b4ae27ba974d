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
  readonly verifiedBoot?: boolean;
  readonly variant?: string;
  readonly healthChecks?: Readonly<Record<string, unknown>>;
  /** What the guest's scripts read. */
  readonly plan: string;
}

/** How a guest's root behaves (tests/compile/guest-root). */
export type RootForm = "writable" | "readonly" | "oci";

/** What mkGuest is given for each artifact, in one evaluation, where `form` is the mvm that it is of (guest.nix). */
export function guestArguments(
  artifacts: readonly string[],
  nix: "trixie" | "sid" = "trixie",
  form: "pin" | "dev" | "later" | "opaque" = "pin",
): GuestArguments[] {
  const list = artifacts.map((artifact) => JSON.stringify(artifact)).join(" ");
  const expression = `import ${repository}tests/compile/guest.nix { artifacts = [ ${list} ]; busybox = "${BUSYBOX}"; form = "${form}"; }`;
  return nixEval(expression, nix) as GuestArguments[];
}

export interface Scripts {
  /** Words of a shell that run, as root, what mvm's init runs before the service. */
  readonly preStart: string;
  /** The same of the service, under its own user. */
  readonly command: string;
}

/** The service's user, as mvm names it, and one of its own group in the guest. */
const UID = 6214;
export const AS_SERVICE = `/usr/bin/setpriv --reuid=${UID} --regid=${UID} --clear-groups --bounding-set=-all --no-new-privs --inh-caps=-all --`;

/** Make an empty guest's root with busybox in it, as static as a guest's. */
export function makeRoot(root: string): void {
  const bin = join(root, BUSYBOX, "bin");
  mkdirSync(bin, { recursive: true });
  copyFileSync("/bin/busybox", join(bin, "busybox"));
  for (const applet of execFileSync("/bin/busybox", ["--list"], { encoding: "utf8" }).trim().split("\n")) {
    if (applet !== "busybox") symlinkSync("busybox", join(bin, applet));
  }
  // What a guest has none of, at a place that compile can't know of.
  mkdirSync(join(root, "machine"));
  symlinkSync("/usr/bin/python3", join(root, "machine/python3"));
  mkdirSync(join(root, "out"));
  chmodSync(join(root, "out"), 0o777);
  mkdirSync(join(root, "etc"));
  // As mvm's init has written it where it can (fact 20).
  writeFileSync(join(root, "etc/hosts"), "127.0.0.1 localhost\n::1 localhost\n");
}

/** Put a guest's source and scripts into a root. `key` tells apart the guests of one root. */
export function install(root: string, guest: GuestArguments, artifact: string, key = "0"): Scripts {
  const users = [`root:x:0:0::/:/bin/sh`, `svc-${guest.name}:x:${UID}:${UID}::/:/bin/sh`];
  writeFileSync(join(root, "etc/passwd"), users.map((user) => `${user}\n`).join(""));
  const source = `/nix/store/source-${key}`;
  buildSource(artifact, join(root, source));
  writeFileSync(
    join(root, `nix/store/plan-${key}`),
    guest.plan.replaceAll("/nix/store/source-of-the-test", source),
  );
  cpSync(join(artifact, "nix/guest"), join(root, "nix/store/guest"), { recursive: true });
  const script = (name: string) => `${BUSYBOX}/bin/sh /nix/store/guest/${name}.sh /nix/store/plan-${key}`;
  return { preStart: script("prepare"), command: `${AS_SERVICE} ${script("run")}` };
}

/**
 * Run the builder of source.nix outside of Nix.
 *
 * @param interpreters folders of programs, as packages have them in bin
 */
export function buildSource(artifact: string, out: string, interpreters: readonly string[] = []): void {
  const { entrypoint, mounts, secrets, source } = JSON.parse(
    readFileSync(join(artifact, "launch.json"), "utf8"),
  );
  const below = (paths: (string | null)[]) =>
    paths
      .filter((path) => path?.startsWith(`${entrypoint.working_dir}/`))
      .map((path) => path?.slice(entrypoint.working_dir.length + 1))
      .join(" ");
  execFileSync("bash", ["--norc", "-euc", readFileSync(join(artifact, "nix/source.sh"), "utf8")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NIX_BUILD_TOP: dirname(out),
      out,
      files: join(artifact, "src"),
      treeHash: source.tree_hash,
      workload: "hello",
      folders: below(mounts.map(({ target }: { target: string }) => target)),
      secretFiles: below(secrets.map(({ path }: { path: string | null }) => path)),
      interpreters: interpreters.join(" "),
      envProgram: "/usr/bin/env",
      nodeModules: "",
      nodeRoot: "",
    },
  });
  execFileSync("chmod", ["-R", "a-w", out]);
}

/** Run a shell script in the root: what it printed and how it ended. */
export function runInGuest(form: RootForm, root: string, script: string) {
  const ran = spawnSync(
    join(repository, "tests/compile/guest-root"),
    [form, root, `${BUSYBOX}/bin/sh`, "-c", script],
    { encoding: "utf8", maxBuffer: 1 << 28 },
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
export async function guestOf(test: TestContext, parts: WorkloadParts, files?: Record<string, string>) {
  const { artifact, root } = await compiled(test, parts, files);
  const guest = guestArguments([artifact])[0] as GuestArguments;
  makeRoot(root);
  return { guest, artifact, root, ...install(root, guest, artifact) };
}

/** Plain strings as the IR has them. */
export const literals = (env: Record<string, string>) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, { kind: "literal", value }]));

/**
 * A program that writes down what the kernel was given for it. Python, since a shell refuses to start with
 * OPTIND=x.
 */
export const REPORT = [
  "/machine/python3",
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
