/**
 * Moves the pin of mvm: the revision in flake.nix, and flake.lock, which the command line ships and takes its default
 * URL from. Nix writes the lock, so this needs a network that has the hosts in it. Where anything fails, the tests
 * included, both files are put back.
 *
 *     npm run pin -- REV
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const FILES = ["flake.nix", "flake.lock"] as const;
const FLAKES = ["--extra-experimental-features", "nix-command flakes"];
/** What comes after the new lock: everything generated, and every test. */
const CHECKS: readonly (readonly [string, ...string[]])[] = [
  ["npm", "run", "generate"],
  ["npm", "test"],
];

const [rev, ...more] = process.argv.slice(2);
if (rev === undefined || more.length > 0 || !/^[0-9a-f]{40}$/.test(rev)) {
  console.error("usage: npm run pin -- REV, the 40 hexadecimal digits of a commit of mvm");
  process.exit(2);
}
process.exitCode = movePin(rev);

function movePin(to: string): number {
  const before = FILES.map((file) => readFileSync(file));
  try {
    const from = replaceRevision(to);
    run("nix", ...FLAKES, "flake", "lock");
    run("nix", ...FLAKES, "flake", "metadata", "--no-update-lock-file");
    for (const command of CHECKS) run(...command);
    console.error(`mvm: ${from} -> ${to}\nCommit flake.nix and flake.lock together.`);
    return 0;
  } catch (error) {
    FILES.forEach((file, index) => {
      writeFileSync(file, before[index] as Buffer);
    });
    console.error(`${(error as Error).message}; flake.nix and flake.lock are as they were`);
    return 1;
  }
}

/** Writes the revision into the URL of the input mvm, and gives the one that was there. */
function replaceRevision(to: string): string {
  const flake = readFileSync("flake.nix", "utf8");
  const url = /(\bmvm\.url = "[^"]*?)([0-9a-f]{40})([^"]*";)/;
  const [, , from] = url.exec(flake) ?? [];
  if (from === undefined) throw new Error("flake.nix has no mvm.url with a revision in it");
  writeFileSync("flake.nix", flake.replace(url, `$1${to}$3`));
  return from;
}

function run(program: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[program, ...args].join(" ")} failed with ${status}`);
}
