/** What the pinned mvm can do for a network: TCP ports of a bridge, and an allowlist of named destinations (ADR 0007). */
import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { isRecord, isString, itemsOf, recordOf } from "./raw.ts";

/** Note every fault of an app's network. */
export function networkFaults(network: unknown, place: Place, faults: Faults): void {
  if (!isRecord(network)) return;
  const { mode, ports, egress } = network;
  if (mode === "host") {
    const detail = 'mvm has no host network; use mode "bridge" and forward the ports';
    faults.add("E_NETWORK_MODE_DEFERRED", [...place, "mode"], detail);
  }
  for (const [field, given] of [
    ["ports", itemsOf(ports).length > 0],
    ["egress", egress !== undefined],
  ] as const) {
    if (mode !== "none" || !given) continue;
    const detail = `mode is "none", which has no ${field}; remove it or use mode "bridge"`;
    faults.add("E_NETWORK_PORTS_WITH_NONE", [...place, field], detail);
  }
  portFaults(itemsOf(ports), [...place, "ports"], faults);
  egressFaults(egress, [...place, "egress"], faults);
}

function portFaults(ports: unknown[], place: Place, faults: Faults): void {
  const forwarded = new Set<number>();
  ports.forEach((port, index) => {
    const { host, proto } = recordOf(port);
    if (proto === "udp") {
      faults.add("E_PORT_PROTO_DEFERRED", [...place, index, "proto"], "mvm forwards TCP only; use tcp");
    }
    if (typeof host !== "number") return;
    if (forwarded.has(host)) {
      const detail = `host port ${host} is forwarded twice; give each its own`;
      faults.add("E_INVALID_PORT", [...place, index, "host"], detail);
    }
    forwarded.add(host);
  });
}

function egressFaults(egress: unknown, place: Place, faults: Faults): void {
  itemsOf(recordOf(egress)["allowlist"]).forEach((rule, index) => {
    const { host } = recordOf(rule);
    if (!isString(host) || (isHost(host) && !meansAny(host))) return;
    const at = [...place, "allowlist", index, "host"];
    if (meansAny(host)) {
      const detail = () => `${quote(host)} means more than one host; name each host that the workload calls`;
      faults.add("E_NETWORK_WILDCARD", at, detail);
    } else {
      const detail = () =>
        `${quote(host)} is neither a host name nor an IP address; give it without scheme, port or path`;
      faults.add("E_MALFORMED_MANIFEST", at, detail);
    }
  });
}

/** Every spelling of "any": a star, a CIDR, nothing, or an address that is all zeros however it is written. */
function meansAny(host: string): boolean {
  return host.trim() === "" || /[*/]/.test(host) || /^\[?[0:.x]+\]?$/i.test(host);
}

const isHost = (host: string) =>
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$/.test(
    host,
  ) || /^[0-9a-f]*:[0-9a-f:.]*$/i.test(host);
