/** What a run on this machine has otherwise than a guest, a line each: only what this workload would notice. */
import { quote } from "../ir/errors.ts";
import type { Prepared } from "./prepare.ts";
import { programPath } from "./program.ts";

export function differences(prepared: Prepared): string[] {
  const { plan, installed, places, cwd } = prepared;
  const packages = plan.image.kind === "nix_packages" ? plan.image.packages : [];
  return [
    `programs: ${plan.entrypoint.command[0]} is ${programPath(prepared) ?? "not here"}; a guest has ${packages.length === 0 ? "no packages" : packages.join(", ")}`,
    ...dependencies(prepared),
    `source: a copy, ${cwd}, which can be written and goes at the end; in a guest it is ${plan.entrypoint.working_dir}, read-only`,
    ...places
      .filter(({ here }) => here !== cwd)
      .map(
        ({ guest, here }) => `${guest}: ${here}${isHost(guest, prepared) ? "" : ", which goes at the end"}`,
      ),
    ...network(prepared),
    `user: yours, in place of one without privileges; HOME and TMPDIR are new folders, and of your variables${installed.bin.length > 0 ? " and PATH" : ""} the program sees PATH, the locale, the terminal and proxies`,
    ...(plan.entrypoint.restart === "always"
      ? ["restart: not here; a guest starts it again when it ends"]
      : []),
    ...(plan.health === null ? [] : ["health: nothing looks here"]),
    `room: this machine's, in place of ${plan.resources.cpu_cores} processors and ${plan.resources.memory_mb} MiB`,
  ];
}

function dependencies({ plan, installed }: Prepared): string[] {
  if (installed.found.length > 0)
    return [`dependencies: those of ${installed.found.map(quote).join(", ")}, whatever the lockfile says`];
  return plan.dependencies === null ? [] : ["dependencies: not installed here"];
}

const isHost = (guest: string, { plan }: Prepared): boolean =>
  plan.mounts.some(({ source, target }) => target === guest && source.kind === "host_path");

function network({ plan: { network: policy } }: Prepared): string[] {
  if (policy === null) return [];
  const ports = policy.ports.map(({ host, guest }) =>
    host === guest ? String(guest) : `${guest} (a guest's is forwarded from ${host})`,
  );
  const rule = policy.mode === "none" ? "none" : policy.egress === undefined ? undefined : "an allowlist";
  return [
    ...(ports.length === 0 ? [] : [`ports: the program's own, ${ports.join(", ")}`]),
    ...(rule === undefined ? [] : [`network: this machine's; a guest has ${rule}`]),
  ];
}
