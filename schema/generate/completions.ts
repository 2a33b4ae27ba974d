/** Completion for bash, zsh and fish, static: pressing Tab starts no Node (ADR 0017). */
import type { ArgumentEntry, CommandEntry, OptionEntry, ValueKind } from "./command-line.ts";

const BANNER = "# Generated from the parser of mvmforge by: npm run build";

/** The completion of each shell, by the name of its file. */
export function completions([root, ...commands]: readonly [CommandEntry, ...CommandEntry[]]): Record<
  string,
  string
> {
  return {
    "mvmforge.bash": bash(root, commands),
    "mvmforge.fish": fish(root, commands),
    "mvmforge.zsh": zsh(root, commands),
  };
}

const flagsOf = ({ short, long }: OptionEntry) => [short, long].filter((flag) => flag !== undefined);
const allFlags = (command: CommandEntry) => command.options.flatMap(flagsOf).join(" ");

/** Nothing that bash 3.2, which macOS has, can't do; `compopt` alone is newer, and done without. */
function bash(root: CommandEntry, commands: readonly CommandEntry[]): string {
  const valued = commands.flatMap(({ options }) => options.filter(({ value }) => value !== undefined));
  const values = new Map(valued.map((option) => [flagsOf(option).join("|"), option.value?.kind ?? "any"]));
  return `${BANNER}

# Files that end in one of the suffixes, all files without any; folders always.
_mvmforge_files() {
  local found suffix
  compopt -o filenames 2>/dev/null
  while IFS= read -r found; do
    if [ $# = 0 ] || [ -d "$found" ]; then COMPREPLY+=("$found"); continue; fi
    for suffix in "$@"; do
      case $found in *"$suffix") COMPREPLY+=("$found"); break ;; esac
    done
  done < <(compgen -f -- "$current")
}

_mvmforge_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_mvmforge() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= given=0 at word
  COMPREPLY=()
  # bash splits --out=x at the equals sign.
  if [ "$current" = = ]; then current=; elif [ "$previous" = = ]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    case $word in
      --) _mvmforge_files; return ;;
      ${[...values.keys()].join("|")})
        if [ "\${COMP_WORDS[at + 1]}" = = ]; then at=$((at + 1)); fi
        at=$((at + 1))
        ;;
      -*) ;;
      *) if [ -z "$command" ]; then command=$word; else given=$((given + 1)); fi ;;
    esac
  done
  case $previous in
${[...values].map(([flags, kind]) => `    ${flags}) ${bashValue(kind)}; return ;;`).join("\n")}
  esac
  case $command in
    '') _mvmforge_words '${commands.map(({ name }) => name).join(" ")} ${allFlags(root)}' ;;
${commands.map(bashCommand).join("\n")}
  esac
}

complete -F _mvmforge mvmforge
`;
}

function bashCommand(command: CommandEntry): string {
  const [first] = command.arguments;
  const argument = first === undefined ? ":" : bashValue(first.kind);
  return `    ${command.name})
      case $current in
        -*) _mvmforge_words '${allFlags(command)}' ;;
        *) if [ $given = 0 ]; then ${argument}; fi ;;
      esac
      ;;`;
}

function bashValue(kind: ValueKind): string {
  if (kind === "nothing") return ":";
  if (kind === "any") return "_mvmforge_files";
  return "files" in kind
    ? `_mvmforge_files ${kind.files.join(" ")}`
    : `_mvmforge_words '${kind.words.join(" ")}'`;
}

function zsh(root: CommandEntry, commands: readonly CommandEntry[]): string {
  return `#compdef mvmforge
${BANNER}

_mvmforge() {
  local curcontext=$curcontext context state line
  typeset -A opt_args
  _arguments -C \\
    ${[...root.options.map(zshOption), "'1: :->command'", "'*:: :->arguments'"].join(" \\\n    ")}

  case $state in
    command)
      local -a commands=(
${commands.map(({ name, description }) => `        ${quoted(`${name}:${description.replaceAll(":", "\\:")}`)}`).join("\n")}
      )
      _describe -t commands command commands
      ;;
    arguments)
      case $words[1] in
${commands.map(zshCommand).join("\n")}
      esac
      ;;
  esac
}

if [ "$funcstack[1]" = _mvmforge ]; then _mvmforge "$@"; else compdef _mvmforge mvmforge; fi
`;
}

function zshCommand(command: CommandEntry): string {
  const specs = [...command.options.map(zshOption), ...command.arguments.map(zshArgument)];
  return `        ${command.name})
          _arguments \\
            ${specs.join(" \\\n            ")}
          ;;`;
}

function zshOption(option: OptionEntry): string {
  const flags = flagsOf(option);
  const description = `[${option.description.replace(/[[\]:]/g, "\\$&")}]`;
  const value = option.value && `:${option.value.name}:${zshValue(option.value.kind)}`;
  const equals = option.value ? "=" : "";
  const specs = flags.map((flag) => {
    const form = flag.startsWith("--") ? `${flag}${equals}` : `${flag}${option.value ? "+" : ""}`;
    return quoted(`(${flags.join(" ")})${form}${description}${value ?? ""}`);
  });
  return specs.join(" \\\n            ");
}

function zshArgument({ name, kind, isRepeated }: ArgumentEntry, index: number): string {
  return quoted(`${isRepeated ? "*" : index + 1}:${name}:${zshValue(kind)}`);
}

function zshValue(kind: ValueKind): string {
  if (kind === "nothing") return " ";
  if (kind === "any") return "_files";
  if ("words" in kind) return `(${kind.words.join(" ")})`;
  return `_files -g "*.(${kind.files.map((suffix) => suffix.slice(1)).join("|")})"`;
}

/** Whether the command is the one that is named: its first word, since what `help` takes is a command's name too. */
const FISH_COMMAND = [
  "function __mvmforge_is",
  "    set -l words (commandline -opc)",
  "    set -l given (string match -v -- '-*' $words[2..-1])",
  "    contains -- $argv[1] $given[1]",
  "end",
  "",
];

function fish(root: CommandEntry, commands: readonly CommandEntry[]): string {
  const line = (condition: string, rest: string) => `complete -c mvmforge -n ${quoted(condition)} ${rest}`;
  return [
    BANNER,
    "",
    ...FISH_COMMAND,
    "complete -c mvmforge -f",
    ...commands.map(({ name, description }) =>
      line("__fish_use_subcommand", `-a ${name} -d ${quoted(description)}`),
    ),
    ...root.options.map((option) => line("__fish_use_subcommand", fishOption(option))),
    ...commands.flatMap(({ name, options, arguments: taken }) => [
      ...options.map((option) => line(`__mvmforge_is ${name}`, fishOption(option))),
      ...taken.slice(0, 1).map(({ kind }) => line(`__mvmforge_is ${name}`, fishValue(kind))),
    ]),
    "",
  ].join("\n");
}

function fishOption({ short, long, value, description }: OptionEntry): string {
  const parts = [short === undefined ? "" : `-s ${short.slice(1)}`, `-l ${long.slice(2)}`];
  return [...parts, value ? `-r ${fishValue(value.kind)}` : "", `-d ${quoted(description)}`]
    .filter(Boolean)
    .join(" ");
}

function fishValue(kind: ValueKind): string {
  if (kind === "nothing") return "-f";
  return typeof kind === "object" && "words" in kind ? `-a ${quoted(kind.words.join(" "))}` : "-F";
}

/** A word of bash, zsh and fish: single quotes around, one inside written so that all three read it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'"'"'`)}'`;
