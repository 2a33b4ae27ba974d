/**
 * init on what others' tools make, by those very tools: nothing of theirs was written to suit it. Each folder becomes a workload that
 * validates, and what has to be done first is told.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { installGo } from "../corpus/entries.ts";
import { mvmforge, scratch } from "../front-door.ts";
import { uv } from "../lock/uv.ts";

/** A scaffold, and what init has to make of it. */
interface Scaffold {
  /** Makes the folder, whose parent is there, and what its own pages tell to add. */
  readonly make: (folder: string) => void;
  readonly command: readonly string[];
  readonly port?: number;
  readonly dependencies?: object;
  /** What is to be done first, in init's own words; nothing of the kind may be told where it isn't given. */
  readonly first?: RegExp;
}

const UV_LOCK = { kind: "python", lockfile: "uv.lock", tool: "uv" };
const NPM_LOCK = { kind: "node", lockfile: "package-lock.json", tool: "npm" };
const FASTAPI =
  'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/")\nasync def root():\n    return {"message": "Hello World"}\n';

const SCAFFOLDS: Record<string, Scaffold> = {
  "the folder of Flask's tutorial, locked by uv": {
    make(folder) {
      write(folder, {
        "flaskr/__init__.py":
          'import os\n\nfrom flask import Flask\n\n\ndef create_app(test_config=None):\n    app = Flask(__name__, instance_relative_config=True)\n\n    @app.route("/hello")\n    def hello():\n        return "Hello, World!"\n\n    return app\n',
        "flaskr/templates/base.html": "<!doctype html>\n",
        "tests/conftest.py": "import pytest\n",
        "pyproject.toml":
          '[project]\nname = "flaskr"\nversion = "1.0.0"\ndependencies = ["flask"]\nrequires-python = ">=3.11"\n\n[build-system]\nrequires = ["flit_core<4"]\nbuild-backend = "flit_core.buildapi"\n',
      });
      uv(folder, "lock", "--quiet");
    },
    command: [
      "python3",
      "-m",
      "flask",
      "--app",
      "flaskr:create_app()",
      "run",
      "--host",
      "0.0.0.0",
      "--port",
      "5000",
    ],
    port: 5000,
    dependencies: UV_LOCK,
  },
  "FastAPI's first steps in a project of uv": {
    make(folder) {
      uv(dirname(folder), "init", "--quiet", "--app", "--no-workspace", folder);
      uv(folder, "add", "--quiet", "--no-sync", "fastapi", "uvicorn");
      write(folder, { "main.py": FASTAPI });
    },
    command: ["python3", "-m", "uvicorn", "--host", "0.0.0.0", "--port", "8000", "main:app"],
    port: 8000,
    dependencies: UV_LOCK,
  },
  "Django's startproject in a project of uv": {
    make(folder) {
      uv(dirname(folder), "init", "--quiet", "--bare", "--no-workspace", folder);
      uv(folder, "add", "--quiet", "--no-sync", "django");
      uv(folder, "tool", "run", "--quiet", "--from", "django", "django-admin", "startproject", "mysite", ".");
    },
    command: [
      "sh",
      "-c",
      'site=$(mktemp -d) && cp -R . "$site" && chmod -R u+w "$site" && cd "$site" && python3 manage.py migrate --noinput && exec python3 manage.py runserver --noreload 0.0.0.0:8000',
    ],
    port: 8000,
    dependencies: UV_LOCK,
    first: /ALLOWED_HOSTS in Django's settings/,
  },
  "a package of uv": {
    make: (folder) => uv(dirname(folder), "init", "--quiet", "--package", "--no-workspace", folder),
    command: ["python3", "-c", "import sys; from my_app import main; sys.exit(main())"],
    first: /make a lockfile \(uv lock\)/,
  },
  "a script of uv": {
    make(folder) {
      mkdirSync(folder);
      uv(folder, "init", "--quiet", "--script", "report.py");
    },
    command: ["python3", "report.py"],
  },
  "the folder of Express' generator": {
    make(folder) {
      npm(
        dirname(folder),
        "exec",
        "--yes",
        "--package=express-generator@4.16.1",
        "--",
        "express",
        "--no-view",
        folder,
      );
      npm(folder, "install", "--package-lock-only");
    },
    command: ["node", "./bin/www"],
    port: 3000,
    dependencies: NPM_LOCK,
  },
  "the folder of create-next-app": {
    make(folder) {
      const words = [
        "--ts",
        "--no-tailwind",
        "--no-eslint",
        "--app",
        "--no-src-dir",
        "--use-npm",
        "--skip-install",
        "--disable-git",
        "--yes",
      ];
      npm(
        dirname(folder),
        "exec",
        "--yes",
        "--package=create-next-app@16.4.3",
        "--",
        "create-next-app",
        folder,
        ...words,
      );
      npm(folder, "install", "--package-lock-only");
    },
    command: ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0"],
    port: 3000,
    dependencies: NPM_LOCK,
    first: /there is no \.next yet: npm install and then npm run build[\s\S]*add "workload\.ts" to "exclude"/,
  },
  "the folder of create-vite": {
    make: (folder) =>
      npm(
        dirname(folder),
        "exec",
        "--yes",
        "--package=create-vite@9.3.0",
        "--",
        "create-vite",
        "my-app",
        "--template",
        "vanilla-ts",
        "--no-interactive",
      ),
    command: ["python3", "-m", "http.server", "8000", "--directory", "dist"],
    port: 8000,
    dependencies: { kind: "none" },
    first: /there is no dist yet: npm install and then npm run build/,
  },
  "a module of go mod init": {
    make(folder) {
      installGo();
      write(folder, {
        "main.go":
          'package main\n\nimport (\n\t"fmt"\n\t"log"\n\t"net/http"\n)\n\nfunc main() {\n\thttp.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "hi") })\n\tlog.Fatal(http.ListenAndServe(":8080", nil))\n}\n',
      });
      execFileSync("go", ["mod", "init", "example.com/my-app"], { cwd: folder, stdio: "pipe" });
    },
    command: ["go", "run", "."],
    port: 8080,
    first: /build it first and name it as the command: CGO_ENABLED=0 go build -o bin\/my-app \./,
  },
  // By hand, as cargo 1.9x writes it: Debian's cargo is half a gigabyte, for three files.
  "a package of cargo init": {
    make: (folder) =>
      write(folder, {
        "Cargo.toml": '[package]\nname = "my-app"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\n',
        "src/main.rs": 'fn main() {\n    println!("Hello, world!");\n}\n',
        ".gitignore": "/target\n",
      }),
    command: ["cargo", "run", "--release"],
    first: /build it first \(cargo build --release --target x86_64-unknown-linux-musl\)/,
  },
  "a Dockerfile and nothing else of a kind": {
    make: (folder) =>
      write(folder, {
        Dockerfile:
          'FROM python:3.13-slim\nWORKDIR /code\nCOPY . .\nEXPOSE 9000\nCMD ["python", "-m", "http.server", "9000", "--directory", "pages"]\n',
        "pages/index.html": "<!doctype html>\n",
      }),
    command: ["python", "-m", "http.server", "9000", "--directory", "pages"],
    port: 9000,
  },
};

for (const [what, { make, command, port, dependencies, first }] of Object.entries(SCAFFOLDS)) {
  test(`${what} becomes a workload that validates and compiles`, (context) => {
    const folder = scaffold(context, make);
    const theirs = contentsOf(folder);
    const ran = mvmforge(["init", folder, "--json"]);
    assert.equal(ran.code, 0, ran.stderr);
    const { entry, notes } = JSON.parse(ran.stdout);
    const path = join(folder, entry);
    assert.equal(mvmforge(["validate", path]).stderr, "valid: my-app\n");
    const compiled = mvmforge(["compile", path, "--out", join(dirname(folder), "artifact")]);
    assert.equal(compiled.code, 0, compiled.stderr);
    const app = JSON.parse(mvmforge(["emit", path]).stdout).apps[0];
    assert.deepEqual(app.entrypoints[0].command, command);
    assert.equal(app.network?.ports[0].guest, port);
    assert.deepEqual(app.dependencies ?? undefined, dependencies);
    if (first === undefined) assert.deepEqual(notes, []);
    else assert.match(notes.join("\n"), first);
    const now = contentsOf(folder);
    for (const [name, text] of Object.entries(theirs)) assert.equal(now[name], text, name);
  });
}

test("a library of uv has nothing to start, and that is told", (context) => {
  const folder = scaffold(context, (path) =>
    uv(dirname(path), "init", "--quiet", "--lib", "--no-workspace", path),
  );
  const ran = mvmforge(["init", folder]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /^E_INIT_NOTHING_FOUND: .*add a Procfile/);
});

function scaffold(context: TestContext, make: (folder: string) => void): string {
  const folder = join(scratch(context), "my-app");
  make(folder);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file by its path. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, readFileSync(path, "latin1")];
    }),
  );
}

function npm(cwd: string, ...args: string[]): void {
  const env = {
    ...process.env,
    npm_config_audit: "false",
    npm_config_fund: "false",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  execFileSync("npm", args, { cwd, env, stdio: ["ignore", 2, 2] });
}
