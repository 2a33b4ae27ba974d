/** `mvmforge help [COMMAND]`: what --help prints. It stands beside the parser, which has the texts. */
import type { Command } from "commander";
import { distance } from "fastest-levenshtein";
import { canonicalBytes } from "../ir/canonical.ts";
import { quote } from "../ir/errors.ts";
import type { Run } from "./command.ts";
import { writeOut } from "./output.ts";

/** How much of a name is compared: no command's is longer, and the time grows with the square. */
const COMPARED = 20;

/** The command for the parser `root`. A name that it doesn't have is wrong usage, told with the nearest. */
export function helpOf(root: Command): Run {
  return async (name, options) => {
    const commands = [root, ...root.commands];
    const command = commands.find((other) => other.name() === name);
    if (command === undefined) return root.error(`error: ${unknown(name, root.commands)}`);
    if (options["json"] === true) writeOut(`${canonicalBytes({ command: name, text: textOf(command) })}\n`);
    else command.outputHelp();
    return 0;
  };
}

function unknown(given: string, commands: readonly Command[]): string {
  const wanted = given.toLowerCase().slice(0, COMPARED);
  const names = commands.map((command) => command.name());
  const [nearest] = names.sort((a, b) => distance(wanted, a) - distance(wanted, b));
  return `there is no command ${quote(given)}; the nearest is ${nearest}`;
}

/** Help as a text: the parser gives what stands after its options only where it prints. */
function textOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}
