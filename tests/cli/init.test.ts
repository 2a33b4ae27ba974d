/** init: a folder of each kind becomes a workload that validates and compiles, and nothing of the user's is lost. */
import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { mvmforge, scratch } from "../front-door.ts";

/** A folder with these files, in one of the test. */
function folderOf(context: TestContext, files: Record<string, string>, name = "my-app"): string {
  const folder = join(scratch(context), name);
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Emitted {
  id: string;
  apps: {
    source: { path: string; exclude: string[] };
    image: { packages: string[] };
    entrypoints: {
      command: string[];
      working_dir: string;
      env: Record<string, { value: string }>;
      restart?: string;
    }[];
    network: { ports: { host: number; guest: number }[] } | null;
    dependencies: object | null;
  }[];
}

/** What init has written into a folder, through validate, emit and compile. */
function made(folder: string): {
  entry: string;
  app: Emitted["apps"][0];
  id: string;
  stderr: string;
  env: Record<string, string>;
} {
  const ran = mvmforge(["init", folder, "--json"]);
  assert.equal(ran.code, 0, ran.stderr);
  const { entry } = JSON.parse(ran.stdout);
  const path = join(folder, entry);
  const valid = mvmforge(["validate", path]);
  assert.equal(valid.code, 0, valid.stderr);
  const compiled = mvmforge(["compile", path, "--out", join(folder, "artifact")]);
  assert.equal(compiled.code, 0, compiled.stderr);
  const { apps, id }: Emitted = JSON.parse(mvmforge(["emit", path]).stdout);
  const app = apps[0] as Emitted["apps"][0];
  const env = Object.entries(app.entrypoints[0]?.env ?? {}).map(([name, { value }]) => [name, value]);
  return { entry, app, id, stderr: ran.stderr, env: Object.fromEntries(env) };
}

interface Kind {
  files: Record<string, string>;
  entry: string;
  command: string[];
  packages: string[];
  port?: number;
  tells?: RegExp;
}

const FLASK =
  'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef index():\n    return "hi"\n';
const EXPRESS = 'const app = require("express")();\napp.listen(process.env.PORT || 3001);\n';
const VITE = {
  scripts: { dev: "vite", build: "tsc -b && vite build", preview: "vite preview" },
  devDependencies: { vite: "^6" },
};

const KINDS: Record<string, Kind> = {
  "a Flask app in app.py": {
    files: { "app.py": FLASK, "requirements.txt": "Flask==3.1.0\n# comment\n-r other.txt\n" },
    entry: "workload.py",
    command: ["python3", "-m", "flask", "--app", "app:app", "run", "--host", "0.0.0.0", "--port", "5000"],
    packages: ["python313", "python313Packages.flask"],
    port: 5000,
    tells: /exact versions, which only a lockfile brings/,
  },
  "a Flask factory served by gunicorn": {
    files: {
      "web/__init__.py": "from flask import Flask\n\ndef create_app():\n    return Flask(__name__)\n",
      "pyproject.toml":
        '[project]\nname = "web"\nversion = "1"\nrequires-python = ">=3.10,<3.13"\ndependencies = ["flask", "gunicorn>=20"]\n',
    },
    entry: "app.py",
    command: ["python3", "-m", "gunicorn", "--bind", "0.0.0.0:5000", "web:create_app()"],
    packages: ["python312", "python312Packages.flask", "python312Packages.gunicorn"],
    port: 5000,
    tells: /uv lock/,
  },
  "a FastAPI app in a folder called app": {
    files: {
      "app/main.py": "from fastapi import FastAPI\n\nservice: FastAPI = FastAPI()\n",
      "requirements.txt": "fastapi[standard]\n",
    },
    entry: "workload.py",
    command: ["python3", "-m", "uvicorn", "--host", "0.0.0.0", "--port", "8000", "app.main:service"],
    packages: ["python313", "python313Packages.fastapi", "python313Packages.uvicorn"],
    port: 8000,
  },
  "a Django site": {
    files: {
      "manage.py":
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\nfrom django.core.management import execute_from_command_line\n",
      "site1/__init__.py": "",
      "site1/settings.py": "DEBUG = True\n",
    },
    entry: "app.py",
    command: ["python3", "manage.py", "runserver", "--noreload", "0.0.0.0:8000"],
    packages: ["python313", "python313Packages.django"],
    port: 8000,
    tells: /ALLOWED_HOSTS/,
  },
  "a Django site with startproject's database": {
    files: {
      "manage.py":
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf.site.settings')\nimport django\n",
      "conf/site/settings.py":
        "DATABASES = {\n    'default': {\n        'ENGINE': 'django.db.backends.sqlite3',\n        'NAME': BASE_DIR / 'db.sqlite3',\n    }\n}\n",
      "conf/site/wsgi.py": "",
      "requirements.txt": "django\ngunicorn\n",
    },
    entry: "app.py",
    command: [
      "sh",
      "-c",
      'site=$(mktemp -d) && cp -R . "$site" && chmod -R u+w "$site" && cd "$site" && python3 manage.py migrate --noinput && exec python3 -m gunicorn --bind 0.0.0.0:8000 conf.site.wsgi',
    ],
    packages: ["python313", "python313Packages.django", "python313Packages.gunicorn"],
    port: 8000,
    tells: /what is written is gone with the program/,
  },
  "a Django site with settings a deployment": {
    files: {
      "manage.py":
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.local')\nimport django\n",
      "config/settings/local.py": "DATABASES = {'default': env.db('DATABASE_URL')}\n",
      "config/asgi.py": "",
      "requirements.txt": "django\nuvicorn\n",
    },
    entry: "app.py",
    command: ["python3", "-m", "uvicorn", "--host", "0.0.0.0", "--port", "8000", "config.asgi:application"],
    packages: ["python313", "python313Packages.django", "python313Packages.uvicorn"],
    port: 8000,
  },
  "a package with scripts": {
    files: {
      "pyproject.toml":
        '[project]\nname = "My.Tool"\ndependencies = ["rich"]\n[project.scripts]\nother = "my_tool.other:main"\ngone = "gone:main"\nbroken = "os; import x:y"\nmy-tool = "my_tool.cli : app.main [extra]"\n',
      "src/my_tool/__init__.py": "",
      "src/my_tool/cli.py": "class app:\n    main = print\n",
      "src/my_tool/other.py": "main = print\n",
    },
    entry: "app.py",
    command: ["python3", "-c", "import sys; from my_tool.cli import app; sys.exit(app.main())"],
    packages: ["python313", "python313Packages.rich"],
  },
  "a script of Poetry's": {
    files: {
      "pyproject.toml":
        '[tool.poetry]\nname = "jobs"\n[tool.poetry.dependencies]\npython = "^3.12"\n[tool.poetry.scripts]\njobs = "jobs:run"\n',
      "jobs/__init__.py": "run = print\n",
    },
    entry: "app.py",
    command: ["python3", "-c", "import sys; from jobs import run; sys.exit(run())"],
    packages: ["python313"],
    tells: /command: .*script jobs of pyproject\.toml/,
  },
  "a FastAPI app within a package of a src layout": {
    files: {
      "pyproject.toml":
        '[project]\nname = "my-api"\nversion = "1"\ndependencies = ["fastapi", "uvicorn"]\n[project.scripts]\nmy-api = "my_api:main"\n',
      "src/my_api/__init__.py": "def main(): ...\n",
      "src/my_api/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    },
    entry: "app.py",
    command: ["python3", "-m", "uvicorn", "--host", "0.0.0.0", "--port", "8000", "my_api.main:app"],
    packages: ["python313", "python313Packages.fastapi", "python313Packages.uvicorn"],
    port: 8000,
  },
  "a script with metadata of its own": {
    files: {
      "fetch.py":
        '#!/usr/bin/env python3\n# /// script\n# dependencies = [\n#   "requests<3",\n# ]\n# ///\nimport requests, numpy\n',
    },
    entry: "app.py",
    command: ["python3", "fetch.py"],
    packages: ["python313", "python313Packages.requests"],
    tells: /metadata of fetch\.py/,
  },
  "an Express app": {
    files: {
      "package.json": JSON.stringify({
        scripts: { start: "NODE_ENV=production node ./server.js --verbose" },
        dependencies: { express: "^5" },
        engines: { node: ">=24" },
      }),
      "server.js": EXPRESS,
    },
    entry: "app.ts",
    command: ["node", "./server.js", "--verbose"],
    packages: ["nodejs_24"],
    port: 3001,
    tells: /npm install --package-lock-only/,
  },
  "an Express app in app.js, as its generator makes it": {
    files: {
      "package.json": JSON.stringify({
        private: true,
        scripts: { start: "node ./bin/www" },
        dependencies: {},
      }),
      "app.js": "module.exports = require('express')();\n",
      "bin/www": "#!/usr/bin/env node\nrequire('../app').listen(process.env.PORT || '3000');\n",
    },
    entry: "workload.ts",
    command: ["node", "./bin/www"],
    packages: ["nodejs_22"],
    port: 3000,
  },
  "a Next.js app": {
    files: {
      "package.json": JSON.stringify({
        scripts: { dev: "next dev", build: "next build", start: "next start" },
        dependencies: { next: "15.1.0" },
      }),
      "app/page.tsx": "export default function Page() { return null; }\n",
      ".nvmrc": "v20.11.1\n",
    },
    entry: "workload.ts",
    command: ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0"],
    packages: ["nodejs_20"],
    port: 3000,
    tells: /npm run build/,
  },
  "a Vite site before its first build": {
    files: {
      "package.json": JSON.stringify(VITE),
      "index.html": "<!doctype html>\n",
      "src/main.ts": "export {};\n",
    },
    entry: "app.ts",
    command: ["python3", "-m", "http.server", "8000", "--directory", "dist"],
    packages: ["python313"],
    port: 8000,
    tells: /there is no dist yet: npm install and then npm run build make it/,
  },
  "a Vite site that is built": {
    files: {
      "package.json": JSON.stringify(VITE),
      "index.html": "<!doctype html>\n",
      "dist/index.html": "<!doctype html>\n",
    },
    entry: "app.ts",
    command: ["python3", "-m", "http.server", "8000"],
    packages: ["python313"],
    port: 8000,
  },
  "a Go module": {
    files: {
      "go.mod": "module example.org/hello/v2\n\ngo 1.23\n",
      "main.go": 'package main\n\nfunc main() { http.ListenAndServe(":8090", nil) }\n',
    },
    entry: "app.py",
    command: ["go", "run", "."],
    packages: ["go"],
    port: 8090,
    tells: /go build -o bin\/hello \./,
  },
  "a Rust package": {
    files: {
      "Cargo.toml": '[package]\nname = "hello"\nversion = "0.1.0"\n',
      "src/main.rs": 'fn main() { println!("hi"); }\n',
      "Cargo.lock": "version = 4\n",
    },
    entry: "app.py",
    command: ["cargo", "run", "--release", "--locked"],
    packages: ["cargo", "rustc", "gcc"],
    tells: /cargo build --release/,
  },
  "a plain script": {
    files: { "report.py": "import numpy\nprint(numpy.pi)\n" },
    entry: "app.py",
    command: ["python3", "report.py"],
    packages: ["python313", "python313Packages.numpy"],
  },
  "a folder with a Dockerfile alone": {
    files: {
      Dockerfile: `# syntax=docker/dockerfile:1
ARG VERSION=3.12
FROM node:22 AS assets
RUN <<EOF
CMD ["not", "this"]
EOF
FROM python:\${VERSION}-slim AS base
WORKDIR /srv
WORKDIR code
ENV GREETING="hello \\
  there" TARGET=$NOWHERE
ENV OLD one two
FROM base
COPY --from=assets /out /srv/code/static
EXPOSE 9000/tcp 53/udp
ENTRYPOINT ["python", \\
  # between two lines
  "-u"]
CMD ["serve.py"]
`,
      "serve.py": "print(1)\n",
    },
    entry: "app.py",
    command: ["python", "-u", "serve.py"],
    packages: ["python312"],
    port: 9000,
  },
  "a Procfile": {
    files: {
      Procfile:
        "release: ./migrate\nworker: python work.py\nweb: WORKERS=2 exec python3 serve.py --port ${PORT:-8081}\n",
      "serve.py": "print(1)\n",
    },
    entry: "app.py",
    command: ["python3", "serve.py", "--port", "8081"],
    packages: ["python313"],
    port: 8081,
  },
  "a page": {
    files: { "index.html": "<!doctype html>\n" },
    entry: "app.py",
    command: ["python3", "-m", "http.server", "8000"],
    packages: ["python313"],
    port: 8000,
  },
};

for (const [what, { files, entry, command, packages, port, tells }] of Object.entries(KINDS)) {
  test(`${what} becomes a workload that validates and compiles`, (context) => {
    const folder = folderOf(context, files);
    const found = made(folder);
    assert.equal(found.entry, entry);
    assert.deepEqual(found.app.entrypoints[0]?.command, command);
    assert.deepEqual(found.app.image.packages, packages);
    if (port !== undefined) assert.equal(found.app.network?.ports[0]?.guest, port);
    if (tells !== undefined) assert.match(found.stderr, tells);
    for (const [path, text] of Object.entries(files))
      assert.equal(readFileSync(join(folder, path), "utf8"), text);
    assert.match(
      readFileSync(join(folder, "flake.nix"), "utf8"),
      new RegExp(`entry = "${entry.replace(".", "\\.")}";`),
    );
    // A line each for what was taken, with where it is from.
    assert.match(found.stderr, /^command: .* \(.+\)$/m);
  });
}

test("what a Dockerfile says besides its command is taken over", (context) => {
  const { app, env } = made(folderOf(context, (KINDS["a folder with a Dockerfile alone"] as Kind).files));
  assert.equal(app.entrypoints[0]?.working_dir, "/srv/code");
  assert.deepEqual(env, { GREETING: "hello   there", OLD: "one two" });
  assert.deepEqual(app.source.exclude, ["Dockerfile"]);
});

test("a command that a guest can't have is passed over for one that it can, and told", (context) => {
  const files = {
    Dockerfile:
      'FROM golang:1.23 AS build\nFROM scratch\nCOPY --from=build /out/server /server\nEXPOSE 8085\nENTRYPOINT ["/server"]\n',
    "go.mod": "module server\n",
    "main.go": "package main\n",
  };
  const { app, stderr } = made(folderOf(context, files));
  assert.deepEqual(app.entrypoints[0]?.command, ["go", "run", "."]);
  assert.equal(app.network?.ports[0]?.guest, 8085);
  assert.match(stderr, /passed over: ENTRYPOINT of Dockerfile: a guest has no "\/server"/);
});

test("a binary that is built already is what starts", (context) => {
  const folder = folderOf(context, {
    "go.mod": "module hello\n",
    "main.go": "package main\n",
    "bin/hello": "#!/bin/sh\n",
  });
  chmodSync(join(folder, "bin/hello"), 0o755);
  assert.deepEqual(made(folder).app.entrypoints[0]?.command, ["./bin/hello"]);
});

test("a script that ends is not started again, and a server is", (context) => {
  const job = made(folderOf(context, { "job.py": "print(1)\n" }));
  assert.equal(job.app.entrypoints[0]?.restart, "on-failure");
  const server = made(
    folderOf(context, {
      "server.py": 'import http.server\nhttp.server.HTTPServer(("", 8123), None).serve_forever()\n',
    }),
  );
  assert.equal(server.app.entrypoints[0]?.restart, undefined);
  assert.equal(server.app.network?.ports[0]?.guest, 8123);
});

test("a lockfile is declared where compile takes it, and what stands against it is told where it doesn't", (context) => {
  const manifest = { name: "n", version: "1.0.0", dependencies: { "left-pad": "1.3.0" } };
  const lock = (integrity: object) => ({
    name: "n",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: { "": manifest, "node_modules/left-pad": { version: "1.3.0", ...integrity } },
  });
  const files = {
    "package.json": JSON.stringify({ ...manifest, main: "index.js" }),
    "index.js": "console.log(1)\n",
  };
  const good = lock({ integrity: `sha512-${Buffer.alloc(64).toString("base64")}` });
  const taken = made(folderOf(context, { ...files, "package-lock.json": JSON.stringify(good) }));
  assert.deepEqual(taken.app.dependencies, { kind: "node", lockfile: "package-lock.json", tool: "npm" });
  const without = made(folderOf(context, { ...files, "package-lock.json": JSON.stringify(lock({})) }));
  assert.equal(without.app.dependencies, null);
  assert.match(without.stderr, /note: package-lock\.json is not declared: .*left-pad/);
  const pnpm = made(folderOf(context, { ...files, "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" }));
  assert.match(pnpm.stderr, /not pnpm-lock\.yaml; npm install --package-lock-only/);
});

test("an empty folder, and one that isn't there, get the template of nix flake init", (context) => {
  for (const [language, entry] of [
    ["python", "app.py"],
    ["typescript", "app.ts"],
  ] as const) {
    const folder = join(scratch(context), "new", language);
    const ran = mvmforge(["init", folder, "--language", language]);
    assert.equal(ran.code, 0, ran.stderr);
    const template = join(packageRoot(), "templates", language);
    const paths = (root: string) =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile() && !found.name.endsWith(".pyc"))
        .map((found) => join(found.parentPath, found.name).slice(root.length))
        .sort();
    assert.deepEqual(paths(folder), paths(template));
    for (const path of paths(folder))
      assert.equal(
        readFileSync(join(folder, path), "utf8"),
        readFileSync(join(template, path), "utf8"),
        path,
      );
    assert.equal(mvmforge(["validate", join(folder, entry)]).code, 0);
  }
});

test("a new repository's own README and .gitignore stay", (context) => {
  const folder = folderOf(context, {
    "README.md": "mine\n",
    ".gitignore": "mine\n",
    LICENSE: "mine\n",
    ".git/HEAD": "",
  });
  const ran = mvmforge(["init", "."], { cwd: folder });
  assert.equal(ran.code, 0, ran.stderr);
  for (const name of ["README.md", ".gitignore", "LICENSE"])
    assert.equal(readFileSync(join(folder, name), "utf8"), "mine\n");
  assert.ok(existsSync(join(folder, "app.py")));
});

test("a file that is there is named, and nothing is written at all", (context) => {
  const folder = folderOf(context, { "serve.py": "print(1)\n", "flake.nix": "mine\n" });
  const ran = mvmforge(["init", folder, "--json"]);
  assert.equal(ran.code, 2);
  assert.match(
    ran.stderr,
    /^E_INIT_FILE_EXISTS: "flake\.nix" is there already, and nothing was written; keep it with --no-flake/,
  );
  assert.equal(JSON.parse(ran.stdout).errors[0].code, "E_INIT_FILE_EXISTS");
  assert.deepEqual(readdirSync(folder).sort(), ["flake.nix", "serve.py"]);
  assert.equal(mvmforge(["init", folder, "--no-flake"]).code, 0);
  assert.deepEqual(readdirSync(folder).sort(), ["app.py", "flake.nix", "serve.py"]);
  assert.equal(readFileSync(join(folder, "flake.nix"), "utf8"), "mine\n");
});

test("a link where a file would go is a file that is there, wherever it leads", (context) => {
  const folder = folderOf(context, { "serve.py": "print(1)\n" });
  symlinkSync(join(scratch(context), "nowhere"), join(folder, "flake.nix"));
  const ran = mvmforge(["init", folder]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /^E_INIT_FILE_EXISTS: "flake\.nix"/);
  assert.deepEqual(readdirSync(folder).sort(), ["flake.nix", "serve.py"]);
});

test("a tsconfig.json that would check the entry is told, and no other", (context) => {
  const toldBy = (tsconfig: string) => {
    const folder = folderOf(context, {
      "package.json": JSON.stringify({ scripts: { start: "node server.js" } }),
      "server.js": "console.log(1)\n",
      "tsconfig.json": tsconfig,
    });
    return /tsconfig\.json takes in app\.ts.*add "app\.ts" to "exclude"/.test(made(folder).stderr);
  };
  const takes = [
    "{}",
    '{"include":["**/*.ts"]}',
    '{\n// why\n"include":["./*",],}',
    '{"include":["app.ts"]}',
  ];
  const leaves = [
    '{"include":["src"]}',
    '{"include":["src/**/*.ts"]}',
    '{"files":["a.ts"]}',
    '{"exclude":["./app.ts"]}',
    "[]",
    "nonsense",
    '{"include":"**/*","files":7}',
  ];
  assert.deepEqual(takes.map(toldBy), [true, true, true, true]);
  assert.deepEqual(leaves.map(toldBy), [false, false, false, false, false, false, true]);
});

test("a second init finds the first one's workload", (context) => {
  const folder = folderOf(context, { "serve.py": "print(1)\n" });
  assert.equal(mvmforge(["init", folder]).code, 0);
  assert.match(
    mvmforge(["init", folder]).stderr,
    /^E_INIT_FILE_EXISTS: "app\.py" declares a workload already/,
  );
});

test("where app and workload are both the user's own, init says so", (context) => {
  const folder = folderOf(context, { "app.py": FLASK, "workload/__init__.py": "" });
  assert.match(mvmforge(["init", folder]).stderr, /^E_INIT_FILE_EXISTS: "workload" is there already/);
});

test("a folder without a program is told what init looks for", (context) => {
  const folder = folderOf(context, { "notes.txt": "?\n" });
  const ran = mvmforge(["init", folder]);
  assert.equal(ran.code, 2);
  assert.match(
    ran.stderr,
    /^E_INIT_NOTHING_FOUND: nothing in .* says how its program starts; add a Procfile/,
  );
  const unknown = folderOf(context, { Procfile: "web: frobnicate --all\n" });
  assert.match(
    mvmforge(["init", unknown]).stderr,
    /^E_INIT_NOTHING_FOUND: .*web of Procfile: no package is known to have "frobnicate"/,
  );
  const file = join(folder, "notes.txt");
  assert.match(mvmforge(["init", file]).stderr, /^E_INIT_FAILED: ".*notes\.txt" is not a folder/);
});

test("a folder without a name is refused, and nothing is written where init was called", (context) => {
  for (const name of ["", " ", " \t"]) {
    const cwd = scratch(context);
    const { code, stdout, stderr } = mvmforge(["init", name], { cwd });
    assert.deepEqual([code, stdout], [2, ""], JSON.stringify(name));
    assert.match(stderr, /^E_USAGE: the folder's name is empty/);
    assert.deepEqual(readdirSync(cwd), []);
  }
});
