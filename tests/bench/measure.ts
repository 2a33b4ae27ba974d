/** Whole processes timed in turn, so that a machine whose speed drifts slows both sides alike. */
import { spawnSync } from "node:child_process";

/** One line of the table. `ratio` is the median of `subject` over the sum of the medians of its floor. */
export interface Row {
  readonly name: string;
  readonly floor: string;
  readonly ratio: number;
  /** What the ratio may be; a row without one tells a share of something that another row judges. */
  readonly limit?: number;
}

export interface Command {
  readonly argv: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The exit code that it ends with; 0 where it isn't given. */
  readonly code?: number;
  /** Run before each measured run, outside of the measurement. */
  readonly before?: () => void;
}

/** Wall seconds of each command, the median of `rounds` rounds after one that isn't counted; in each round all run in turn. */
export function medians(commands: readonly Command[], rounds: number): number[] {
  const times: number[][] = commands.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    commands.forEach((command, index) => {
      const seconds = timed(command);
      if (round > 0) times[index]?.push(seconds);
    });
  }
  return times.map(median);
}

/** Peak memory of a command in bytes (ru_maxrss of its largest process). */
export function peakMemory({ argv, before }: Command): number {
  before?.();
  const script =
    "import resource,subprocess,sys;r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss*1024);sys.exit(r.returncode)";
  const ran = spawnSync("python3", ["-c", script, ...argv], { stdio: ["ignore", "pipe", "inherit"] });
  if (ran.status !== 0) throw new Error(`${argv.join(" ")} failed with ${ran.status}`);
  return Number(ran.stdout.toString());
}

function timed({ argv, env, code = 0, before }: Command): number {
  before?.();
  const [program, ...args] = argv as [string, ...string[]];
  const start = process.hrtime.bigint();
  const ran = spawnSync(program, args, {
    env: env ?? process.env,
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (ran.status !== code) throw new Error(`${argv.join(" ")} ended with ${ran.status}: ${ran.stderr}`);
  return seconds;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
