/** What a guest starts: the entrypoint's command and the health check's. */
import { envFaults } from "./env-rules.ts";
import type { Faults, Place } from "./faults.ts";
import { guestPathFault } from "./mount-rules.ts";
import { isRecord, isString, itemsOf, type Raw, recordOf } from "./raw.ts";
import { lengthFaults, startFaults } from "./start-limits.ts";

/** Note every fault of an app's entrypoints. */
export function entrypointFaults(app: Raw, place: Place, faults: Faults): void {
  const entrypoints = app["entrypoints"];
  if (!Array.isArray(entrypoints)) return;
  const at = [...place, "entrypoints"];
  if (entrypoints.length === 0) faults.add("E_EMPTY_APPS", at, "the app has no entrypoint; declare one");
  if (entrypoints.length > 1) {
    const detail = `there are ${entrypoints.length} entrypoints; this version starts one`;
    faults.add("E_MULTI_ENTRYPOINT_DEFERRED", [...at, 1], detail);
  }
  const first = entrypoints[0];
  if (!isRecord(first)) return;
  commandFaults(first["command"], app, [...at, 0], faults);
  const ofWorkingDir = guestPathFault(first["working_dir"]);
  if (ofWorkingDir !== null) faults.add("E_INVALID_GUEST_PATH", [...at, 0, "working_dir"], ofWorkingDir);
  envFaults(first["env"], [...at, 0, "env"], faults);
}

/** Note every fault of an app's health check, and a restart policy under which it could do nothing. */
export function healthFaults(app: Raw, place: Place, faults: Faults): void {
  const { health } = app;
  if (!isRecord(health)) return;
  const at = [...place, "health"];
  commandFaults(health["command"], app, at, faults);
  if (firstEntrypoint(app)["restart"] !== "never") return;
  const detail =
    'a program that fails its checks is started again, and restart is "never"; remove health, or use restart "on-failure"';
  faults.add("E_MALFORMED_MANIFEST", at, detail);
}

function commandFaults(command: unknown, app: Raw, place: Place, faults: Faults): void {
  if (!Array.isArray(command)) return;
  const at = [...place, "command"];
  if (command.length === 0 || command[0] === "") {
    faults.add("E_EMPTY_COMMAND", at, "there is no program to start; give it as the first word");
  }
  command.forEach((word, index) => {
    if (isString(word)) lengthFaults([word], [...at, index], faults);
  });
  const env = { ...recordOf(app["env"]), ...recordOf(firstEntrypoint(app)["env"]) };
  startFaults(command, env, place, faults);
}

const firstEntrypoint = (app: Raw): Raw => recordOf(itemsOf(app["entrypoints"])[0]);
