/** mvmforge(1), from the parser (ADR 0017). */
import {
  type ArgumentEntry,
  type CommandEntry,
  ENTRY_VARIABLES,
  EXIT_CODES,
  type OptionEntry,
  VARIABLES,
} from "./command-line.ts";

/** The page as man(7) macros. */
export function manPage(
  [root, ...commands]: readonly [CommandEntry, ...CommandEntry[]],
  version: string,
): string {
  return `${[
    '.\\" Generated from the parser of mvmforge by: npm run build',
    `.TH MVMFORGE 1 "" "mvmforge ${version}" "User Commands"`,
    ".SH NAME",
    `mvmforge \\- ${escaped(sentence(root.description))}`,
    ".SH SYNOPSIS",
    ...commands.flatMap((command) => [synopsis(command), ".br"]).slice(0, -1),
    ".SH DESCRIPTION",
    "An ordinary Python or TypeScript file declares a workload with the SDK.",
    "mvmforge runs the file, keeps what it declares as one canonical JSON document, the Workload IR, and compiles that to an",
    "artifact: a folder with a flake that Nix builds and mvm boots.",
    ".SH OPTIONS",
    ...root.options.flatMap(option),
    ".SH COMMANDS",
    ...commands.flatMap(commandSection),
    ".SH ENVIRONMENT",
    ...commands
      .flatMap(({ options }) => options)
      .filter(isFirstOfItsVariable)
      .flatMap(ofOption),
    ...Object.entries({ ...VARIABLES }).flatMap(([name, text]) => tagged(name, `${text}.`)),
    ...Object.entries({ ...ENTRY_VARIABLES }).flatMap(([name, text]) =>
      tagged(name, `Set for the entry: ${text}.`),
    ),
    ".SH EXIT STATUS",
    ...Object.entries(EXIT_CODES).flatMap(([code, text]) => tagged(code, `${text}.`)),
    ".SH EXAMPLES",
    ...commands.flatMap(({ example }) => [".PP", ".EX", escaped(example), ".EE"]),
    ".SH SEE ALSO",
    ".BR nix (1)",
  ].join("\n")}\n`;
}

function synopsis(command: CommandEntry): string {
  const mandatory = command.options
    .filter(({ isMandatory }) => isMandatory)
    .map(({ flags }) => flags.split(", ").at(-1));
  const words = [...mandatory, "[options]", ...command.arguments.map(argumentForm)];
  return `.B mvmforge ${command.name}\n${escaped(words.join(" "))}`;
}

function argumentForm({ name, isOptional, isRepeated }: ArgumentEntry): string {
  if (isRepeated) return `[-- ${name}...]`;
  return isOptional ? `[${name}]` : name;
}

function commandSection(command: CommandEntry): string[] {
  return [
    `.SS ${command.name}`,
    escaped(command.description),
    ...command.arguments.flatMap(({ name, description }) => tagged(name, description)),
    ...command.options.flatMap(option),
  ];
}

function option({ flags, description, variable }: OptionEntry): string[] {
  return tagged(flags, variable === undefined ? description : `${description} (environment: ${variable})`);
}

const isFirstOfItsVariable = ({ variable }: OptionEntry, at: number, all: readonly OptionEntry[]) =>
  variable !== undefined && all.findIndex((other) => other.variable === variable) === at;

function ofOption({ variable = "", flags, description }: OptionEntry): string[] {
  return tagged(variable, `stands for ${flags}: ${description}.`);
}

function tagged(tag: string, text: string): string[] {
  return [".TP", `.B ${escaped(tag)}`, escaped(text.replaceAll("`", ""))];
}

const sentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");

/** A line of text in roff: no backslash, no hyphen that could be broken, no control character at its start. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^[.']/, "\\&$&");
}
