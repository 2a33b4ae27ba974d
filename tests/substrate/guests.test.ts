import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { shellWord } from "../../lib/process/shell-word.ts";
import { forget, MVMCTL, newProject } from "./project.ts";

const ports = [
  { host: 8080, guest: 80, proto: "tcp" },
  { host: 8443, guest: 443, proto: "tcp" },
];

test("after a boot, stderr says what runs, where it answers, and commands that can be copied (facts 8 and 9)", (context) => {
  const project = newProject(context, { app: { network: { mode: "bridge", ports } } });
  const bin = join(project.folder, "bin");
  mkdirSync(bin);
  symlinkSync(MVMCTL, join(bin, "mvmctl"));
  const env = { PATH: `${bin}:${project.env["PATH"]}`, MVMFORGE_MVM_BIN: "" };
  const ran = project.up([project.entry, "--", "-p", "9000:90"], env);
  assert.equal(ran.code, 0);
  assert.equal(ran.stdout, "to stdout\n");
  assert.equal(
    ran.stderr,
    [
      "to stderr",
      "guest hello is running",
      "  address: 172.16.0.2",
      "  ports:   mvmctl forward hello -p 8080:80 -p 8443:443 -p 9000:90",
      "  console: mvmctl logs hello -f",
      "  stop:    mvmctl down hello",
      "",
    ].join("\n"),
  );
});

test("where mvmctl is not the one on PATH it is named by its path, and where it doesn't say what runs, nor do we", (context) => {
  const project = newProject(context);
  const ran = project.up(undefined, { MVMCTL_LS: "1" });
  assert.equal(ran.code, 0);
  assert.match(ran.stderr, /guest hello was started\n {2}console: \/\S+\/mvmctl logs hello -f\n/);
  assert.doesNotMatch(ran.stderr, /address|ports/);
});

test("a guest that doesn't start is mvmctl's to explain", (context) => {
  const ran = newProject(context).up(undefined, { MVMCTL_EXIT: "7" });
  assert.deepEqual([ran.code, ran.stderr], [7, "to stderr\n"]);
});

test("a name that runs already is told, with the way out, before anything is compiled (fact 8)", (context) => {
  const project = newProject(context);
  assert.equal(project.up().code, 0);
  writeFileSync(join(project.folder, "src/main.py"), "print('new')");
  forget(project);
  const ran = project.up();
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /E_GUEST_RUNNING.*"hello" is already running.*mvmctl down hello/s);
  assert.deepEqual(project.arguments(), []);
  assert.equal(project.up([project.entry, "--", "--name", "other"]).code, 0);
  project.down("hello");
  assert.equal(project.up().code, 0);
});

test("a guest that was started by someone else meanwhile is told from ours by its flake", (context) => {
  const project = newProject(context);
  writeFileSync(join(project.folder, "record/late"), "/another/flake");
  const ran = project.up();
  assert.equal(ran.code, 2, ran.stderr);
  assert.match(ran.stderr, /E_GUEST_RUNNING/);
});

test("of two runs that start one name, one waits for nobody and says so", async (context) => {
  const project = newProject(context);
  const child = await project.started();
  const ran = project.up();
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /E_GUEST_RUNNING.*another run of mvmforge is starting "hello"/s);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  assert.equal(project.up().code, 0);
});

test("-e that the guest's init would not take as it is is refused, by name and never by value (fact 21)", (context) => {
  const project = newProject(context, { app: { env: { GREETING: { kind: "literal", value: "hi" } } } });
  const refused = [
    "K=it's",
    "K=a b",
    "K=$(reboot)",
    "K=`x`",
    "K=a;b",
    "K=a\nb",
    'K="x',
    "K=\\",
    "K=a&b",
    "K=a|b",
    "K=#",
    "K=~/x",
    "K=*",
    "GREETING=a b=c",
    "GREETING=a  b",
    "GREETING=a -n",
    "1K=a",
    "K-L=a",
    "=a",
    "NOVALUE",
    "K=\u00e9",
  ];
  for (const pair of refused) {
    const ran = project.up([project.entry, "--", "-e", pair]);
    assert.equal(ran.code, 2, pair);
    assert.match(ran.stderr, /E_ENV_UNSUPPORTED/, pair);
    const value = pair.slice(pair.indexOf("=") + 1);
    if (pair.startsWith("K=") && value.length > 4) assert.ok(!ran.stderr.includes(value), ran.stderr);
  }
  assert.deepEqual(project.arguments(), []);
  const taken = [
    "K=",
    "K=v",
    "URL=http://a.b:80/c?d".replace("?", "/"),
    "GREETING=Bonjour tout le monde",
    "A_1=@%+:,./=-",
  ];
  assert.equal(project.up([project.entry, "--", ...taken.flatMap((pair) => ["-e", pair])]).code, 0);
  assert.deepEqual(
    project.arguments().slice(-2 * taken.length),
    taken.flatMap((pair) => ["-e", pair]),
  );
});

test("a word for a shell is that word again when a shell has read it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary", maxLength: 20 }), { minLength: 1, maxLength: 20 }),
      (given) => {
        const words = given.map((word) => word.replaceAll("\0", ""));
        const program = `printf '%s\\0' ${words.map(shellWord).join(" ")}`;
        const said = spawnSync("bash", ["-c", program], { env: { LC_ALL: "C.UTF-8" } }).stdout;
        assert.deepEqual(said, Buffer.from(`${words.join("\0")}\0`));
      },
    ),
    { numRuns: 60 },
  );
});
