/** What a killed mvmforge would leave behind goes with it: a small shell waits for that, and cleans up in its place. */
import { type ChildProcess, spawn } from "node:child_process";

export interface Watcher {
  /** Undefined where no shell could be started. */
  readonly process: number | undefined;
  /** Say which group is the run's: a process group whose leader is still its own. */
  readonly over: (group: number) => void;
  /** The run has ended in order: nothing is left to do. Resolves when the shell has gone, too. */
  readonly release: () => Promise<void>;
}

/**
 * Waits on a pipe that only this process holds. Where it ends without a word, this process is gone, killed: then the
 * run's group goes, with all that is below its leader, and the folder. Killed before it could say which group that is, it
 * leaves the folder's name, which the run's processes have in their environment.
 *
 * @param folder absolute path of what is removed, with a name that nothing else has
 */
export function startWatcher(folder: string): Watcher {
  // A session of its own: what a terminal sends to our group must not end it.
  const shell = spawn("/bin/sh", ["-c", script, "mvmforge-watcher", folder], {
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
  const over = (group: number) => void shell.stdin?.write(`${group}\n`);
  return { process: shell.pid, over, release };
}

/** Shell built-ins only, but for grep and rm: nothing of the environment is relied on. */
const script = `
group=
read -r group
if [ -n "$group" ]; then
  [ "$group" = done ] && exit
  read -r word && [ "$word" = done ] && exit
fi
PATH=$PATH:/usr/bin:/bin
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
if [ -n "$group" ]; then
  kill -STOP -"$group"
  left=$(below "$group")
  kill -KILL -"$group" $left
else
  for file in $(grep -lsF "$1" /proc/[0-9]*/environ); do
    file=\${file#/proc/}
    kill -KILL "\${file%/environ}"
  done
fi
rm -rf "$1"
`;

/** This process may end while the watcher is there. */
function unwaited(shell: ChildProcess): void {
  shell.unref();
  (shell.stdin as unknown as { unref?: () => void } | null)?.unref?.();
}
