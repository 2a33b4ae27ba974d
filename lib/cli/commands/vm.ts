/** `mvmforge vm`: compile, build with Nix, then boot in QEMU, in the foreground. */
import { checkForwards } from "../../vm/forwards.ts";
import { reported } from "../report.ts";
import { takeForeground } from "../vm/foreground.ts";
import { build, type Prepared, prepare, readSetup, type Setup, start } from "../vm/setup.ts";
import { watch } from "../vm/watch.ts";

/** Boot the workload, or the artifact where `input` is a folder, and answer its own exit code, or 128 + n for signal n. */
export const run = reported(async (input, options) => {
  const setup = readSetup(input, options);
  return options["watch"] === true ? watch(setup) : once(setup);
});

async function once(setup: Setup): Promise<number> {
  const prepared = await prepare(setup);
  await checkForwards(prepared.forwards);
  const artifact = setup.options.guest === undefined ? await prepared.makeFlake() : undefined;
  try {
    return await boot(setup, prepared, artifact?.path ?? "");
  } finally {
    artifact?.dispose();
  }
}

async function boot(setup: Setup, prepared: Prepared, artifact: string): Promise<number> {
  const image = await build(setup, artifact);
  const foreground = takeForeground();
  try {
    const guest = await start(setup, prepared, image, foreground.onConsole);
    foreground.show(prepared.plan.workload_id, prepared.forwards, guest);
    const ended = await guest.ended;
    foreground.check();
    return ended.kind === "workload" ? ended.exitCode : (foreground.exitCode() ?? 2);
  } finally {
    foreground.forget();
  }
}
