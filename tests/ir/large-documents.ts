/** Documents that are large in one way each, most of them faulty throughout. */

type Make = (count: number) => unknown;

const app = {
  name: "case",
  source: { kind: "local_path", path: "src" },
  image: { kind: "nix_packages", packages: ["busybox"] },
  entrypoints: [{ kind: "command", command: ["sh"] }],
  resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 256 },
};
const workload = (fields: object = {}, others: object = {}) => ({
  schema_version: "0.2",
  id: "case",
  apps: [{ ...app, ...fields }],
  ...others,
});
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const members = (count: number, value: (index: number) => unknown) =>
  Object.fromEntries(times(count, (index) => [`V${index}`, value(index)]));
const network = (fields: object) => workload({ network: { mode: "bridge", ...fields } });
const tmpfs = (target: string) => ({ source: { kind: "tmpfs", size_mb: 1 }, target, mode: "rw" });
const secret = (index: number) => ({
  kind: "secret_ref",
  ref: { name: `s${index}`, mount: { kind: "file", path: `/srv/s/${index}` } },
});

const inExtensions = (text: string) =>
  `${JSON.stringify(workload()).slice(0, -1)},"extensions":{"mvm":${text}}}`;
const list = (count: number, item: string) => `[${times(count, () => item).join(",")}]`;

/** Texts that are no JSON, or have what RFC 8785 refuses; each grows in proportion to `count`. */
export const LARGE_TEXTS: Readonly<Record<string, (count: number) => string>> = {
  "JSON cut short": (count) => inExtensions(list(count, '{"key":[1,"a"]}')).slice(0, -3),
  "JSON with a comma too many": (count) => inExtensions(`[${'{"key":1},'.repeat(count)}]`),
  "keys given twice": (count) => inExtensions(list(count, '{"key":1,"key":2}')),
  "one key, again and again": (count) => inExtensions(`{${times(count, () => '"key":1').join(",")}}`),
  "integers that no double holds": (count) => inExtensions(list(count, "9007199254740993")),
  "numbers past a double's range": (count) => inExtensions(list(count, "1e999")),
  "lone surrogates": (count) => inExtensions(list(count, '"\\ud800"')),
  blanks: (count) => " \n".repeat(count),
  commas: (count) => `[${",".repeat(count)}`,
  "open brackets": (count) => "[".repeat(count),
  "an open string": (count) => `"${"\\\\".repeat(count)}`,
};

/** Each grows in proportion to `count`. */
export const LARGE: Readonly<Record<string, Make>> = {
  "empty apps": (count) => ({ apps: times(count, () => ({})) }),
  "whole apps": (count) => ({ ...workload(), apps: times(count, () => app) }),
  "empty entrypoints": (count) => workload({ entrypoints: times(count, () => ({})) }),
  "unknown fields": (count) => ({ ...workload(), ...members(count, () => 1) }),
  "unknown fields in each other": (count) =>
    workload(
      members(count / 50, () =>
        times(50, (at) => at).reduce<unknown>((inner, at) => ({ [`"\n${at}`]: inner }), {}),
      ),
    ),
  "mounts apart": (count) => workload({ mounts: times(count, (index) => tmpfs(`/srv/m${index}`)) }),
  "mounts on each other": (count) => workload({ mounts: times(count, () => tmpfs("/srv/m")) }),
  "mounts of unknown volumes": (count) =>
    workload({
      mounts: times(count, (index) => ({
        ...tmpfs(`/srv/m${index}`),
        source: { kind: "volume", name: `v${index}` },
      })),
    }),
  volumes: (count) =>
    workload({}, { volumes: times(count, (index) => ({ name: `v${index}`, size_mb: 1, persist: false })) }),
  ports: (count) =>
    network({ ports: times(count, (index) => ({ host: index + 1, guest: 1, proto: "tcp" })) }),
  "one port": (count) => network({ ports: times(count, () => ({ host: 1, guest: 0, proto: "udp" })) }),
  egress: (count) =>
    network({
      egress: { allowlist: times(count, (index) => ({ host: `h${index}.example.org`, port: 443 })) },
    }),
  "any host": (count) => network({ egress: { allowlist: times(count, () => ({ host: "*", port: 443 })) } }),
  "environment variables": (count) =>
    workload({ env: members(count, () => ({ kind: "literal", value: "x" })) }),
  secrets: (count) => workload({ env: members(count, secret) }),
  "one secret": (count) => workload({ env: members(count, () => secret(0)) }),
  arguments: (count) => workload({ entrypoints: [{ kind: "command", command: times(count, () => "a") }] }),
  "arguments with a NUL": (count) =>
    workload({ entrypoints: [{ kind: "command", command: times(count, () => "\0") }] }),
  packages: (count) => workload({ image: { kind: "nix_packages", packages: times(count, () => "a b") } }),
  extensions: (count) => workload({}, { extensions: { mvm: members(count, (index) => index) } }),
};
