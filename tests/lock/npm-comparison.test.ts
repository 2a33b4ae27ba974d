/**
 * What is chosen of lockfiles that npm itself writes, against what `npm ci` says that it would install.
 *
 *   MVMFORGE_TEST_LOCKS=N   so many lockfiles in place of two
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { newFolder } from "../compile/fixture.ts";
import { assertChosenAsNpmCi, npm, recordsIn, resolved } from "./npm-ci.ts";

/** Of what programs are made: servers, builders, native modules, clients, tests. Each has some dozens of packages below it. */
const PARTS: readonly (readonly string[])[] = [
  ["express", "helmet", "morgan", "multer", "passport", "express-session"],
  ["next", "react", "react-dom", "tailwindcss", "@tailwindcss/postcss"],
  ["@nestjs/core", "@nestjs/common", "@nestjs/platform-express", "rxjs", "reflect-metadata"],
  ["webpack", "webpack-cli", "webpack-dev-server", "babel-loader", "@babel/preset-env"],
  ["vite", "rollup", "esbuild", "@swc/core", "lightningcss"],
  ["sharp", "better-sqlite3", "bcrypt", "argon2", "bufferutil", "utf-8-validate"],
  ["eslint", "typescript-eslint", "prettier", "eslint-plugin-import", "eslint-plugin-react"],
  ["jest", "ts-jest", "supertest", "nock", "jsdom"],
  ["@aws-sdk/client-s3", "@aws-sdk/client-dynamodb", "@google-cloud/storage"],
  ["graphql", "@apollo/server", "@graphql-tools/schema", "graphql-ws"],
  ["mongoose", "pg", "mysql2", "redis", "ioredis", "knex", "typeorm"],
  ["nuxt", "vue", "pinia", "vue-router"],
  ["@angular/core", "@angular/cli", "@angular/compiler-cli", "zone.js"],
  ["gatsby-cli", "@remix-run/node", "astro", "svelte"],
  ["mocha", "chai", "sinon", "nyc", "karma"],
  ["@sveltejs/kit", "@sveltejs/adapter-node", "vitest", "@vitest/coverage-v8"],
];

/**
 * None of them is in a part, since npm leaves out what is for development too; and each runs on every Node that this test
 * may run on, since npm leaves out what is optional and wants a newer one.
 */
const OPTIONAL = ["cpu-features", "@parcel/watcher", "snappy", "kerberos", "node-pty"];

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}

/** The manifest of one number: some parts for the program, another for development, and an optional one. */
function manifestOf(number: number): Manifest {
  const part = (offset: number) => PARTS[(number * 3 + offset) % PARTS.length] as readonly string[];
  const any = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "*"]));
  return {
    dependencies: any([...part(0), ...part(2), ...part(number % 5 === 0 ? 3 : 7)]),
    devDependencies: any([...part(5), ...part(1)]),
    optionalDependencies: any(["fsevents", ...OPTIONAL.slice(number % 2, (number % 5) + 1)]),
  };
}

const count = Number(process.env["MVMFORGE_TEST_LOCKS"] ?? 2);
for (let number = 0; number < count; number++) {
  test(`of lockfile ${number} the packages that npm ci installs are chosen`, async (context) => {
    const cwd = newFolder(context);
    const manifest = { name: "program", version: "1.0.0", ...manifestOf(number) };
    writeFileSync(join(cwd, "package.json"), JSON.stringify(manifest));
    // Releases of the day may ask for peers that contradict each other; npm writes a lockfile all the same.
    await npm(
      cwd,
      "install",
      "--package-lock-only",
      "--force",
      `--lockfile-version=${number % 2 === 0 ? 3 : 2}`,
    );
    const plan = await resolved(cwd);
    const all = Object.keys(recordsIn(cwd)).length;
    context.diagnostic(`${all} packages in the lockfile, ${plan.packages.length} chosen`);
    assert.ok(all > 300, `a lockfile of ${all} packages`);
    assert.ok((await assertChosenAsNpmCi(cwd, plan)) < 20);
  });
}
