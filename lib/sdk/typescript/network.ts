import { integer, list, made, oneOf, optional, options, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";

/** How the guest reaches the network, and what reaches it: what `network` returns. */
export type Network = Made<ir.Network>;
/** One forwarded port: what `port` returns. */
export type Port = Made<ir.Port>;
/** What the guest may call: what `egress` returns. */
export type Egress = Made<ir.Egress>;
/** One allowed destination: what `allow` returns. */
export type EgressRule = Made<ir.EgressRule>;

export interface NetworkOptions {
  /** `"none"`: no network. `"bridge"`: an address behind the host. `"host"`: not on the pinned mvm (E_NETWORK_MODE_DEFERRED). */
  readonly mode: "none" | "bridge" | "host";
  /** Ports of the host that are forwarded to the guest. Default: none. */
  readonly ports?: readonly Port[] | undefined;
  /** The only destinations that the guest may call. Default: the substrate's own policy. */
  readonly egress?: Egress | undefined;
}

export interface PortOptions {
  /** Port on the host, 1 to 65535. */
  readonly host: number;
  /** Port in the guest, 1 to 65535. */
  readonly guest: number;
  /** Default: `"tcp"`. The pinned mvm forwards no `"udp"` (E_PORT_PROTO_DEFERRED). */
  readonly proto?: "tcp" | "udp" | undefined;
}

export interface EgressOptions {
  /** The destinations; an empty list allows none. */
  readonly allowlist: readonly EgressRule[];
}

export interface AllowOptions {
  /** A host name or an IP address. Anything that means "any host" is E_NETWORK_WILDCARD. */
  readonly host: string;
  /** Its port, 1 to 65535. */
  readonly port: number;
}

/**
 * The guest's network.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 80 })] })
 */
export function network(given: NetworkOptions): Network {
  const call = { name: "network", above: network };
  const { egress, ...rest } = options(call, given, {
    mode: oneOf("none", "bridge", "host"),
    ports: optional(list(made<Port>("port", "port")), none),
    egress: optional(made<Egress>("egress", "egress")),
  });
  return make<ir.Network>("network", egress === undefined ? rest : { ...rest, egress });
}

/**
 * Forwards a port of the host to the guest.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.port({ host: 8080, guest: 80 })
 */
export function port(given: PortOptions): Port {
  const call = { name: "port", above: port };
  return make<ir.Port>(
    "port",
    options(call, given, {
      host: integer,
      guest: integer,
      proto: optional(oneOf("tcp", "udp"), "tcp" as const),
    }),
  );
}

/**
 * Limits what the guest may call.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.egress({ allowlist: [mv.allow({ host: "example.org", port: 443 })] })
 */
export function egress(given: EgressOptions): Egress {
  const call = { name: "egress", above: egress };
  return make<ir.Egress>(
    "egress",
    options(call, given, { allowlist: list(made<EgressRule>("egress rule", "allow")) }),
  );
}

/**
 * One destination that the guest may call.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.allow({ host: "example.org", port: 443 })
 */
export function allow(given: AllowOptions): EgressRule {
  const call = { name: "allow", above: allow };
  return make<ir.EgressRule>("egress rule", options(call, given, { host: text, port: integer }));
}

const none: never[] = [];
