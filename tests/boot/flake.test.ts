/** `nix run .#up` in a repository whose flake.nix is the whole of what the README tells a consumer to write. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { corpusEntry } from "./entry.ts";
import { nixRunUp } from "./guest.ts";

test("nix run .#up boots the service of an app.py", async (t) => {
  const entry = await corpusEntry(t, "http-python", "py");
  makeConsumer(entry.folder, "app.py");
  const guest = nixRunUp(entry.folder);
  t.after(() => guest.kill());
  assert.match(await guest.get(entry.url), /<h1>Hello from http-python<\/h1>/);
  assert.equal(guest.mvmctl("down", "http-python").status, 0);
  assert.equal(guest.mvmctl("ls", "--json").stdout.trim(), "[]");
});

function makeConsumer(folder: string, entry: string): void {
  const flake = `{
  inputs.mvmforge.url = "github:mvmforge/mvmforge";
  outputs = { self, mvmforge, ... }: mvmforge.lib.mkFlake { src = ./.; entry = "${entry}"; };
}
`;
  writeFileSync(join(folder, "flake.nix"), flake);
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@t", ...args]);
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "An app");
}
