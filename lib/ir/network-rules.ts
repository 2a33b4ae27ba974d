/** What the pinned mvm can do for a network: TCP ports of a bridge, and an allowlist of named destinations (ADR 0007). */
import { memberPath, quote, type WorkloadError } from "./errors.ts";
import { isRecord, isString, itemsOf, recordOf } from "./raw.ts";

/** Every fault of an app's network. */
export function networkErrors(network: unknown, path: string): WorkloadError[] {
  if (!isRecord(network)) return [];
  const { mode, ports, egress } = network;
  const errors: WorkloadError[] = [];
  if (mode === "host") {
    const detail = 'mvm has no host network; use mode "bridge" and forward the ports';
    errors.push({ code: "E_NETWORK_MODE_DEFERRED", path: `${path}.mode`, detail });
  }
  for (const [field, given] of [
    ["ports", itemsOf(ports).length > 0],
    ["egress", egress !== undefined],
  ] as const) {
    if (mode !== "none" || !given) continue;
    const detail = `mode is "none", which has no ${field}; remove it or use mode "bridge"`;
    errors.push({ code: "E_NETWORK_PORTS_WITH_NONE", path: `${path}.${field}`, detail });
  }
  return [
    ...errors,
    ...portErrors(itemsOf(ports), `${path}.ports`),
    ...egressErrors(egress, `${path}.egress`),
  ];
}

function portErrors(ports: unknown[], path: string): WorkloadError[] {
  const hosts = ports.map((port) => recordOf(port)["host"]);
  return ports.flatMap((port, index) => {
    const at = memberPath(path, index);
    const errors: WorkloadError[] = [];
    if (recordOf(port)["proto"] === "udp") {
      errors.push({
        code: "E_PORT_PROTO_DEFERRED",
        path: `${at}.proto`,
        detail: "mvm forwards TCP only; use tcp",
      });
    }
    const host = hosts[index];
    if (typeof host === "number" && hosts.indexOf(host) < index) {
      const detail = `host port ${host} is forwarded twice; give each its own`;
      errors.push({ code: "E_INVALID_PORT", path: `${at}.host`, detail });
    }
    return errors;
  });
}

function egressErrors(egress: unknown, path: string): WorkloadError[] {
  return itemsOf(recordOf(egress)["allowlist"]).flatMap((rule, index): WorkloadError[] => {
    const { host } = recordOf(rule);
    if (!isString(host)) return [];
    const at = `${memberPath(`${path}.allowlist`, index)}.host`;
    if (meansAny(host)) {
      const detail = `${quote(host)} means more than one host; name each host that the workload calls`;
      return [{ code: "E_NETWORK_WILDCARD", path: at, detail }];
    }
    if (isHost(host)) return [];
    const detail = `${quote(host)} is neither a host name nor an IP address; give it without scheme, port or path`;
    return [{ code: "E_MALFORMED_MANIFEST", path: at, detail }];
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
