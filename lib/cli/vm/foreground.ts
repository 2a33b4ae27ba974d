/** A guest in a terminal: its console, where it answers, and Ctrl-C. */
import { constants } from "node:os";
import type { RunningGuest } from "../../vm/boot.ts";
import type { Forward } from "../../vm/forwards.ts";
import { writeOut } from "../output.ts";
import { note } from "../report.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface Foreground {
  /** Writes what the console prints. */
  readonly onConsole: (bytes: Buffer) => void;
  /** Aborted by the first signal. */
  readonly abort: AbortSignal;
  /** 128 + n for the signal that came, undefined where none did. */
  exitCode(): number | undefined;
  /** Tell where a guest answers, and let signals end it, in order and then at once. */
  show(name: string, forwards: readonly Forward[], guest: RunningGuest): void;
  /** Throws what has kept the console from being written. */
  check(): void;
  /** Leave signals to the process again. */
  forget(): void;
}

/** Take the foreground: from here on a signal ends the guest that is shown, and not this process. */
export function takeForeground(): Foreground {
  let received: NodeJS.Signals | undefined;
  let shown: { name: string; guest: RunningGuest } | undefined;
  let unwritten: unknown;
  const abort = new AbortController();
  const listener = (signal: NodeJS.Signals) => {
    if (received === undefined && shown !== undefined)
      note(`ending guest ${shown.name}; once more to end it at once`);
    received ??= signal;
    abort.abort();
    shown?.guest.end();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  const write = consoleWriter();
  return {
    abort: abort.signal,
    exitCode: () => received && 128 + constants.signals[received],
    onConsole(bytes) {
      if (unwritten !== undefined) return;
      try {
        write(bytes);
      } catch (error) {
        unwritten = error;
        abort.abort();
        shown?.guest.end();
      }
    },
    show(name, forwards, guest) {
      shown = { name, guest };
      if (received !== undefined) guest.end();
      for (const forward of forwards) void tellAnswer(name, forward, guest);
    },
    check() {
      if (unwritten !== undefined) throw unwritten;
    },
    forget() {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}

async function tellAnswer(name: string, forward: Forward, guest: RunningGuest): Promise<void> {
  if (await guest.answers(forward))
    note(`guest ${name} answers at 127.0.0.1:${forward.host} (its port ${forward.guest})`);
}

/** The console as a file would have it: a terminal's driver in the guest ends each line by two bytes. */
function consoleWriter(): (bytes: Buffer) => void {
  let held = "";
  return (bytes) => {
    const text = held + bytes.toString("latin1");
    held = text.endsWith("\r") ? "\r" : "";
    writeOut(Buffer.from(text.slice(0, text.length - held.length).replaceAll("\r\n", "\n"), "latin1"));
  };
}
