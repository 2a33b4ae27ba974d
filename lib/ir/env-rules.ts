/** Environment variables: their names, their lengths, and the secrets among them one by one. */

import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { guestPathFault } from "./mount-rules.ts";
import { isString, type Raw, recordOf } from "./raw.ts";
import { lengthFaults } from "./start-limits.ts";

/** Note every fault of one `env`. */
export function envFaults(env: unknown, place: Place, faults: Faults): void {
  for (const [name, value] of Object.entries(recordOf(env))) {
    const at = [...place, name];
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      const detail = () =>
        `${quote(name)} is no name of an environment variable; use letters, digits and underscores`;
      faults.add("E_INVALID_ENV_NAME", at, detail);
    }
    const { kind, value: text, ref } = recordOf(value);
    if (kind === "literal" && isString(text)) lengthFaults([name, text], at, faults);
    if (kind === "secret_ref") secretMountFaults(name, recordOf(recordOf(ref)["mount"]), at, faults);
  }
}

function secretMountFaults(name: string, mount: Raw, at: Place, faults: Faults): void {
  const { kind, var: variable, path } = mount;
  const place = [...at, "ref", "mount"];
  if (kind === "env" && isString(variable) && variable !== name) {
    const detail = () =>
      `the secret stands under ${quote(name)} and its var is ${quote(variable)}; give both one name`;
    faults.add("E_INVALID_ENV_NAME", [...place, "var"], detail);
  }
  if (kind === "file") {
    const fault = guestPathFault(path);
    if (fault !== null) faults.add("E_INVALID_GUEST_PATH", [...place, "path"], fault);
  }
}
