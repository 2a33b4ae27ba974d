/**
 * Store paths of Nix in what a guest is given. An artifact is plain files, read as text, so Nix doesn't see that such a
 * string needs a store path, and nothing of it would be in the image (ADR 0030).
 */
import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { isString, itemsOf, type Raw, recordOf } from "./raw.ts";

/** A path of the store: 32 digits of Nix's base 32, a hyphen and a name. What is below it comes after. */
const STORE_PATH = /\/nix\/store\/[0-9a-df-np-sv-z]{32}-([A-Za-z0-9+._?=-]+)/;

/** Note every store path in the commands and the environment of an app. */
export function storePathFaults(app: Raw, place: Place, faults: Faults): void {
  envFaults(app["env"], [...place, "env"], faults);
  commandFaults(recordOf(app["health"])["command"], [...place, "health", "command"], faults);
  const entrypoint = recordOf(itemsOf(app["entrypoints"])[0]);
  const at = [...place, "entrypoints", 0];
  commandFaults(entrypoint["command"], [...at, "command"], faults);
  envFaults(entrypoint["env"], [...at, "env"], faults);
}

function commandFaults(command: unknown, place: Place, faults: Faults): void {
  itemsOf(command).forEach((word, index) => {
    stringFault(word, [...place, index], faults);
  });
}

function envFaults(env: unknown, place: Place, faults: Faults): void {
  for (const [name, value] of Object.entries(recordOf(env))) {
    stringFault(recordOf(value)["value"], [...place, name], faults);
  }
}

function stringFault(text: unknown, place: Place, faults: Faults): void {
  const found = isString(text) ? STORE_PATH.exec(text) : null;
  if (found === null) return;
  const detail = () =>
    `${quote(found[0])} would not be in the guest; name its package in packages, and here the program alone, without the path`;
  faults.add("E_STORE_PATH", place, detail);
}
