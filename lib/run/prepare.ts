/** A workload made ready to run on this machine: its bundle copied, its environment as the guest has it. */
import { isUtf8 } from "node:buffer";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { listBundle } from "../bundle/bundle.ts";
import { copyTree } from "../bundle/copy.ts";
import { noSuspects } from "../bundle/suspects.ts";
import { folderSink } from "../bundle/tree-sink.ts";
import { bundledProgramFaults } from "../compile/bundled-programs.ts";
import { type LaunchPlan, launchPlan } from "../compile/launch-plan.ts";
import { mountPointFaults } from "../compile/mount-points.ts";
import { fail, MvmforgeError, quote } from "../ir/errors.ts";
import { toolchainVersion } from "../ir/package-root.ts";
import type { App, LocalPathSource, Workload } from "../ir/types.ts";
import { makePlaces, type Place, placed } from "./places.ts";
import { bringSdk } from "./sdk.ts";
import { type Installed, useInstalled } from "./surroundings.ts";

export interface Prepared {
  readonly plan: LaunchPlan;
  readonly command: readonly string[];
  /** Absolute path of the copied source, which stands for working_dir. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly places: readonly Place[];
  readonly installed: Installed;
  /** Says of two runs whether they would be the same. */
  readonly identity: string;
  /** Remove the copy, and what was made for it. */
  discard(): void;
}

/** What of this machine's environment a program needs to work here at all; the rest a guest hasn't either. */
const INHERITED =
  /^(?:LANG|LC_\w+|TERM|COLORTERM|TZ|SSL_CERT_(?:FILE|DIR)|NIX_SSL_CERT_FILE|NODE_EXTRA_CA_CERTS|(?:https?|no|all)_proxy)$/i;

/**
 * @param folder absolute path of the run's folder, in which `name` is free
 * @param baseDir absolute path of the folder that source.path is relative to
 * @param secrets values by name
 * @throws MvmforgeError E_SOURCE_* where the bundle can't be made, E_PROGRAM_NOT_FOUND, E_MOUNT_UNSUPPORTED
 */
export async function prepareRun(
  workload: Workload,
  options: {
    readonly folder: string;
    readonly name: string;
    readonly baseDir: string;
    readonly secrets: ReadonlyMap<string, Buffer>;
    readonly env: NodeJS.ProcessEnv;
    readonly onWarning: (message: string) => void;
  },
): Promise<Prepared> {
  const { folder, name, baseDir, secrets, env, onWarning } = options;
  const app = workload.apps[0] as App;
  const bundle = listBundle(app.source as LocalPathSource, baseDir, onWarning);
  const faults = [...bundledProgramFaults(app, bundle), ...mountPointFaults(app, bundle)];
  if (faults.length > 0) throw new MvmforgeError(faults);
  const cwd = join(folder, name);
  const tree = await copyTree(bundle, folderSink(cwd), noSuspects(), () => {});
  const plan = launchPlan(workload, tree, toolchainVersion());
  const installed = useInstalled(app, bundle.root, cwd, baseDir);
  const sdk = bringSdk(cwd);
  const places = makePlaces(plan, { folder: `${cwd}.places`, source: cwd, baseDir, secrets });
  return {
    plan,
    command: plan.entrypoint.command.map((word) => placed(word, places)),
    cwd,
    env: sdk.added({ ...machineEnv(env, folder, installed), ...workloadEnv(plan, places, secrets) }),
    places,
    installed,
    identity: `${plan.ir_hash} ${tree.treeHash}`,
    discard() {
      for (const path of [cwd, `${cwd}.places`]) rmSync(path, { recursive: true, force: true });
    },
  };
}

function machineEnv(
  env: NodeJS.ProcessEnv,
  folder: string,
  { bin, environment }: Installed,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => INHERITED.test(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: [...bin, env["PATH"] ?? ""].join(":"),
    HOME: join(folder, "home"),
    TMPDIR: join(folder, "tmp"),
    ...(environment === undefined ? {} : { VIRTUAL_ENV: environment }),
  };
}

/** The app's variables, the entrypoint's over them, and the secrets'. */
function workloadEnv(
  plan: LaunchPlan,
  places: readonly Place[],
  secrets: ReadonlyMap<string, Buffer>,
): NodeJS.ProcessEnv {
  const literals = Object.entries({ ...plan.env, ...plan.entrypoint.env });
  const ofSecrets = plan.secrets.map(({ name, variable, path }): [string, string] => [
    variable,
    path === null ? textOf(name, secrets) : placed(path, places),
  ]);
  return Object.fromEntries([
    ...literals.map(([name, value]): [string, string] => [name, placed(value, places)]),
    ...ofSecrets,
  ]);
}

/** Node starts a program with text in its variables alone. */
function textOf(name: string, secrets: ReadonlyMap<string, Buffer>): string {
  const value = secrets.get(name) ?? Buffer.alloc(0);
  if (isUtf8(value)) return value.toString("utf8");
  const detail = `the secret ${quote(name)} is not UTF-8, which a variable has to be for run; give it a path in the workload, or start a guest`;
  return fail("E_SECRET_INVALID", ".", detail);
}
