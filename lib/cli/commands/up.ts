/** `mvmforge up`: compile into the cache, then boot with mvmctl. */
import { declaredVariables } from "../../compile/launch-plan.ts";
import { checkEnvPairs } from "../../disks/env-file.ts";
import { readHostFolders } from "../../disks/host-folders.ts";
import { afterBoot } from "../../substrate/after-boot.ts";
import { bootGuest, reserveGuest } from "../../substrate/boot.ts";
import { checkVersion, locateMvmctl } from "../../substrate/locate.ts";
import { readOperatorArguments, volumeParts } from "../../substrate/operator-arguments.ts";
import { readBootInput } from "../boot-input.ts";
import { note, reported, warn } from "../report.ts";
import { readSecrets, secretSources } from "../secret-options.ts";

/** Boot the workload, or the artifact where `input` is a folder, and answer mvmctl's own exit code. */
export const run = reported(async (input, options, userArguments) => {
  const env = process.env;
  const mvmctl = locateMvmctl(env);
  await checkVersion(mvmctl, env);
  const operator = readOperatorArguments(userArguments);
  // First of all: no process that is started from here on has them in its environment.
  const sources = secretSources(options, env, input === "-");
  const { plan, baseDir, makeFlake } = await readBootInput(input, options);
  checkEnvPairs(operator.valuesOf("env"), declaredVariables(plan));
  const secrets = await readSecrets(sources, plan.secrets, warn);
  const replaced = new Set(operator.valuesOf("volume").map((value) => volumeParts(value).target));
  const folders = readHostFolders(plan.mounts, baseDir, replaced);
  const request = { mvmctl, plan, folders, secrets, operator, env };
  const reserved = await reserveGuest(request);
  try {
    const flake = await makeFlake();
    try {
      const booting = { ...request, flake: flake.path };
      const booted = await bootGuest(booting, reserved);
      if (booted.exitCode === 0) afterBoot(booting, reserved.name, booted).forEach(note);
      return booted.exitCode;
    } finally {
      flake.dispose();
    }
  } finally {
    reserved.claim?.release();
  }
});
