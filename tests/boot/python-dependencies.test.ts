/** Programs whose dependencies come from a lockfile that the real uv wrote: from compile to the booted guest's answer. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { scratch } from "../front-door.ts";
import { lockProject, uv } from "../lock/uv.ts";
import type { UvProject } from "../lock/uv-projects.ts";
import { freePort } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";

interface Program {
  readonly project: UvProject;
  readonly main: string;
  readonly packages?: readonly string[];
  /** Arguments of mv.app besides name, source, image, dependencies. */
  readonly app: string;
}

/** A folder with an app.py whose source is a project, locked by uv; answers the entry. */
function entryOf(context: TestContext, lockfile: "uv.lock" | "pylock.toml", program: Program): string {
  const folder = scratch(context);
  const source = join(folder, "src");
  mkdirSync(source);
  lockProject(source, "program", program.project);
  if (lockfile === "pylock.toml") {
    uv(
      source,
      "export",
      "--quiet",
      "--frozen",
      "--no-dev",
      "--format",
      "pylock.toml",
      "--output-file",
      lockfile,
    );
  }
  writeFileSync(join(source, "main.py"), program.main);
  const tool = lockfile === "uv.lock" ? "uv" : "pylock";
  const packages = JSON.stringify(program.packages ?? ["python313"]);
  const entry = join(folder, "app.py");
  writeFileSync(
    entry,
    `import mvmforge as mv

mv.workload(id="program")


@mv.app(
    name="program",
    source=mv.local_path("src"),
    image=mv.nix_packages(${packages}),
    dependencies=mv.python_dependencies(lockfile="${lockfile}", tool="${tool}"),
    resources=mv.resources(cpu_cores=1, memory_mb=768, rootfs_size_mb=1536),
    ${program.app}
)
def program(): ...
`,
  );
  return entry;
}

const SERVICE = `import idna
import markupsafe
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Answer(BaseModel):
    sum: int
    beside: str


@app.get("/sum/{left}/{right}")
def add(left: int, right: int) -> Answer:
    return Answer(sum=left + right, beside=str("site-packages" in markupsafe.__file__))
`;

for (const lockfile of ["uv.lock", "pylock.toml"] as const) {
  test(`FastAPI with uvicorn and pydantic answers from a guest, by ${lockfile}, beside a module by name`, async (context) => {
    const port = await freePort();
    const entry = entryOf(context, lockfile, {
      project: {
        dependencies: ["fastapi", "uvicorn[standard]", "pydantic>=2", "idna"],
        groups: { dev: ["ruff"] },
      },
      packages: ["python313", "python313Packages.jinja2"],
      main: SERVICE,
      app: `network=mv.network(mode="bridge", ports=[mv.port(host=${port}, guest=8000)]),
    entrypoint=mv.entrypoint(command=["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]),`,
    });
    const guest = mvmforgeUp(entry);
    context.after(() => guest.kill());
    const answer = JSON.parse(await guest.get(`http://127.0.0.1:${port}/sum/20/22`));
    assert.deepEqual(answer, { sum: 42, beside: "True" });
  });
}

const JOB = `import subprocess
import sys

import numpy
import pandas

frame = pandas.DataFrame({"group": ["a", "b", "a"], "value": numpy.array([1.5, 2.5, 3.0])})
print("sums", frame.groupby("group")["value"].sum().to_dict(), flush=True)
print("inverse", numpy.linalg.inv(numpy.eye(2) * 4).tolist(), flush=True)
print(subprocess.run(["ruff", "--version"], check=True, capture_output=True, text=True).stdout.strip(), flush=True)
print("prefix", sys.prefix != sys.base_prefix, flush=True)
`;

test("numpy and pandas compute in a batch job, and a program in a wheel runs", async (context) => {
  const entry = entryOf(context, "uv.lock", {
    project: { dependencies: ["numpy", "pandas", "ruff"] },
    main: JOB,
    app: 'entrypoint=mv.entrypoint(command=["python3", "main.py"], restart="never"),',
  });
  const guest = mvmforgeUp(entry);
  context.after(() => guest.kill());
  await guest.says(/^sums \{'a': 4\.5, 'b': 2\.5\}$/m);
  await guest.says(/^inverse \[\[0\.25, 0\.0\], \[0\.0, 0\.25\]\]$/m);
  await guest.says(/^ruff \d+\.\d+\.\d+$/m);
  await guest.says(/^prefix True$/m);
});
