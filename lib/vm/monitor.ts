/** QEMU's monitor: commands and events, a line of JSON each (QEMU, docs/interop/qmp-spec). */

import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface Monitor {
  /** Run a command. Undefined where QEMU refuses it or is gone. */
  execute(command: string, options?: Record<string, unknown>): Promise<unknown>;
}

/** Speak to the monitor at the other end of a socket; `onEvent` is told each event's name and data. */
export function connectMonitor(
  socket: Readable & Writable,
  onEvent: (name: string, about: Record<string, unknown>) => void,
): Monitor {
  const waiting: ((answer: unknown) => void)[] = [];
  let isGone = false;
  const gone = () => {
    isGone = true;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  socket.on("error", gone);
  socket.on("close", gone);
  const lines = createInterface({ input: socket });
  // It hands on its input's errors, and one that no one hears ends this process.
  lines.on("error", gone);
  lines.on("line", (line) => {
    const document = JSON.parse(line);
    if (document.event !== undefined) onEvent(document.event, document.data ?? {});
    else if ("return" in document || "error" in document) waiting.shift()?.(document.return);
  });
  const execute = (command: string, options: Record<string, unknown> = {}) =>
    new Promise<unknown>((resolve) => {
      if (isGone) return resolve(undefined);
      // They are answered in their order.
      waiting.push(resolve);
      socket.write(`${JSON.stringify({ execute: command, arguments: options })}\n`);
    });
  // Nothing else is taken before it.
  void execute("qmp_capabilities");
  return { execute };
}
