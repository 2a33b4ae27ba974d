/** Executables that nothing in the guest starts are told at compile, with what to do. */
import assert from "node:assert/strict";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { test } from "node:test";
import { interpreterOf } from "../../lib/bundle/executables.ts";
import { compile } from "../../lib/compile/compile.ts";
import fc from "../properties.ts";
import { newFolder, workload, writeTree } from "./fixture.ts";

/** What compile warns of, given executables by path. */
async function warnings(
  context: TestContext,
  files: Readonly<Record<string, string | Buffer>>,
  app: Record<string, unknown> = {},
): Promise<string[]> {
  const folder = newFolder(context);
  writeTree(join(folder, "src"), { ...files, "plain.rb": "#!/usr/bin/env ruby\n" });
  for (const path of Object.keys(files)) chmodSync(join(folder, "src", path), 0o755);
  const told: string[] = [];
  const onWarning = (message: string) => told.push(message);
  await compile({ workload: workload({ app }), baseDir: folder, out: join(folder, "artifact"), onWarning });
  return told;
}

const packages = (...names: string[]) => ({ image: { kind: "nix_packages", packages: names } });

test("a script whose interpreter isn't in packages is told by name, one sentence an interpreter", async (context) => {
  const told = await warnings(context, {
    a: "#!/usr/bin/env ruby\n",
    "bin/b": "#!/usr/local/bin/ruby -w\nx",
    c: "#!/bin/bash",
    d: "#!/usr/bin/env -S A=1 node --test\n",
    e: "#!/usr/bin/python3.12\n",
    f: "#! /usr/bin/env perl\r\n",
  });
  const add = "which starts it; add the package that has it";
  assert.deepEqual(told.sort(), [
    `"a", "bin/b": nothing in the image's packages has "ruby", ${add}`,
    `"c": nothing in the image's packages has "bash", ${add}`,
    `"d": nothing in the image's packages has "node", ${add}`,
    `"e": nothing in the image's packages has "python3.12", ${add}`,
    `"f": nothing in the image's packages has "perl", ${add}`,
  ]);
});

test("one that the packages or the guest have, or may have, is not told", async (context) => {
  const scripts = {
    a: "#!/usr/bin/env python3\n",
    b: "#!/usr/bin/python3.13 -u\n",
    c: "#!/bin/sh\n",
    d: "#!/usr/bin/env awk\n",
    e: "#!/usr/bin/env -S python -u\r\n",
    f: "#!no-path\n",
    g: "#!/opt/own/tool\n",
    h: "",
    i: "#",
    j: "print()",
  };
  assert.deepEqual(await warnings(context, scripts), []);
  const bash = { a: "#!/bin/bash\n" };
  assert.deepEqual(await warnings(context, bash, packages("bashInteractive")), []);
  // What else a package has is not in its name.
  assert.deepEqual(await warnings(context, bash, packages("git")), []);
});

test("a first line that a guest can't read is told, with one that it can", async (context) => {
  for (const line of [
    "#!/usr/bin/env",
    "#!/usr/bin/env -i python3",
    "#!/usr/bin/env A=1 python3",
    "#!/usr/bin/env ./x",
  ]) {
    assert.deepEqual(await warnings(context, { a: `${line}\n` }), [
      `"a": "${line}" starts nothing in a guest; write #!/usr/bin/env PROGRAM, or #!/usr/bin/env -S PROGRAM ARGUMENTS`,
    ]);
  }
});

test("an ELF that needs a loader is told, and a static one is not", async (context) => {
  const told = await warnings(context, {
    "bin/tool": readFileSync("/bin/ls"),
    static: readFileSync("/bin/busybox"),
  });
  assert.equal(told.length, 1);
  assert.match(
    told[0] as string,
    /^"bin\/tool": a guest doesn't have "\/lib[^"]*\/ld-linux[^"]*", its loader; link it statically \(CGO_ENABLED=0, a musl target\), or take the program from packages$/,
  );
});

test("whatever a file begins with, it is read without a fault", () => {
  const elf = readFileSync("/bin/ls").subarray(0, 4096);
  const changed = fc
    .tuple(fc.nat(4095), fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(4096))
    .map(([at, bytes, length]) => {
      const head = Buffer.from(elf);
      head.set(bytes.subarray(0, 4096 - at), at < 64 ? at : at % 600);
      return head.subarray(0, length);
    });
  fc.assert(
    fc.property(
      fc.oneof(
        changed,
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      ),
      (head) => {
        const found = interpreterOf("x", head);
        assert.ok(found === null || typeof found.interpreter === "string");
      },
    ),
    { numRuns: 3000 },
  );
});
