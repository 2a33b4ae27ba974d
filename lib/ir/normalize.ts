/** The normal form: every default of the schema filled in, so that two documents that mean the same have the same bytes. */
import type * as ir from "./generated/workload.ts";
import type { App, Entrypoint, Network, Source, Workload } from "./types.ts";

/** The normal form of a valid document. The input is not changed. `egress` stays out where it was left out. */
export function normalize(workload: ir.Workload): Workload {
  return {
    ...workload,
    apps: workload.apps.map(app),
    volumes: workload.volumes ?? [],
    extensions: workload.extensions ?? {},
  };
}

function app(given: ir.App): App {
  return {
    ...given,
    source: source(given.source),
    entrypoints: given.entrypoints.map(entrypoint),
    env: given.env ?? {},
    mounts: given.mounts ?? [],
    network: given.network ? network(given.network) : null,
    dependencies: given.dependencies ?? null,
  };
}

function source(given: ir.Source): Source {
  if (given.kind !== "local_path") return given;
  return { ...given, include: given.include ?? ["**"], exclude: given.exclude ?? [] };
}

function entrypoint(given: ir.Entrypoint): Entrypoint {
  return { ...given, working_dir: given.working_dir ?? "/app", env: given.env ?? {} };
}

function network(given: ir.Network): Network {
  return { ...given, ports: given.ports ?? [] };
}
