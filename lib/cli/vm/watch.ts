/** `mvmforge vm --watch`: the guest of what the files say now. */
import { dirname, resolve } from "node:path";
import { fingerprint, nextChange } from "../../bundle/changes.ts";
import { MvmforgeError } from "../../ir/errors.ts";
import type { RunningGuest } from "../../vm/boot.ts";
import { checkForwards } from "../../vm/forwards.ts";
import { note } from "../report.ts";
import { type Foreground, takeForeground } from "./foreground.ts";
import { build, type Prepared, prepare, type Setup, start } from "./setup.ts";

/** The guest that runs, or ran last, and what it was made of. */
interface Current {
  artifact: { path: string; dispose(): void } | undefined;
  guest: RunningGuest | undefined;
}

/**
 * Boot the workload, and anew after each edit that changes its artifact. An edit that can't be taken up is told, and the guest
 * before it goes on.
 *
 * @returns 128 + n for the signal that ended it
 */
export async function watch(setup: Setup): Promise<number> {
  const foreground = takeForeground();
  const current: Current = { artifact: undefined, guest: undefined };
  try {
    let folders: readonly string[] = [dirname(resolve(setup.input))];
    let before = fingerprint(folders);
    while (!foreground.abort.aborted) {
      try {
        const prepared = await prepare(setup);
        if (prepared.watched.join("\0") !== folders.join("\0")) {
          folders = prepared.watched;
          before = fingerprint(folders);
        }
        await takeUp(setup, foreground, current, prepared);
      } catch (error) {
        // A build that is cut short by the end of the watch is no fault.
        if (!foreground.abort.aborted || !(error instanceof MvmforgeError)) await tell(error);
      }
      before = (await nextChange(folders, before, foreground.abort)) ?? before;
    }
    await over(current.guest);
    foreground.check();
    return foreground.exitCode() ?? 2;
  } finally {
    current.artifact?.dispose();
    foreground.forget();
  }
}

/** The image is built while the guest before it runs. */
async function takeUp(
  setup: Setup,
  foreground: Foreground,
  current: Current,
  prepared: Prepared,
): Promise<void> {
  const artifact = await prepared.makeFlake();
  const isSame = artifact.path === current.artifact?.path;
  if (isSame || foreground.abort.aborted) return artifact.dispose();
  try {
    const image = await build(setup, artifact.path, foreground.abort);
    if (current.guest !== undefined) note("changed: the guest is started anew");
    current.guest?.end();
    await over(current.guest);
    if (foreground.abort.aborted) return artifact.dispose();
    await checkForwards(prepared.forwards);
    const guest = await start(setup, prepared, image, foreground.onConsole);
    current.guest = guest;
    foreground.show(prepared.plan.workload_id, prepared.forwards, guest);
    void tellEnd(guest, prepared.plan.workload_id, foreground);
  } catch (error) {
    artifact.dispose();
    throw error;
  }
  current.artifact?.dispose();
  current.artifact = artifact;
}

async function over(guest: RunningGuest | undefined): Promise<void> {
  await guest?.ended.catch(() => undefined);
}

async function tellEnd(guest: RunningGuest, name: string, { abort }: Foreground): Promise<void> {
  try {
    const ended = await guest.ended;
    if (ended.kind === "workload" && !abort.aborted)
      note(`${name} ended with exit code ${ended.exitCode}; an edit starts it anew, Ctrl-C ends the watch`);
  } catch (error) {
    await tell(error);
  }
}

async function tell(error: unknown): Promise<void> {
  const { reportFailure } = await import("../failure.ts");
  reportFailure(error, false);
  if (!(error instanceof MvmforgeError)) throw error;
}
