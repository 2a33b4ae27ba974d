/**
 * What is chosen of lockfiles that npm itself writes, against what `npm ci` says that it would install.
 *
 *   MVMFORGE_TEST_LOCKS=N   so many lockfiles in place of two
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import type { NodeInstallation } from "../../lib/lock/npm/installation.ts";
import { GUEST_SYSTEMS } from "../../lib/lock/npm/platform.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { newFolder } from "../compile/fixture.ts";

const run = promisify(execFile);
const CPU = { "aarch64-linux": "arm64", "x86_64-linux": "x64" };

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

/** `npm ARGUMENTS` in a folder; what it prints. */
async function npm(cwd: string, ...words: string[]): Promise<string> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  return (await run("npm", [...words, ...quiet], { cwd, maxBuffer: 64 << 20 })).stdout;
}

/** The folder name and version of each package that `npm ci` would add. */
async function added(cwd: string, cpu: string): Promise<string[]> {
  const platform = ["--os=linux", `--cpu=${cpu}`, "--libc=glibc"];
  const printed = await npm(cwd, "ci", "--dry-run", "--omit=dev", ...platform);
  return [...printed.matchAll(/^add (\S+ \S+)$/gm)].map(([, added]) => added as string).sort();
}

function named(path: string, version: string): string {
  return `${path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)} ${version}`;
}

function resolved(cwd: string): Promise<NodeInstallation> {
  return resolveDependencies(
    { kind: "node", tool: "npm", lockfile: "package-lock.json" },
    {
      packages: ["nodejs_22"],
      readFile: (path) => readFileSync(join(cwd, path)),
      hasFolder: () => false,
      onWarning: () => {},
    },
  ) as Promise<NodeInstallation>;
}

interface LockRecord {
  readonly version: string;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
}

/** The packages that others ask for, whatever field they ask in, where Node finds them from there. */
function askedFor(records: Record<string, LockRecord>, paths: readonly string[]): Set<string> {
  const found = paths.flatMap((from) => {
    const { dependencies, optionalDependencies, peerDependencies } = records[from] ?? {};
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    return names.map((name) => foundFrom(from, name, records));
  });
  return new Set(found.map((path) => named(path, records[path]?.version ?? "")));
}

function foundFrom(from: string, name: string, records: Record<string, LockRecord>): string {
  const path = posix.join(from, "node_modules", name);
  if (path in records || from === "") return path;
  return foundFrom(from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name, records);
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
    const records: Record<string, LockRecord> = JSON.parse(
      readFileSync(join(cwd, "package-lock.json"), "utf8"),
    ).packages;
    const all = Object.keys(records).length;
    context.diagnostic(`${all} packages in the lockfile, ${plan.packages.length} chosen`);
    assert.ok(all > 300, `a lockfile of ${all} packages`);
    for (const system of GUEST_SYSTEMS) {
      const chosen = plan.packages.filter(({ systems }) => systems.includes(system));
      // npm doesn't tell of what comes in another's tarball.
      const own = chosen.filter(({ hash }) => hash !== null);
      const names = own.map(({ path, version }) => named(path, version));
      const due = await added(cwd, CPU[system]);
      const without = (list: readonly string[], other: readonly string[]) =>
        list.filter((each) => !other.includes(each));
      const differing = { missing: without(due, names), superfluous: without(names, due) };
      // npm installs, too, what a package for development shares with one that isn't installed: nothing asks for it.
      const asked = askedFor(records, ["", ...chosen.map(({ path }) => path)]);
      const missing = differing.missing.filter((each) => asked.has(each));
      assert.deepEqual({ ...differing, missing }, { missing: [], superfluous: [] }, system);
      assert.ok(names.length > due.length - 20, system);
    }
  });
}
