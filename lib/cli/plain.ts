/**
 * The runs that need no parser: a command with its one argument, and --json or nothing besides. They are most of all, and loading the
 * parser and describing every command to it costs as much as the rest of a short command.
 */
import type { Run } from "./command.ts";

interface Plain {
  readonly load: () => Promise<{ run: Run }>;
  /** Whether the command takes an argument. */
  readonly takesInput: boolean;
}

const COMMANDS: Readonly<Record<string, Plain>> = {
  canonicalize: { load: () => import("./commands/canonicalize.ts"), takesInput: true },
  doctor: { load: () => import("./commands/doctor.ts"), takesInput: false },
  emit: { load: () => import("./commands/emit.ts"), takesInput: true },
  init: { load: () => import("./commands/init.ts"), takesInput: true },
  validate: { load: () => import("./commands/validate.ts"), takesInput: true },
};

/**
 * What the parser would run for these arguments; undefined where it is needed.
 *
 * @param given the process's arguments, the command first
 */
export function plainRun(given: readonly string[]): (() => Promise<number>) | undefined {
  const [name = "", ...words] = given;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const inputs = words.filter((word) => word !== "--json");
  const input = inputs[0] ?? "";
  if (command === undefined || inputs.length !== Number(command.takesInput)) return undefined;
  // Options, the end of options, and usage are the parser's; "-" is stdin.
  if (command.takesInput && input !== "-" && !/^[^-]/.test(input)) return undefined;
  const options = inputs.length < words.length ? { json: true } : {};
  return async () => (await command.load()).run(input, options, []);
}
