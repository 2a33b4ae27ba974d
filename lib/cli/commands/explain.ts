/** `mvmforge explain`: an error code's entry in the registry. */
import { distance } from "fastest-levenshtein";
import { canonicalBytes } from "../../ir/canonical.ts";
import { ERROR_CODES, type ErrorCode, quote } from "../../ir/errors.ts";
import { envelope } from "../envelope.ts";
import { writeOut } from "../output.ts";
import { note, reported } from "../report.ts";

/** Print the entry of `given`, upper or lower case, with or without E_. An unknown one gets the nearest codes. */
export const run = reported(async (given, options) => {
  const wanted = given
    .toUpperCase()
    .replace(/^(?!E_)/, "E_")
    .slice(0, 100);
  if (!Object.hasOwn(ERROR_CODES, wanted)) {
    const detail = `there is no error code ${quote(given)}; the nearest are ${nearest(wanted).join(", ")}`;
    note(detail);
    if (options["json"]) writeOut(envelope([{ code: "E_USAGE", path: ".", detail }]));
    return 2;
  }
  const code = wanted as ErrorCode;
  const { exit, where, description, fix } = ERROR_CODES[code];
  if (options["json"]) writeOut(`${canonicalBytes({ code, description, exit, fix, where })}\n`);
  else
    writeOut(`${code}\n\n${description}\n\nWhat to do: ${fix}\nReported by: ${where}. Exit code: ${exit}.\n`);
  return 0;
});

const nearest = (code: string) =>
  Object.keys(ERROR_CODES)
    .sort((a, b) => distance(code, a) - distance(code, b))
    .slice(0, 3);
