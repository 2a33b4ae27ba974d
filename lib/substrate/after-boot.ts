/** What a person wants to know once a guest runs: `mvmctl up` has returned, and says none of it in one place. */

import { shellCommand } from "../process/shell-word.ts";
import { ports } from "./arguments.ts";
import type { Booted, BootRequest } from "./boot.ts";
import { asCalled } from "./locate.ts";

/**
 * Lines that say what became of the guest, where it answers, how to see its console and how to stop it. Each command can be pasted
 * into a shell as it is.
 */
export function afterBoot(
  { mvmctl, plan, operator, env }: BootRequest,
  name: string,
  { guest, isKnown }: Booted,
): string[] {
  const called = asCalled(mvmctl, env);
  const command = (...words: string[]) => shellCommand([called, ...words]);
  if (isKnown && guest?.mayRun !== true)
    return [`guest ${name} has ended already`, `  console: ${command("logs", name)}`];
  const forwarded = ports(plan, operator);
  return [
    `guest ${name} ${isKnown ? "is running" : "was started"}`,
    ...(guest?.address === undefined ? [] : [`  address: ${guest.address}`]),
    ...(forwarded.length === 0
      ? []
      : [`  ports:   ${command("forward", name, ...forwarded.flatMap((port) => ["-p", port]))}`]),
    `  console: ${command("logs", name, "-f")}`,
    `  stop:    ${command("down", name)}`,
  ];
}
