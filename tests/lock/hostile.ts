/** What an edit by hand may put into the dependencies of launch.json. */
import { INTEGRITY } from "./npm-project.ts";

/** Dependencies as compile writes them. */
export const NODE = {
  kind: "node",
  lockfile: "a/b/package-lock.json",
  root: "a/b",
  node: "nodejs_22",
  dependencies: { "@s/a": "1.0.0" },
  optional_dependencies: {},
  packages: [
    {
      path: "node_modules/@s/a",
      name: "@s/a",
      version: "1.0.0-rc.1+build",
      url: "https://registry.example/@s/a/-/a-1.0.0.tgz",
      hash: INTEGRITY,
      systems: ["aarch64-linux", "x86_64-linux"],
      optional: false,
      install_script: true,
      bin: { a: "./bin/a..b.js" },
      bundled: ["b"],
      dependencies: { b: "1.0.0" },
      optional_dependencies: {},
    },
    {
      path: "node_modules/@s/a/node_modules/b",
      name: "b",
      version: "1.0.0",
      url: null,
      hash: null,
      systems: ["x86_64-linux"],
      optional: true,
      install_script: false,
      bin: {},
      bundled: [],
      dependencies: {},
      optional_dependencies: {},
    },
  ],
  unsupported: { "aarch64-linux": ["b@1.0.0"] },
};

export const PYTHON = {
  kind: "python",
  lockfile: "uv.lock",
  tool: "uv",
  python: "3.13",
  systems: {
    "x86_64-linux": [
      {
        name: "typing-extensions",
        version: "4.15.0+local",
        file: "typing_extensions-4.15.0+local-py3-none-any.whl",
        url: "https://files.example/packages/typing_extensions-4.15.0%2Blocal-py3-none-any.whl",
        hash: `sha256-${"A".repeat(43)}=`,
      },
    ],
  },
  unsupported: { "aarch64-linux": ["numpy 2.0.0: no wheel for it"] },
};

const BELOW = ["..", "../x", "a/../b", "/etc", "a//b", "a/", ".", "./a", "a/.", "a\0b"];
const NAMES = ["..", "../x", "@../x", "@s/..", "a b", "$(id)", "a'b", 'a"b', "a\nb", "é", "", "a/b/c"];
const VERSIONS = ["", "1.0.0 ", "$(id)", "1.0.0/..", "1;2", "é", "file:../x", "1\n2"];
const URLS = ["file:///etc/passwd", "ftp://x/y", "--output=/x", "https://x/\ny", "https://x/$(id) z", "x"];
const HASHES = [
  "",
  "md5-x",
  "sha512-x",
  `${INTEGRITY} ${INTEGRITY}`,
  "sha256:0",
  `sha512-${"A".repeat(85)}"==`,
];
const COMMANDS = ["", "..", ".", "a/b", "$(id)", "a\nb"];
const FILES = ["..", "../x", "a/../../x", "/bin/sh", "a\nb", "`id`", ""];

/** By the place of a field, what is not to be taken there; a `*` stands for a key. */
export const HOSTILE: readonly (readonly [object, string, readonly unknown[]])[] = [
  [NODE, "kind", ["../../x", "ruby", "", null]],
  [NODE, "lockfile", [...BELOW, "", null]],
  [NODE, "root", [...BELOW, null]],
  [NODE, "node", ["bash", "nodejs_22 ", "nodejs_24", "pkgs.x", "__proto__", null]],
  [
    NODE,
    "dependencies",
    [...NAMES.map((name) => ({ [name]: "1" })), ...VERSIONS.map((a) => ({ a })), [], null],
  ],
  [NODE, "optional_dependencies", [{ "../x": "1.0.0" }, { a: "$(id)" }]],
  [NODE, "packages", [null, {}, ["node_modules/a"]]],
  [NODE, "packages.0.path", ["", "a", "/node_modules/a", ...NAMES.map((name) => `node_modules/${name}`)]],
  [NODE, "packages.0.name", [...NAMES, null]],
  [NODE, "packages.0.version", [...VERSIONS, 1, null]],
  [NODE, "packages.0.url", [...URLS, 'https://x/"', "", 1]],
  [NODE, "packages.0.hash", [...HASHES, 1]],
  [NODE, "packages.0.systems", [[], ["i686-linux"], Array(3).fill("x86_64-linux"), "x86_64-linux"]],
  [NODE, "packages.0.optional", ["true", null]],
  [NODE, "packages.0.install_script", ["true", null]],
  [NODE, "packages.0.bin", [...COMMANDS.map((name) => ({ [name]: "x" })), ...FILES.map((a) => ({ a })), "x"]],
  [NODE, "packages.0.bundled", [["../x"], [1], {}]],
  [NODE, "packages.0.dependencies", [{ "../x": "1.0.0" }, { a: 1 }]],
  [NODE, "packages.0.more", [1]],
  [
    NODE,
    "unsupported",
    [{ "aarch64-linux": ["\u001b[2J"] }, { "i686-linux": ["x"] }, { "x86_64-linux": [] }],
  ],
  [NODE, "more", [1]],
  [PYTHON, "lockfile", [...BELOW, ""]],
  [PYTHON, "tool", ["pip_tools", "$(id)"]],
  [PYTHON, "python", ["3", "3.13.1", "2.7", "3.x", "3.13\n", 3.13]],
  [PYTHON, "systems", [{ "i686-linux": [] }, [], { "x86_64-linux": {} }]],
  [PYTHON, "systems.x86_64-linux.0.name", ["..", "A", "a_b", "a b", "-a", "$(id)", "é", ""]],
  [PYTHON, "systems.x86_64-linux.0.version", VERSIONS],
  [
    PYTHON,
    "systems.x86_64-linux.0.file",
    ["x.tar.gz", "../x.whl", "a/b.whl", ".whl", "-x.whl", "a\nb.whl", `${"a".repeat(252)}.whl`],
  ],
  [PYTHON, "systems.x86_64-linux.0.url", URLS],
  [PYTHON, "systems.x86_64-linux.0.hash", HASHES],
  [PYTHON, "unsupported", [{ "aarch64-linux": ["\u001b[2J"] }]],
  [PYTHON, "more", [1]],
];

/** The same with another value at a place. */
export function changed(dependencies: object, place: string, value: unknown): object {
  const copy = structuredClone(dependencies);
  const steps = place.split(".");
  const last = steps.pop() as string;
  // biome-ignore lint/suspicious/noExplicitAny: any field of any depth.
  const parent = steps.reduce((at: any, step) => at[step], copy);
  parent[last] = value;
  return copy;
}
