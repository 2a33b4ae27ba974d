/** Progress of a long bundle: a spinner on a terminal, nothing elsewhere. */

import { isErrTerminal } from "./output.ts";

/** Files and bytes so far, ten times a second at most. */
export interface Progress {
  update: (files: number, bytes: number) => void;
  stop: () => void;
}

/** A spinner on stderr that shows after a moment; the library is loaded only where there is a terminal to show it on. */
export async function progressOf(what: string): Promise<Progress> {
  if (!isErrTerminal()) return { update: () => {}, stop: () => {} };
  const { default: yoctoSpinner } = await import("yocto-spinner");
  const spinner = yoctoSpinner({ text: what, stream: process.stderr });
  let shownAt = Date.now();
  return {
    update(files, bytes) {
      if (Date.now() - shownAt < 100) return;
      shownAt = Date.now();
      spinner.text = `${what}: ${files} files, ${Math.round(bytes / 1e6)} MB`;
      if (!spinner.isSpinning) spinner.start();
    },
    stop: () => void spinner.stop(),
  };
}
