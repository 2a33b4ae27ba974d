/** The normal form: every default of the schema filled in, so that two documents that mean the same have the same bytes. */
import type * as ir from "./generated/workload.ts";
import type { App, Entrypoint, Health, Network, Source, Workload } from "./types.ts";

/**
 * The normal form of a valid document, in the lowest version that says what it says: without anything of 0.2 it has
 * the bytes that 0.1 gave it (ADR 0035). The input is not changed. `egress` stays out where it was left out.
 */
export function normalize(workload: ir.Workload): Workload {
  const isOf02 = saysMoreThan01(workload);
  return {
    ...workload,
    schema_version: isOf02 ? "0.2" : "0.1",
    apps: workload.apps.map((given) => app(given, isOf02)),
    volumes: workload.volumes ?? [],
    extensions: workload.extensions ?? {},
  };
}

/** Whether anything in the document is what 0.1 lacked or refused. */
function saysMoreThan01({ apps, volumes = [] }: ir.Workload): boolean {
  const has = (env: ir.Env = {}) => Object.values(env).some(({ kind }) => kind === "secret_ref");
  const isPylock = ({ dependencies }: ir.App) =>
    dependencies?.kind === "python" && dependencies.tool === "pylock";
  return (
    volumes.some(({ persist }) => persist) ||
    apps.some((one) => Boolean(one.health) || has(one.env) || isPylock(one)) ||
    apps.some(({ entrypoints }) =>
      entrypoints.some(({ env, restart = "always" }) => restart !== "always" || has(env)),
    )
  );
}

function app({ health, ...given }: ir.App, isOf02: boolean): App {
  return {
    ...given,
    source: source(given.source),
    entrypoints: given.entrypoints.map((one) => entrypoint(one, isOf02)),
    env: given.env ?? {},
    mounts: given.mounts ?? [],
    network: given.network ? network(given.network) : null,
    dependencies: given.dependencies ?? null,
    ...(isOf02 ? { health: health ? filledIn(health) : null } : {}),
  };
}

function source(given: ir.Source): Source {
  if (given.kind !== "local_path") return given;
  return { ...given, include: given.include ?? ["**"], exclude: given.exclude ?? [] };
}

function entrypoint({ restart, ...given }: ir.Entrypoint, isOf02: boolean): Entrypoint {
  return {
    ...given,
    working_dir: given.working_dir ?? "/app",
    env: given.env ?? {},
    ...(isOf02 ? { restart: restart ?? "always" } : {}),
  };
}

function network(given: ir.Network): Network {
  return { ...given, ports: given.ports ?? [] };
}

function filledIn(given: ir.Health): Health {
  return { interval_s: 30, timeout_s: 10, retries: 3, start_period_s: 0, ...given };
}
