import assert from "node:assert/strict";
import { test } from "node:test";
import { emitEntry } from "../../emit/front-door.ts";

const app = `mv.app({ name: "a", source: mv.localPath("."), image: mv.nixPackages(["x"]), entrypoint: mv.entrypoint({ command: ["x"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 1, rootfsSizeMb: 1 }) })`;

/** A call at line 3 of a JavaScript file, and what the error's detail says after its place. */
const wrong: Record<string, string> = {
  'mv.workload("hello")': 'workload(): it takes its options as one object, got "hello"',
  "mv.workload()": "workload(): it takes its options as one object, got undefined",
  "mv.workload({})": "workload(): id must be given: add a string",
  "mv.workload({ id: 7 })": "workload(): id must be a string, got 7",
  "mv.workload({ id: null })": "workload(): id must be a string, got null",
  'mv.workload({ name: "a" })': 'workload(): it has no option "name"; it has id, extensions',
  'mv.workload({ id: "a", extension: {} })':
    'workload(): it has no option "extension"; did you mean "extensions"?',
  'mv.workload({ id: "\\ud800" })':
    "workload(): id holds a lone surrogate, which is no text and which JSON can't carry; write whole characters",
  'mv.workload({ id: "a", extensions: { mvm: 1 } })':
    "workload(): extensions.mvm must be a plain object, got 1",
  'mv.workload({ id: "a", extensions: { mvm: { x: [NaN] } } })':
    "workload(): extensions.mvm.x[0] must be finite, got NaN",
  'mv.workload({ id: "a", extensions: { mvm: { x: new Date() } } })':
    "workload(): extensions.mvm.x must be JSON (a string, number, boolean, null, array or plain object), got an instance of a class",
  'mv.workload({ id: "a", extensions: { mvm: { x: undefined } } })':
    "workload(): extensions.mvm.x must be JSON (a string, number, boolean, null, array or plain object), got undefined",
  'mv.workload({ id: "a", extensions: { mvm: { x: "\\udc00" } } })':
    "workload(): extensions.mvm.x holds a lone surrogate",
  'const loop = {}; loop.loop = loop; mv.workload({ id: "a", extensions: { mvm: loop } })':
    "workload(): extensions go deeper than 250 levels, or contain themselves",
  "mv.localPath()": "localPath(): path must be given: add a string",
  'mv.localPath("src", null)': "localPath(): it takes its options as one object, got null",
  'mv.localPath("src", { exclude: "x" })': 'localPath(): exclude must be an array, got "x"',
  'mv.localPath("src", { exclude: ["x", 1] })': "localPath(): exclude[1] must be a string, got 1",
  'mv.localPath("src", { includes: [] })':
    'localPath(): it has no option "includes"; did you mean "include"?',
  'mv.nixPackages("x")': 'nixPackages(): packages must be an array, got "x"',
  "mv.nixPackages([, 1])": "nixPackages(): packages[0] must be a string, got undefined",
  'mv.ociBase({ reference: "x" })': "ociBase(): digest must be given: add a string",
  "mv.entrypoint({ command: [] , working_dir: '/' })":
    'entrypoint(): it has no option "working_dir"; did you mean "workingDir"?',
  'mv.entrypoint({ command: ["x"], env: { A: 1 } })':
    "entrypoint(): env.A must be a string or what mv.literal(...) or mv.secret(...) returns, got 1",
  'mv.entrypoint({ command: ["x"], env: [] })': "entrypoint(): env must be a plain object, got an array",
  'mv.secret({ name: "a", var: "" })': "secret(): var is empty; leave it out, or name the variable",
  'mv.entrypoint({ command: ["a"], env: { A: mv.secret({ name: "a", var: "B" }) } })':
    'entrypoint(): env.A is a secret with var "B"; leave var out, or give both one name',
  'mv.entrypoint({ command: ["a"], restart: "no" })':
    'entrypoint(): restart must be "always" or "on-failure" or "never", got "no"',
  'mv.entrypoint({ command: "node x.js" })':
    'entrypoint(): command must be an array, got "node x.js": write ["node", "x.js"]',
  'mv.entrypoint({ command: "a | b" })':
    'entrypoint(): command must be an array, got "a | b": write ["sh", "-c", "a | b"]',
  "mv.entrypoint({ command: 'sh -c \"a b\"' })": `entrypoint(): command must be an array, got ${JSON.stringify('sh -c "a b"')}: write ["sh", "-c", ${JSON.stringify('sh -c "a b"')}]`,
  'mv.localPath(new URL("./src", import.meta.url))':
    "localPath(): path must be a string, got an instance of a class: write fileURLToPath(...) of it, from node:url",
  'mv.localPath(Buffer.from("x"))':
    "localPath(): path must be a string, got an instance of a class: decode it first",
  'mv.entrypoint(["x"])':
    "entrypoint(): it takes its options as one object, got an array: write mv.entrypoint({ command: ... })",
  "mv.health({})": "health(): command must be given: add an array",
  'mv.health({ command: ["true"], intervalS: 0.5 })': "health(): intervalS must be a whole number, got 0.5",
  'mv.health({ command: ["true"], interval: 5 })':
    'health(): it has no option "interval"; did you mean "intervalS"?',
  'mv.secret({ name: "a", var: "A", path: "/a" })': "secret(): var and path exclude each other",
  "mv.port({ host: 80.5, guest: 80 })": "port(): host must be a whole number, got 80.5",
  "mv.port({ host: 80n, guest: 80 })": "port(): host must be a whole number, got the bigint 80n",
  'mv.port({ host: 80, guest: 80, proto: "TCP" })': 'port(): proto must be "tcp" or "udp", got "TCP"',
  'mv.network({ mode: "nat" })': 'network(): mode must be "none" or "bridge" or "host", got "nat"',
  'mv.network({ mode: "bridge", ports: [{ host: 1, guest: 1, proto: "tcp" }] })':
    "network(): ports[0] must be what mv.port(...) returns, got a plain object",
  'mv.network({ mode: "bridge", egress: [] })':
    "network(): egress must be what mv.egress(...) returns, got an array",
  "mv.egress({ allowlist: [mv.port({ host: 1, guest: 1 })] })":
    "egress(): allowlist[0] must be what mv.allow(...) returns",
  'mv.allow({ host: "x" })': "allow(): port must be given: add a whole number",
  'mv.mount({ source: mv.hostPath("/x"), target: "/y" })': 'mount(): mode must be given: add "ro" or "rw"',
  'mv.mount({ source: "/x", target: "/y", mode: "ro" })':
    'mount(): source must be what mv.volumeMount(...) or mv.hostPath(...) or mv.tmpfs(...) returns, got "/x"',
  "mv.tmpfs({ sizeMb: Infinity })": "tmpfs(): sizeMb must be a whole number, got Infinity",
  "mv.resources({ cpuCores: '1', memoryMb: 1, rootfsSizeMb: 1 })":
    'resources(): cpuCores must be a whole number, got "1"',
  'mv.volume({ name: "v", sizeMb: 1, persist: 0 })': "volume(): persist must be true or false, got 0",
  'mv.volume({ name: "v", sizeMb: 1 }), mv.volume({ name: "v", sizeMb: 1 })':
    'volume(): a volume named "v" is declared at app.mjs:3: rename one of them',
  'mv.pythonDependencies({ lockfile: "x", tool: "pip" })':
    'pythonDependencies(): tool must be "uv" or "pylock" or "pip_tools", got "pip"',
  "mv.app({})": "app(): name must be given: add a string",
  [app.replace('mv.localPath(".")', '"."')]:
    'app(): source must be what mv.localPath(...) or mv.nixDerivation(...) or mv.ociImage(...) returns, got "."',
  [app.replace("entrypoint:", "entrypoints:")]:
    'app(): it has no option "entrypoints"; did you mean "entrypoint"?',
  [`${app}, ${app}`]: 'app(): an app named "a" is declared at app.mjs:3: rename one of them',
};

for (const [call, detail] of Object.entries(wrong)) {
  test(`wrong at its line: ${call.split("\n")[0]}`, async (context) => {
    const file = `import * as mv from "mvmforge";\n\n${call};\n`;
    const emission = await emitEntry(context, "app.mjs", { "app.mjs": file });
    assert.equal(emission.errors[0]?.code, "E_SDK_FAILED", emission.stdout);
    const said = emission.errors[0]?.detail ?? "";
    assert.match(said, /^app\.mjs:\d+: /);
    assert.ok(/^app\.mjs:[34]: /.test(said) && said.replace(/^app\.mjs:\d+: /, "").startsWith(detail), said);
    assert.match(emission.stderr, /\n {4}at \/.*app\.mjs:[34]:\d+\n/);
  });
}

test("a call is placed where the user's own function makes it", async (context) => {
  const files = {
    "app.ts": 'import { sized } from "./lib/sized.ts";\n[1].map(sized);\n',
    "lib/sized.ts":
      'import * as mv from "mvmforge";\n\nexport const sized = (size: number) =>\n  mv.tmpfs({ sizeMB: size } as never);\n',
  };
  const emission = await emitEntry(context, "app.ts", files);
  assert.match(
    emission.errors[0]?.detail ?? "",
    /^lib\/sized\.ts:4: tmpfs\(\): it has no option "sizeMB"; did you mean "sizeMb"\?$/,
  );
  assert.match(emission.stderr, /at sized \(\/.*lib\/sized\.ts:4:6\)\n.*\n\s+at \/.*app\.ts:2:5/);
});

test("a call is placed where the user has replaced how stacks are made", async (context) => {
  const file = `import * as mv from "mvmforge";
Error.stackTraceLimit = 0;
Error.prepareStackTrace = () => "none";
Error.captureStackTrace = () => {};
mv.workload({ id: 1 });
`;
  const emission = await emitEntry(context, "app.mjs", { "app.mjs": file });
  assert.match(emission.errors[0]?.detail ?? "", /^app\.mjs:5: workload\(\): id must be a string, got 1$/);
});

test("what the SDK's functions return can't be changed afterwards", async (context) => {
  const file =
    'import * as mv from "mvmforge";\nconst image = mv.nixPackages(["x"]);\nimage.packages.push("y");\n';
  const emission = await emitEntry(context, "app.mjs", { "app.mjs": file });
  assert.match(emission.errors[0]?.detail ?? "", /^app\.mjs:3: TypeError: /);
});
