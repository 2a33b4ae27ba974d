/** The commands of `mvmforge` as sections and tables. */
import { type CommandEntry, ENTRY_VARIABLES, EXIT_CODES, VARIABLES } from "./command-line.ts";
import { cell } from "./table-cell.ts";

/** A section for each command; the first entry is the program itself. */
export function commandSections([, ...commands]: readonly CommandEntry[]): string {
  return commands.map(commandSection).join("\n\n");
}

function commandSection({ name, description, arguments: taken, options, example }: CommandEntry): string {
  const usage = [
    `mvmforge ${name} [options]`,
    ...taken.map(({ name, isOptional, isRepeated }) => {
      if (isRepeated) return `[-- ${name}...]`;
      return isOptional ? `[${name}]` : `<${name}>`;
    }),
  ];
  const rows = [
    ...taken.map(({ name, description }) => `| \`${name}\` | ${cell(description)} |`),
    ...options.map(({ flags, description, variable, isMandatory }) => {
      const notes = [isMandatory ? "must be given" : "", variable ? `environment: ${variable}` : ""].filter(
        Boolean,
      );
      return `| \`${flags}\` | ${cell([description, ...notes].join("; "))} |`;
    }),
  ];
  return [
    `### ${name}`,
    description,
    `    ${usage.join(" ")}`,
    ["| | |", "|---|---|", ...rows].join("\n"),
    `Example: \`${example}\``,
  ].join("\n\n");
}

export function variableTable(commands: readonly CommandEntry[]): string {
  const ofOptions = commands
    .flatMap(({ options }) => options)
    .flatMap(({ variable, flags }) => (variable ? [`| \`${variable}\` | stands for \`${flags}\` |`] : []));
  const rows = [
    ...new Set(ofOptions),
    ...Object.entries(VARIABLES).map(([name, text]) => `| \`${name}\` | ${text} |`),
    ...Object.entries(ENTRY_VARIABLES).map(([name, text]) => `| \`${name}\` | set for an entry: ${text} |`),
  ];
  return ["| variable | |", "|---|---|", ...rows].join("\n");
}

export function exitTable(): string {
  const rows = Object.entries(EXIT_CODES).map(([code, text]) => `| ${code} | ${text} |`);
  return ["| exit code | |", "|---|---|", ...rows].join("\n");
}
