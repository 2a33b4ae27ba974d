/** What a command leaves behind when it is told to stop: nothing. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Run `work`; when a signal ends the process meanwhile, `cleanUp` runs first, and the process still dies of that signal. */
export async function cleaningUp<T>(cleanUp: () => void, work: () => Promise<T>): Promise<T> {
  const stop = (signal: NodeJS.Signals) => {
    forget();
    cleanUp();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await work();
  } finally {
    forget();
  }
}
