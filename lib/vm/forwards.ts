/** The ports of this machine at which a guest is reached. */
import { createServer } from "node:net";
import { fail, MvmforgeError, quote, type WorkloadError } from "../ir/errors.ts";
import type { Network } from "../ir/types.ts";

/** A port on localhost that leads to one of the guest's, both TCP. */
export interface Forward {
  readonly host: number;
  readonly guest: number;
}

/**
 * What is forwarded: the operator's `HOST:GUEST` or `PORT`, and what the workload says of ports that the operator doesn't name.
 *
 * @throws MvmforgeError E_USAGE for a text of another form
 */
export function forwardsOf(network: Network | null, given: readonly string[]): Forward[] {
  const chosen = given.map(parsed);
  const isChosen = ({ host, guest }: Forward) =>
    chosen.some((each) => each.host === host || each.guest === guest);
  const own = (network?.ports ?? []).map(({ host, guest }) => ({ host, guest }));
  return [...own.filter((each) => !isChosen(each)), ...chosen];
}

function parsed(text: string): Forward {
  const [, host, guest = host] = /^([1-9]\d{0,4})(?::([1-9]\d{0,4}))?$/.exec(text) ?? [];
  const forward = { host: Number(host), guest: Number(guest) };
  if (host !== undefined && forward.host <= 65_535 && forward.guest <= 65_535) return forward;
  return fail(
    "E_USAGE",
    ".",
    `-p ${quote(text)}: write HOST:GUEST or one port for both, from 1 to 65535, such as -p 8080:80`,
  );
}

/**
 * See that each port can be listened at, before anything is built.
 *
 * @throws MvmforgeError E_PORT_TAKEN naming each that can't
 */
export async function checkForwards(forwards: readonly Forward[]): Promise<void> {
  const errors: WorkloadError[] = [];
  const seen = new Set<number>();
  for (const { host, guest } of forwards) {
    const code = seen.has(host) ? "EADDRINUSE" : await listening(host);
    seen.add(host);
    if (code !== undefined)
      errors.push({ code: "E_PORT_TAKEN", path: ".", detail: portTaken(host, guest, code) });
  }
  if (errors.length > 0) throw new MvmforgeError(errors);
}

/** Said of a port that turns out to be taken, whenever that is. */
export function portTaken(host: number, guest: number, code: string): string {
  const reason =
    code === "EADDRINUSE" ? "is in use" : code === "EACCES" ? "is the superuser's" : `can't be had (${code})`;
  return `port ${host} of this machine, for port ${guest} of the guest, ${reason}; give another: -p OTHER:${guest}`;
}

/** Undefined where the port can be listened at, else the system's code for why it can't. */
function listening(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code ?? "unknown"));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
