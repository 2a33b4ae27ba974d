/** `nix run .#vm` in a consumer's repository, on both Nix versions. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { corpusEntry } from "../boot/entry.ts";
import { makeState, nixRunVm, removeState } from "./foreground.ts";

test("nix run .#vm boots a service, which answers until Ctrl-C", async (t) => {
  const entry = await corpusEntry(t, "http-python", "py");
  makeConsumer(entry.folder);
  const state = makeState();
  t.after(() => removeState(state));
  const guest = nixRunVm(entry.folder, [], { XDG_STATE_HOME: state });
  t.after(guest.kill);
  await guest.says(/^guest http-python answers at 127\.0\.0\.1:/m);
  assert.match(await (await fetch(entry.url)).text(), /<h1>Hello from http-python<\/h1>/);
  guest.interrupt();
  assert.equal(await guest.ended, 130);
});

for (const version of ["trixie", "sid"]) {
  test(`nix run .#vm gives a job its volume and its secret, and its exit code back, on the Nix of ${version}`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "mvmforge-vm-"));
    const state = makeState();
    t.after(() => [folder, state].map(removeState));
    cpSync(fileURLToPath(new URL("errand", import.meta.url)), folder, { recursive: true });
    makeConsumer(folder);
    const env = { XDG_STATE_HOME: state, MVMFORGE_TEST_NIX: version, ORDER: "3\n" };
    const job = nixRunVm(folder, ["--secret", "order=env:ORDER", "-e", "GREETING=hi"], env);
    t.after(job.kill);
    assert.equal(await job.ended, 3, job.stderr());
    assert.match(job.stdout(), /^run 1, hi, from the host, root is rw$/m);
  });
}

function makeConsumer(folder: string): void {
  const flake = `{
  inputs.mvmforge.url = "github:mvmforge/mvmforge";
  outputs = { self, mvmforge, ... }: mvmforge.lib.mkFlake { src = ./.; entry = "app.py"; };
}
`;
  writeFileSync(join(folder, "flake.nix"), flake);
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@t", ...args]);
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "An app");
}
