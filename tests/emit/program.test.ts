/** One file that declares a workload and is its program: emit runs the declaration and not the program (ADR 0040). */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { declaration, emitEntry, writeProject } from "./front-door.ts";

const app = declaration.py;
const indented = (text: string) => text.replace(/^(?=.)/gm, "    ");
const serve = "raise SystemExit(9)";

const left: Record<string, string> = {
  "as it is usually written": `${app}if __name__ == "__main__":\n    ${serve}\n`,
  "the other way around": `${app}if "__main__" == __name__:\n    ${serve}\n`,
  "with more to ask": `${app}import os\nif __name__ == "__main__" and os.sep:\n    ${serve}\n`,
  "twice, around a declaration": `import mvmforge as mv\nif __name__ == "__main__":\n    PORT = 1\n${app}if __name__ == "__main__":\n    ${serve}\n`,
  "with a branch for importers": `${app}if __name__ == "__main__":\n    ${serve}\nelse:\n    ${serve}\n`,
  "in a file with future imports": `from __future__ import annotations\n${app}def f(x: Missing): ...\nif __name__ == "__main__":\n    ${serve}\n`,
};
for (const [how, text] of Object.entries(left)) {
  test(`Python: a program is not run: ${how}`, async (context) => {
    const { workload, stderr } = await emitEntry(context, "app.py", { "app.py": text });
    assert.equal(workload?.id, "hello", stderr);
  });
}

const kept: Record<string, string> = {
  "a declaration under the condition": `import mvmforge as mv\nif __name__ == "__main__":\n${indented(app)}`,
  "a workload above it, and its app under it": `${app.split("\n").slice(0, 2).join("\n")}\nif __name__ == "__main__":\n${indented(app.split("\n").slice(2).join("\n"))}`,
  "what a function asks": `${app}def is_main(): return __name__ == "__main__"\nassert is_main()\n`,
  "what the file sees": `${app}import sys, pickle\nclass A: pass\nassert __name__ == "__main__" and sys.modules["__main__"].A is A\nassert type(pickle.loads(pickle.dumps(A()))) is A\nif __name__ == "__main__":\n    ${serve}\n`,
};
for (const [what, text] of Object.entries(kept)) {
  test(`Python: ${what} is as Python has it`, async (context) => {
    const { workload, stderr } = await emitEntry(context, "app.py", { "app.py": text });
    assert.equal(workload?.id, "hello", stderr);
  });
}

test("Python: a fault under the condition, before anything is declared, is at its own line", async (context) => {
  const text = 'import mvmforge as mv\nif __name__ == "__main__":\n    mv.workload(\n        idd="x")\n';
  const { errors } = await emitEntry(context, "app.py", { "app.py": text });
  assert.match(errors[0]?.detail ?? "", /^app\.py:3: workload\(\): it has no option 'idd'/);
});

test("Python: run by itself, as in its guest, the file is its program", (context) => {
  const folder = writeProject(context, {
    "app.py": `${app}@mv.app(name="b", source=mv.local_path("src"), image=mv.nix_packages([]), entrypoint=mv.entrypoint(command=["x"]), resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512))\ndef twice(x): return 2 * x\nif __name__ == "__main__":\n    print(twice(21))\n`,
  });
  const env = { ...process.env, PYTHONPATH: join(packageRoot(), "lib/sdk/python") };
  const ran = spawnSync("python3", ["-B", "app.py"], { cwd: folder, env, encoding: "utf8" });
  assert.equal(ran.stdout, "42\n", ran.stderr);
});

test("TypeScript: a program under import.meta.main is not run", async (context) => {
  const text = `${declaration.ts}if ((import.meta as { main?: boolean }).main) process.exit(9);\n`;
  const { workload, stderr } = await emitEntry(context, "app.ts", { "app.ts": text });
  assert.equal(workload?.id, "hello", stderr);
});
