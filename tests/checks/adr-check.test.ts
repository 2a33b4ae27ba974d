/** adr-check fails on the mistakes that people make with a decision record. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { scratch } from "../front-door.ts";

const CHECK = join(packageRoot(), "tests/checks/adr-check.ts");

/** A repository with two records, the first accepted. */
function repository(context: TestContext): {
  folder: string;
  adrs: string;
  check: () => [number | null, string];
} {
  const folder = scratch(context);
  const adrs = join(folder, "specs/adrs");
  mkdirSync(adrs, { recursive: true });
  writeFileSync(join(adrs, "0001-use-nix.md"), record("0001", "Use Nix", "accepted"));
  writeFileSync(join(adrs, "0002-use-git.md"), record("0002", "Use Git", "proposed"));
  writeFileSync(
    join(adrs, "README.md"),
    "# Decisions\n\n| | decision | status |\n|---|---|---|\n" +
      "| [0001](0001-use-nix.md) | Use Nix | accepted |\n| [0002](0002-use-git.md) | Use Git | proposed |\n",
  );
  git(folder, "init", "--quiet");
  commit(folder);
  const check = (): [number | null, string] => {
    const ran = spawnSync(process.execPath, ["--import", "tsx", CHECK, folder], { encoding: "utf8" });
    return [ran.status, ran.stderr];
  };
  return { folder, adrs, check };
}

function record(number: string, title: string, status: string): string {
  return (
    `# ${number}. ${title}\n\n- Status: ${status}\n- Date: 2026-11-23\n\n` +
    "## Context\n\nA.\n\n## Decision\n\nB.\n\n## Alternatives\n\nC.\n\n## Consequences\n\nD.\n"
  );
}

function git(folder: string, ...args: string[]): void {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

function commit(folder: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "Record");
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from));
  writeFileSync(path, text.replace(from, to));
}

test("records in order pass, and the repository's own are in order", (context) => {
  assert.deepEqual(repository(context).check(), [0, ""]);
  const own = spawnSync(process.execPath, ["--import", "tsx", CHECK], { encoding: "utf8" });
  assert.equal(own.stderr, "");
  assert.equal(own.status, 0);
});

test("an accepted record can't be edited, in the working tree or in a commit", (context) => {
  const { folder, adrs, check } = repository(context);
  edit(join(adrs, "0001-use-nix.md"), "B.", "Another decision.");
  assert.match(check()[1], /0001-use-nix\.md was accepted and has been edited/);
  commit(folder);
  assert.equal(check()[0], 1);
});

test("an accepted record can't be taken back, renamed or removed", (context) => {
  const { adrs, check } = repository(context);
  edit(join(adrs, "0001-use-nix.md"), "Status: accepted", "Status: proposed");
  edit(join(adrs, "README.md"), "| Use Nix | accepted |", "| Use Nix | proposed |");
  assert.match(check()[1], /has been edited/);
  renameSync(join(adrs, "0001-use-nix.md"), join(adrs, "0001-use-guix.md"));
  assert.match(check()[1], /0001-use-nix\.md was accepted and is gone/);
});

test("an accepted record may be superseded, by one that is there", (context) => {
  const { adrs, check } = repository(context);
  edit(join(adrs, "0001-use-nix.md"), "accepted", "superseded by [0002](0002-use-git.md)");
  edit(
    join(adrs, "README.md"),
    "| Use Nix | accepted |",
    "| Use Nix | superseded by [0002](0002-use-git.md) |",
  );
  assert.deepEqual(check(), [0, ""]);
  edit(join(adrs, "0001-use-nix.md"), "0002-use-git.md", "0002-use-hg.md");
  assert.match(check()[1], /superseded by 0002-use-hg\.md, which isn't there/);
});

test("a proposed record may be edited", (context) => {
  const { adrs, check } = repository(context);
  edit(join(adrs, "0002-use-git.md"), "B.", "Another decision.");
  assert.deepEqual(check(), [0, ""]);
});

test("a record without a section, or with an empty one, is refused", (context) => {
  const { adrs, check } = repository(context);
  edit(join(adrs, "0002-use-git.md"), "## Alternatives\n\nC.\n\n", "");
  assert.match(check()[1], /0002-use-git\.md has the sections Context, Decision, Consequences/);
  edit(join(adrs, "0002-use-git.md"), "## Consequences\n\nD.", "## Alternatives\n\n## Consequences\n\nD.");
  assert.match(check()[1], /says nothing under Alternatives/);
});

test("a record without a status or a date is refused", (context) => {
  const { adrs, check } = repository(context);
  edit(join(adrs, "0002-use-git.md"), "proposed", "done");
  edit(join(adrs, "0002-use-git.md"), "- Date: 2026-11-23\n", "");
  assert.match(check()[1], /0002-use-git\.md has the status "done"/);
  assert.match(check()[1], /does not begin with/);
});

test("a gap in the numbers is refused, and so is a number used twice", (context) => {
  const { adrs, check } = repository(context);
  writeFileSync(join(adrs, "0004-use-make.md"), record("0004", "Use make", "proposed"));
  assert.match(check()[1], /0004-use-make\.md stands where 0003 is due/);
  renameSync(join(adrs, "0004-use-make.md"), join(adrs, "0002-use-make.md"));
  assert.match(check()[1], /0002-use-make\.md stands where 0003 is due/);
});

test("an index that lacks a record, or has one of no file, is refused", (context) => {
  const { adrs, check } = repository(context);
  rmSync(join(adrs, "0002-use-git.md"));
  assert.match(check()[1], /README\.md has a row of no record: \| \[0002\]/);
  writeFileSync(join(adrs, "0002-use-git.md"), record("0002", "Use Git, always", "proposed"));
  assert.match(check()[1], /README\.md lacks the row: .*Use Git, always/);
});
