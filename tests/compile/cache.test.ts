/** Artifacts by their content, as up keeps them. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compileIntoCache } from "../../lib/compile/cache.ts";
import { newProject, writeTree } from "./fixture.ts";

test("the cache has one folder a content, and gives it again", async (context) => {
  const { folder, options } = newProject(context);
  const cache = join(folder, "cache");
  mkdirSync(cache);
  const { out: _, ...rest } = options;
  const first = await compileIntoCache(cache, rest);
  const { ino } = statSync(first.out);
  const again = await compileIntoCache(cache, rest);
  assert.equal(again.out, first.out);
  assert.equal(statSync(again.out).ino, ino);
  const other = await compileIntoCache(cache, { ...rest, mvmFlake: "path:/other" });
  assert.notEqual(other.out, first.out);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  await compileIntoCache(cache, rest);
  const artifacts = readdirSync(cache).filter((name) => !name.startsWith("."));
  assert.equal(artifacts.length, 3, artifacts.join());
  assert.ok(artifacts.every((name) => /^hello-[0-9a-f]{32}$/.test(name)));
});
