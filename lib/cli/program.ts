/**
 * The command line as data: names, arguments, options, examples. The parser is built from it here; completions, the
 * man page and the reference in specs/cli.md are generated from the same parser (ADR 0017).
 *
 * A command's code is loaded when the command runs, so that no start pays for another command.
 */
import { Command, CommanderError, Option } from "commander";
import { toolchainVersion } from "../ir/package-root.ts";
import type { Run } from "./command.ts";
import { helpOf } from "./help.ts";
import { printable, writeErr, writeOut } from "./output.ts";
import { isSomewhere } from "./somewhere.ts";

const repeated = (value: string, previous: string[] = []) => [...previous, value];
const JSON_OPTION = new Option("--json", "print the result, or the error envelope, as JSON on stdout");
const PIN_OPTIONS = [
  new Option("--mvm-flake <url>", "flake URL of mvm in place of the pin; then no lock is shipped").env(
    "MVMFORGE_MVM_FLAKE_URL",
  ),
  new Option("--lock <file>", "flake.lock to ship with the artifact"),
];
/** Values never are arguments: what is given here says where each lies. */
const SECRET_OPTIONS = [
  new Option(
    "--secret <binding>",
    "where a secret's value is: NAME=env:VARIABLE, NAME=file:PATH, or NAME=- for stdin; repeatable",
  ).argParser(repeated),
  new Option("--secrets <folder>", "folder with one file a secret, named as the secret"),
];
const VM_OPTIONS = [
  new Option("-p, --port <host:guest>", "port on localhost for one of the guest's; repeatable").argParser(
    repeated,
  ),
  new Option("-e, --env <name=value>", "environment variable of the program; repeatable").argParser(repeated),
  new Option("--guest <folder>", "boot this built guest of the artifact in place of building it"),
  new Option("--watch", "after an edit that changes the artifact, boot anew"),
  new Option("--read-only-root", "give the guest its root read-only, as a host with verity does"),
  new Option("--accel <accelerator>", "kvm, hvf or tcg, in place of what this machine has").env(
    "MVMFORGE_VM_ACCEL",
  ),
];
const INPUT = "an app.py or app.ts, a workload in .json, or - for a workload on stdin";

/** What stands for an argument that may be left out. */
const DEFAULTS: Readonly<Record<string, string>> = { "[folder]": ".", "[command]": "mvmforge" };
/** Commands that look at no path. */
const ANYWHERE = ["doctor", "explain", "completion", "help"];
export const GONE_CODE = "mvmforge.gone";
const GONE =
  "error: the folder that mvmforge was started in is gone (removed, or replaced by another of its name); change to one that is there, such as by cd";

/** The whole parser. `settle` is told the exit code of the command that ran; wrong usage throws a CommanderError. */
export function program(settle: (exitCode: number) => void): Command {
  const root = new Command("mvmforge")
    .description("From an ordinary Python or TypeScript file to a microVM.")
    .version(`mvmforge ${toolchainVersion()}`, "-V, --version", "print the version, as -v does")
    .addOption(new Option("-v").hideHelp())
    .on("option:v", () => {
      writeOut(`mvmforge ${toolchainVersion()}\n`);
      throw new CommanderError(0, "commander.version", toolchainVersion());
    })
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut, writeErr: (text) => writeErr(printable(text)) })
    .enablePositionalOptions()
    .addHelpText(
      "after",
      "\nExample:\n  mvmforge compile app.py --out artifact\n\nErrors: mvmforge explain E_CODE",
    );

  const add = (
    name: string,
    summary: string,
    argument: [string, string] | undefined,
    example: string,
    options: Option[],
    load: () => Promise<{ run: Run }>,
  ) => {
    const command = root.command(name).description(summary);
    if (argument !== undefined) command.argument(...argument);
    for (const option of options) command.addOption(option);
    return command.addHelpText("after", `\nExample:\n  ${example}`).action(async (...parsed: unknown[]) => {
      const self = parsed.at(-1) as Command;
      if (!ANYWHERE.includes(name) && !isSomewhere()) self.error(GONE, { code: GONE_CODE });
      const [input = DEFAULTS[argument?.[0] ?? ""] ?? "", ...rest] = self.args;
      settle(await (await load()).run(input, self.opts(), rest));
    });
  };

  add(
    "init",
    "Write a workload for the program of a folder; in an empty folder, an example.",
    ["[folder]", "the program's folder; this one where it is not given"],
    "mvmforge init my-app",
    [
      new Option(
        "--language <language>",
        "language of the entry; by what the folder holds where it is not given",
      ).choices(["python", "typescript"]),
      new Option("--no-flake", "write no flake.nix"),
      JSON_OPTION,
    ],
    () => import("./commands/init.ts"),
  );
  add(
    "emit",
    "Run an entry file and print its Workload IR, canonical (RFC 8785).",
    ["<entry>", "an app.py or app.ts"],
    "mvmforge emit app.py | sha256sum",
    [JSON_OPTION],
    () => import("./commands/emit.ts"),
  );
  add(
    "validate",
    "Check a workload: every fault at once, with its place and what to do.",
    ["<workload>", INPUT],
    "mvmforge validate workload.json --json",
    [JSON_OPTION],
    () => import("./commands/validate.ts"),
  );
  add(
    "canonicalize",
    "Print the canonical bytes of a workload.",
    ["<workload>", INPUT],
    "mvmforge canonicalize workload.json > canonical.json",
    [JSON_OPTION],
    () => import("./commands/canonicalize.ts"),
  );
  add(
    "compile",
    "Write the artifact: flake.nix, flake.lock, launch.json, src/.",
    ["<workload>", INPUT],
    "mvmforge compile app.ts --out artifact.tar.gz",
    [
      new Option("-o, --out <path>", "folder to write, or a .tar.gz").makeOptionMandatory(),
      new Option("--check", "write nothing, and fail where the output is not what would be written"),
      ...PIN_OPTIONS,
      JSON_OPTION,
    ],
    () => import("./commands/compile.ts"),
  );
  add(
    "run",
    "Run the workload's program on this machine, without a guest; what differs from one is told.",
    ["<workload>", INPUT],
    "mvmforge run app.py --watch",
    [
      new Option("--watch", "start it anew after each edit that changes the workload or its source"),
      ...SECRET_OPTIONS,
      JSON_OPTION,
    ],
    () => import("./commands/run.ts"),
  );
  add(
    "up",
    "Compile, then boot with mvmctl; what follows -- goes to mvmctl.",
    ["<workload>", `${INPUT}, or an artifact folder`],
    "mvmforge up app.py -- -e GREETING=hello",
    [...SECRET_OPTIONS, ...PIN_OPTIONS, JSON_OPTION],
    () => import("./commands/up.ts"),
  ).argument("[mvmctl-args...]", "arguments for mvmctl, after --");
  add(
    "vm",
    "Compile, build with Nix, then boot in QEMU in the foreground: no mvmctl, one guest, for trying out.",
    ["<workload>", `${INPUT}, or an artifact folder`],
    "mvmforge vm app.py -p 8080:80",
    [...VM_OPTIONS, ...SECRET_OPTIONS, ...PIN_OPTIONS, JSON_OPTION],
    () => import("./commands/vm.ts"),
  );
  add(
    "doctor",
    "Say what emit, compile, up and vm need, what is here, and how to get what is missing.",
    undefined,
    "mvmforge doctor --json",
    [JSON_OPTION],
    () => import("./commands/doctor.ts"),
  );
  add(
    "explain",
    "Say what an error code means and what to do.",
    ["<code>", "an error code, such as E_INVALID_ID"],
    "mvmforge explain E_SDK_FAILED",
    [JSON_OPTION],
    () => import("./commands/explain.ts"),
  );
  add(
    "completion",
    "Print a shell's completion of mvmforge.",
    ["<shell>", "bash, fish or zsh"],
    "source <(mvmforge completion bash)",
    [JSON_OPTION],
    () => import("./commands/completion.ts"),
  );
  add(
    "help",
    "Print the help of mvmforge, or of one of its commands.",
    ["[command]", "a command; mvmforge itself where it is not given"],
    "mvmforge help compile",
    [JSON_OPTION],
    async () => ({ run: helpOf(root) }),
  );
  return root;
}
