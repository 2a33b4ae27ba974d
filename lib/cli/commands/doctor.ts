/** `mvmforge doctor`: what is here, what is missing, and how to get it. */
import { canonicalBytes } from "../../ir/canonical.ts";
import { toolchainVersion } from "../../ir/package-root.ts";
import type { Check, Finding, Need } from "../doctor/check.ts";
import { cache, state, temporary } from "../doctor/folders.ts";
import { koffi, node, python } from "../doctor/interpreters.ts";
import { LIMITS } from "../doctor/limits.ts";
import { acceleration, mke2fs, mvmctl, qemu } from "../doctor/machines.ts";
import { flakes, nix } from "../doctor/nix.ts";
import { printable, writeOut } from "../output.ts";
import { reported } from "../report.ts";

/** In the order in which a user comes to need them. */
const CHECKS: readonly Check[] = [
  node,
  python,
  koffi,
  temporary,
  nix,
  flakes,
  cache,
  state,
  mvmctl,
  qemu,
  mke2fs,
  acceleration,
];

/** Say what was found, all of it on stdout; 0 where emit and compile work here, else 2. */
export const run = reported(async (_input, options) => {
  const findings = await Promise.all(CHECKS.map((check) => check(process.env)));
  const works = (need: Need) =>
    findings.every(({ ok, optional, needed_by }) => ok || optional || !needed_by.includes(need));
  const isReady = works("emit") && works("compile");
  const version = toolchainVersion();
  if (options["json"])
    writeOut(`${canonicalBytes({ checks: findings, limits: LIMITS, ok: isReady, version })}\n`);
  else writeOut(printable(report(version, findings, works)));
  return isReady ? 0 : 2;
});

const NEEDS: readonly Need[] = ["emit", "compile", "up", "vm"];

function report(version: string, findings: readonly Finding[], works: (need: Need) => boolean): string {
  const width = Math.max(
    ...[...findings.map(({ name }) => name), ...Object.keys(LIMITS)].map(({ length }) => length),
  );
  const line = (mark: string, name: string, text: string) =>
    `${mark.padEnd(8)}${name.padEnd(width + 2)}${text}\n`;
  const found = findings.flatMap(({ name, ok, optional, found, fix, needed_by }) => [
    line(ok ? "ok" : optional ? "without" : "missing", name, found),
    ...(ok ? [] : [line("", "", `for ${needed_by.join(", ")}: ${fix}`)]),
  ]);
  const uses = NEEDS.map((need) =>
    line(works(need) ? "ok" : "missing", need, works(need) ? "can run here" : "lacks what is said above"),
  );
  const limits = Object.entries(LIMITS).map(([name, text]) => line("limit", name, text));
  return [
    `mvmforge ${version}\n\n`,
    ...found,
    "\n",
    ...uses,
    "\nWhat the pinned mvm gives a guest at most:\n",
    ...limits,
  ].join("");
}
