/** A program's own dependencies in its guest: by name, and by a package-lock.json that npm writes in the test. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { writeTree } from "../compile/fixture.ts";
import { freePort } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";

interface Program {
  readonly file: string;
  readonly source: string;
  readonly url: string;
}

/** A user's folder with an app.ts that serves guest port 8080. */
async function program(
  t: TestContext,
  options: string,
  files: Readonly<Record<string, string>>,
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-boot-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const entry = `import * as mv from "mvmforge";
mv.workload({ id: "deps" });
mv.app({
  name: "deps",
  source: mv.localPath("src"),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: ${port}, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 2048 }),
  ${options}
});
`;
  const inSource = Object.entries(files).map(([path, content]) => [`src/${path}`, content]);
  writeTree(folder, { "app.ts": entry, ...Object.fromEntries(inSource) });
  return { file: join(folder, "app.ts"), source: join(folder, "src"), url: `http://127.0.0.1:${port}/` };
}

test("modules by name are imported by their interpreter, and their programs are on PATH", async (t) => {
  const options = `image: mv.nixPackages(["python313Packages.flask", "python3"]),
  entrypoint: mv.entrypoint({ command: ["flask", "--app", "web", "run", "--host", "0.0.0.0", "--port", "8080"] }),`;
  const web = `import subprocess, sys
import flask, jinja2
app = flask.Flask(__name__)
@app.get("/")
def index():
    version = subprocess.run(["python3", "-m", "flask", "--version"], capture_output=True, text=True).stdout
    return jinja2.Template("{{ prefix }} {{ version }}").render(prefix=sys.prefix, version=version)
`;
  const { file, url } = await program(t, options, { "web.py": web });
  const guest = mvmforgeUp(file);
  t.after(() => guest.kill());
  assert.equal(await guest.ended, 0, guest.console());
  const page = await guest.get(url);
  assert.match(page, /^\/nix\/store\/\S+-env Python 3\.13\.\d+\nFlask \d/);
});

test("npm start runs a TypeScript service with its packages: ESM, CommonJS, a native module and a program of .bin", async (t) => {
  const options = `image: mv.nixPackages(["nodejs_22"]),
  entrypoint: mv.entrypoint({ command: ["npm", "start"] }),
  dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" }),`;
  const server = `import express from "express";
import type { Request, Response } from "express";
import { version } from "./database.cjs";
enum Answer { Text = "sqlite " }
const app = express();
app.get("/", (_request: Request, response: Response) => response.send(Answer.Text + version()));
app.listen(8080, "0.0.0.0");
`;
  const database = `const Database = require("better-sqlite3");
exports.version = () => new Database(":memory:").prepare("select sqlite_version() as found").get().found;
`;
  const manifest = {
    name: "deps",
    version: "1.0.0",
    type: "module",
    scripts: { start: "tsx server.ts" },
    dependencies: { express: "*", "better-sqlite3": "*", tsx: "*" },
    devDependencies: { typescript: "*" },
  };
  const files = { "server.ts": server, "database.cjs": database, "package.json": JSON.stringify(manifest) };
  const { file, source, url } = await program(t, options, files);
  execFileSync("npm", ["install", "--package-lock-only", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: source,
  });
  const guest = mvmforgeUp(file);
  t.after(() => guest.kill());
  assert.equal(await guest.ended, 0, guest.console());
  assert.match(await guest.get(url), /^sqlite 3\.\d+\.\d+$/);
});
