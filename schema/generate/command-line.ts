/** The command line read back from its parser, as data for completions, the man page and specs/cli.md (ADR 0017). */
import type { Argument, Command, Option } from "commander";
import { program } from "../../lib/cli/program.ts";
import { ACCELERATORS } from "../../lib/vm/accelerator.ts";

/** What a value is, which says how it is completed. */
export type ValueKind =
  | { readonly files: readonly string[] }
  | { readonly words: readonly string[] }
  | "any"
  | "nothing";

export interface ValueEntry {
  readonly name: string;
  readonly kind: ValueKind;
}

export interface ArgumentEntry extends ValueEntry {
  readonly description: string;
  readonly isOptional: boolean;
  readonly isRepeated: boolean;
}

export interface OptionEntry {
  readonly short: string | undefined;
  readonly long: string;
  /** As help prints it: `-o, --out <path>`. */
  readonly flags: string;
  readonly description: string;
  readonly value: ValueEntry | undefined;
  /** Environment variable that stands for it. */
  readonly variable: string | undefined;
  readonly isMandatory: boolean;
}

export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly ArgumentEntry[];
  readonly options: readonly OptionEntry[];
  readonly example: string;
}

/** `codes` are the error codes that `explain` takes. The first entry is the program itself, without a command. */
export function commandLine(codes: readonly string[]): [CommandEntry, ...CommandEntry[]] {
  const root = program(() => undefined);
  const commands = root.commands.map((command) => command.name());
  const entry = (command: Command) => commandEntry(command, { code: codes, command: commands });
  return [entry(root), ...root.commands.map(entry)];
}

/** Variables that are no option's, with what they are for. Tests hold the list to what the code reads. */
export const VARIABLES: Readonly<Record<string, string>> = {
  MVMFORGE_PYTHON_BIN: "the Python that runs an entry, 3.10 or newer; python3 on PATH where it is not set",
  MVMFORGE_NODE_BIN:
    "the Node that runs an entry, 20.19 or newer; the one that runs mvmforge where it is not set",
  MVMFORGE_EMIT_TIMEOUT:
    "seconds after which a run of an entry is ended; no limit where it is not set (ADR 0039)",
  MVMFORGE_MVM_BIN: "mvmctl; the one on PATH where it is not set",
  XDG_CACHE_HOME: "`up` compiles into its folder `mvmforge`; ~/.cache where it is not set",
  XDG_STATE_HOME: "disks of volumes are kept in its folder `mvmforge`; ~/.local/state where it is not set",
  XDG_RUNTIME_DIR:
    "secrets wait in its folder `mvmforge` until mvmctl has read them; the state folder where it is not set",
  NO_COLOR: "no colour on a terminal where it is set and not empty",
};

/** Variables that an entry finds set while it runs, with what they say. */
export const ENTRY_VARIABLES: Readonly<Record<string, string>> = {
  MVMFORGE_EMITTING: "1 while mvmforge runs the file",
  MVMFORGE_IR_OUT: "the file that the document is written to",
  MVMFORGE_FAILURE_OUT: "the file that a report of a failure is written to",
};

/** What an exit code says. */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  0: "done; `up` answers mvmctl's own exit code, `vm` the workload's: its own, or 128 + n after signal n",
  1: "the workload or its entry is at fault; with `compile --check`, the artifact is not what it compiles to",
  2: "usage, a file or the environment is at fault",
};

const ENTRIES = [".py", ".ts", ".mts", ".js", ".mjs"];

function commandEntry(command: Command, words: Readonly<Record<string, readonly string[]>>): CommandEntry {
  const kind = (name: string) => kindOf(name, words);
  const help = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    arguments: command.registeredArguments.map((argument) => argumentEntry(argument, kind)),
    options: help.visibleOptions(command).map((option) => optionEntry(option, kind)),
    example: exampleOf(command),
  };
}

function argumentEntry(argument: Argument, kind: (name: string) => ValueKind): ArgumentEntry {
  return {
    name: argument.name(),
    kind: kind(argument.name()),
    description: argument.description,
    isOptional: !argument.required,
    isRepeated: argument.variadic,
  };
}

function optionEntry(option: Option, kind: (name: string) => ValueKind): OptionEntry {
  const name = /[<[](.*)[>\]]/.exec(option.flags)?.[1];
  return {
    short: option.short,
    long: option.long ?? "",
    flags: option.flags,
    description: option.description,
    value: name === undefined ? undefined : { name, kind: kind(name) },
    variable: option.envVar,
    isMandatory: option.mandatory,
  };
}

/** By the placeholder's name. A new one has to be decided about here, or is one of `words`. */
function kindOf(name: string, words: Readonly<Record<string, readonly string[]>>): ValueKind {
  const known = words[name];
  if (known !== undefined) return { words: known };
  const kinds: Record<string, ValueKind> = {
    entry: { files: ENTRIES },
    workload: { files: [...ENTRIES, ".json"] },
    shell: { words: ["bash", "fish", "zsh"] },
    language: { words: ["python", "typescript"] },
    path: "any",
    file: "any",
    folder: "any",
    binding: "nothing",
    "host:guest": "nothing",
    "name=value": "nothing",
    accelerator: { words: ACCELERATORS },
    "mvmctl-args": "any",
    url: "nothing",
  };
  const kind = kinds[name];
  if (kind === undefined)
    throw new Error(`schema/generate/command-line.ts doesn't know how to complete <${name}>`);
  return kind;
}

/** Help is the one place where the parser gives its example back. */
function exampleOf(command: Command): string {
  let help = "";
  const keep = (text: string) => {
    help += text;
  };
  command.configureOutput({ writeOut: keep, writeErr: keep }).outputHelp();
  return /\nExample:\n {2}(.*)/.exec(help)?.[1] ?? "";
}
