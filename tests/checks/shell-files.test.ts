/** The completions in real shells, and the man page in groff: what the build writes and the Nix package installs. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, type TestContext, test } from "node:test";
import { program } from "../../lib/cli/program.ts";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { ENTRY_VARIABLES, VARIABLES } from "../../schema/generate/command-line.ts";
import { scratch } from "../front-door.ts";

const ROOT = packageRoot();
/** Variables that stand for an option. */
const OPTION_VARIABLES = ["MVMFORGE_MVM_FLAKE_URL", "MVMFORGE_VM_ACCEL"];

const COMPLETIONS = join(ROOT, "dist/completions");
const COMMANDS = program(() => undefined)
  .commands.map((command) => command.name())
  .sort();
const CODES = Object.keys(JSON.parse(readFileSync(join(ROOT, "schema/error-codes.json"), "utf8"))).sort();

before(
  () =>
    void execFileSync(join(ROOT, "tests/checks/install-shells"), { stdio: ["ignore", "inherit", "inherit"] }),
);

/** A folder with an entry, a workload, a text, and a folder whose name has a space. */
function project(context: TestContext): string {
  const folder = scratch(context);
  for (const name of ["app.py", "api.ts", "w.json", "notes.txt"]) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, "a folder"));
  return folder;
}

/** What each shell offers for a line, sorted. Descriptions are left out. */
const SHELLS: Record<string, (folder: string, line: string) => string[]> = {
  bash(folder, line) {
    // Words as readline splits them: `=` is a word of its own.
    const words = line.split(/ |(?==)|(?<==)/).map((word) => `'${word}'`);
    const script = `source '${COMPLETIONS}/mvmforge.bash'; COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}
      _mvmforge; [ $\{#COMPREPLY[@]} = 0 ] || printf '%s\\n' "$\{COMPREPLY[@]}"`;
    return lines(execFileSync("bash", ["--norc", "-uc", script], { cwd: folder, encoding: "utf8" }));
  },
  fish(folder, line) {
    const script = `source '${COMPLETIONS}/mvmforge.fish'; complete -C '${line}'`;
    const env = { ...process.env, HOME: folder };
    const offered = execFileSync("fish", ["--no-config", "-c", script], {
      cwd: folder,
      encoding: "utf8",
      env,
    });
    return lines(offered).map((found) => (found.split("\t")[0] as string).replace(/\/$/, ""));
  },
};

const lines = (text: string) => text.split("\n").filter(Boolean).sort();

for (const [shell, complete] of Object.entries(SHELLS)) {
  test(`${shell} completes the commands`, (context) => {
    const folder = project(context);
    const offered = complete(folder, "mvmforge ").filter((word) => !word.startsWith("-"));
    assert.deepEqual(offered, COMMANDS);
    assert.deepEqual(complete(folder, "mvmforge compi"), ["compile"]);
  });

  test(`${shell} completes what help takes, and behind it no other command's options`, (context) => {
    const folder = project(context);
    assert.deepEqual(complete(folder, "mvmforge help "), [...COMMANDS].sort());
    assert.deepEqual(complete(folder, "mvmforge help compile --"), ["--help", "--json"]);
    assert.deepEqual(complete(folder, "mvmforge init help --lang"), ["--language"]);
  });

  test(`${shell} completes each command's options, all of them`, (context) => {
    const folder = project(context);
    for (const command of program(() => undefined).commands) {
      const long = [...command.options.map((option) => option.long as string), "--help"];
      assert.deepEqual(complete(folder, `mvmforge ${command.name()} --`), long.sort());
    }
  });

  test(`${shell} completes the error codes`, (context) => {
    const folder = project(context);
    assert.deepEqual(complete(folder, "mvmforge explain E_"), CODES);
    assert.deepEqual(complete(folder, "mvmforge explain E_NUL"), ["E_NUL_BYTE"]);
  });

  test(`${shell} completes a file where a file belongs`, (context) => {
    const folder = project(context);
    for (const line of ["emit ap", "compile --out x ap", "compile ap", "up ap", "compile app.py --lock ap"]) {
      const offered = complete(folder, `mvmforge ${line}`);
      assert.ok(offered.includes("app.py"), `${line}: ${offered}`);
      assert.ok(!offered.includes("emit"));
    }
    assert.ok(complete(folder, "mvmforge compile app.py --out=not").join().includes("notes.txt"));
  });
}

test("bash completes entries by their suffix, folders always, and everything after --", (context) => {
  const folder = project(context);
  const complete = SHELLS["bash"] as NonNullable<(typeof SHELLS)["bash"]>;
  assert.deepEqual(complete(folder, "mvmforge emit "), ["a folder", "api.ts", "app.py"]);
  assert.deepEqual(complete(folder, "mvmforge validate "), ["a folder", "api.ts", "app.py", "w.json"]);
  assert.deepEqual(complete(folder, "mvmforge up app.py -- -v n"), ["notes.txt"]);
  assert.deepEqual(complete(folder, "mvmforge emit app.py "), []);
  assert.deepEqual(complete(folder, "mvmforge compile --mvm-flake "), []);
});

test("zsh completes commands, options, codes and entries as they are typed", (context) => {
  const folder = project(context);
  mkdirSync(join(folder, "functions"));
  copyFileSync(join(COMPLETIONS, "mvmforge.zsh"), join(folder, "functions/_mvmforge"));
  const typed: Record<string, string> = {
    "mvmforge compi": "compile",
    "mvmforge compile --mvm": "compile --mvm-flake",
    "mvmforge explain E_NUL": "explain E_NUL_BYTE",
    "mvmforge emit ap": "emit ap",
    "mvmforge emit app": "emit app.py",
    "mvmforge validate w": "validate w.json",
    "mvmforge compile --out no": "compile --out notes.txt",
    "mvmforge up app.py -- no": "up app.py -- notes.txt",
  };
  for (const [line, expected] of Object.entries(typed)) assert.equal(zsh(folder, line), expected, line);
});

/** The arguments that a zsh with a terminal runs, after a line is typed, then Tab, then Return. */
function zsh(folder: string, line: string): string {
  const script = `
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell 'fpath=(${folder}/functions $fpath); autoload -Uz compinit; compinit -u -d ${folder}/dump; setopt no_list_beep'
    zpty -w shell 'mvmforge() { print -r -- "[r""an:$*]" }'
    zpty -w shell ${`'${line}'`}$'\\t'
    zpty -r shell output '*\\[ran:*\\]*'
    print -r -- "$output"`;
  const output = execFileSync("zsh", ["-f", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, HOME: folder, TERM: "dumb" },
    // A line that never runs would be waited for without an end.
    timeout: 60_000,
  });
  return (/\[ran:([^$\]]*?) ?\]/.exec(output)?.[1] ?? output).trim();
}

test("the man page is one that groff finds no fault with, and has every command, option and variable", () => {
  const page = join(ROOT, "dist/man/mvmforge.1");
  const ran = spawnSync("groff", ["-man", "-Tascii", "-ww", "-P-c", "-P-b", "-P-u", page], {
    encoding: "utf8",
  });
  assert.equal(ran.stderr, "");
  const root = program(() => undefined);
  const options = [root, ...root.commands].flatMap((command) =>
    command.options.filter(({ hidden }) => !hidden).map((option) => option.long as string),
  );
  for (const word of [...COMMANDS, ...options, ...Object.keys(VARIABLES), ...OPTION_VARIABLES]) {
    assert.ok(ran.stdout.includes(word), word);
  }
});

test("the variables that the man page and specs/cli.md tell of are those that the code reads", () => {
  const sources = execFileSync(
    "git",
    [
      "grep",
      "-hoE",
      String.raw`MVMFORGE_[A-Z_]*[A-Z]|env\["[A-Z_]+"\]`,
      "--",
      "lib/*.ts",
      ":!lib/init/*",
      ":!lib/run/sdk.ts",
    ],
    {
      cwd: ROOT,
      encoding: "utf8",
    },
  );
  // What init and run read there are variables of a program.
  const names = new Set([...sources.matchAll(/[A-Z][A-Z_]+/g)].map(([name]) => name));
  for (const ordinary of ["HOME", "PATH"]) names.delete(ordinary);
  const told = [...Object.keys(VARIABLES), ...Object.keys(ENTRY_VARIABLES), ...OPTION_VARIABLES];
  assert.deepEqual([...names].sort(), told.sort());
});
