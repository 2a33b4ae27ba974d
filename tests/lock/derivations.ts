/** Of an artifact, the derivations that a lockfile makes: shown and built each by itself, without the guest around them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { mvmforge } from "../front-door.ts";
import { enter, folder, nix } from "../nix/nix.ts";

const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";

/** Another store, in which nothing is built yet when the test is the first that uses it. */
export const OTHER_STORE = { MVMFORGE_TEST_STORE: "other" };

/** The artifact of an entry, by the command line. */
export function compiled(entry: string): string {
  const out = join(folder({}), "artifact");
  const ran = mvmforge(["compile", entry, "--out", out]);
  assert.equal(ran.code, 0, ran.stderr);
  return out;
}

export interface Derivation {
  /** Its path in the store. */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Finds what the guest of an artifact is built of by name, without building the guest. */
export async function derivationsOf(artifact: string, env = {}): Promise<(name: string) => Derivation> {
  const guest = `path:${artifact}#packages.${SYSTEM}.default`;
  const done = await nix(["derivation", "show", "--recursive", guest], { env });
  assert.equal(done.status, 0, done.stderr);
  const shown = JSON.parse(done.stdout) as Record<string, { env: Record<string, string> }>;
  return (name) => {
    const [path, derivation] = Object.entries(shown).find(([each]) => each.endsWith(`-${name}.drv`)) ?? [];
    assert.ok(path !== undefined && derivation !== undefined, `the guest is not built of ${name}`);
    return { path, env: derivation.env };
  };
}

/** The output of a derivation, which is built where it isn't there. */
export async function built(derivation: string, env = {}): Promise<string> {
  const done = await nix(["build", "--no-link", "--print-out-paths", `${derivation}^out`], { env });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim();
}

/** What a program prints that finds the store at /nix/store. */
export async function printed(command: readonly string[], env = {}): Promise<string> {
  const done = await enter(command, { env });
  assert.equal(done.status, 0, `${done.stderr}${done.stdout}`);
  return done.stdout;
}

/** Hold a derivation to the same bytes in another store, and anew in this one with no network. */
export async function assertReproducible(derivation: string): Promise<void> {
  const path = await built(derivation);
  assert.equal(await built(derivation, OTHER_STORE), path);
  const hash = ["nix", "hash", "path", path];
  assert.equal(await printed(hash, OTHER_STORE), await printed(hash));
  // Its output is thrown away, made anew of what is in the store, and compared.
  await printed(["unshare", "--net", "nix", "build", "--no-link", "--rebuild", `${derivation}^out`]);
}
