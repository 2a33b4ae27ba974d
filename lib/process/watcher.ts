/** What a killed mvmforge would leave behind goes with it: a small shell waits for that, and cleans up in its place. */
import { type ChildProcess, spawn } from "node:child_process";

export interface Watcher {
  /** Undefined where no shell could be started. */
  readonly process: number | undefined;
  /** The run has ended in order: nothing is left to do. Resolves when the shell has gone, too. */
  readonly release: () => Promise<void>;
}

/**
 * Waits on a pipe that only this process holds. Where it ends without a word, this process is gone, killed: then the
 * group goes, with all that is below its leader, and the folder.
 *
 * @param group a process group whose leader is still the run's own
 * @param folder absolute path of what is removed
 */
export function watchOver(group: number, folder: string): Watcher {
  // A session of its own: what a terminal sends to our group must not end it.
  const shell = spawn("/bin/sh", ["-c", script, "mvmforge-watcher", String(group), folder], {
    detached: true,
    env: {},
    stdio: ["pipe", "ignore", "ignore"],
  });
  const gone = new Promise<void>((resolve) => {
    shell.on("error", () => resolve());
    shell.on("exit", () => resolve());
  });
  shell.stdin?.on("error", () => undefined);
  unwaited(shell);
  const release = () => {
    shell.stdin?.end("done\n");
    shell.ref();
    return gone;
  };
  return { process: shell.pid, release };
}

/** Shell built-ins only, but for rm: nothing of the environment is relied on. */
const script = `
read -r word && [ "$word" = done ] && exit
below() {
  for task in /proc/"$1"/task/*/children; do
    list=
    read -r list <"$task"
    for child in $list; do
      kill -STOP "$child"
      echo "$child"
      below "$child"
    done
  done
}
kill -STOP -"$1"
left=$(below "$1")
kill -KILL -"$1" $left
PATH=$PATH:/usr/bin:/bin rm -rf "$2"
`;

/** This process may end while the watcher is there. */
function unwaited(shell: ChildProcess): void {
  shell.unref();
  (shell.stdin as unknown as { unref?: () => void } | null)?.unref?.();
}
