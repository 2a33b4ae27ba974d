/** init on projects of many shapes: what starts, with which packages, and that nothing is written which can't run. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { mvmforge, scratch } from "../front-door.ts";

function folderOf(context: TestContext, files: Readonly<Record<string, string>>, name = "my-app"): string {
  const folder = join(scratch(context), name);
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Shape {
  files: Record<string, string>;
  command: string[];
  packages: string[];
  port?: number;
  tells?: RegExp;
}

const LISTENS = 'require("http").createServer().listen(4001);\n';
const SERVES = { "serve.py": "print(1)\n" };
const FLASK = "from flask import Flask\n\napp = Flask(__name__)\n";

const SHAPES: Record<string, Shape> = {
  "a main without its ending, started by node .": {
    files: { "package.json": '{"main":"./src/start","scripts":{"start":"node ."}}', "src/start.js": LISTENS },
    command: ["node", "."],
    packages: ["nodejs_22"],
    port: 4001,
  },
  "a main that is a folder": {
    files: { "package.json": '{"main":"lib/"}', "lib/index.js": LISTENS },
    command: ["node", "lib/index.js"],
    packages: ["nodejs_22"],
    port: 4001,
  },
  "a script that runs another script": {
    files: {
      "package.json": '{"scripts":{"start":"yarn serve","serve":"npm run -s now","now":"node server.js"}}',
      "server.js": LISTENS,
    },
    command: ["node", "server.js"],
    packages: ["nodejs_22"],
    port: 4001,
  },
  "scripts that run each other in a ring": {
    files: { "package.json": '{"scripts":{"start":"npm run a","a":"npm run start"}}', "index.js": LISTENS },
    command: ["npm", "start"],
    packages: ["nodejs_22"],
  },
  "a start for a manager that a guest hasn't": {
    files: { "package.json": '{"scripts":{"start":"pnpm dlx serve"}}', "index.js": LISTENS },
    command: ["node", "index.js"],
    packages: ["nodejs_22"],
  },
  "a start by bun": {
    files: { "package.json": '{"scripts":{"start":"bun run index.ts"}}', "index.ts": "Bun.serve({});\n" },
    command: ["bun", "run", "index.ts"],
    packages: ["bun"],
    port: 3000,
  },
  "a start for a developer, and one for production, as Nest has them": {
    files: {
      "package.json":
        '{"scripts":{"build":"nest build","start":"nest start","start:prod":"node dist/main"},"devDependencies":{"@nestjs/cli":"^11"}}',
      "src/main.ts": "listen(process.env.PORT ?? 3000);\n",
    },
    command: ["node", "dist/main"],
    packages: ["nodejs_22"],
    port: 3000,
    tells: /dist\/main isn't there yet: npm install and then npm run build make it/,
  },
  "a start by what is installed for development alone": {
    files: {
      "package.json": '{"scripts":{"start":"PORT=1 tsx src/server.ts"},"devDependencies":{"tsx":"^4"}}',
      "index.js": LISTENS,
    },
    command: ["node", "index.js"],
    packages: ["nodejs_22"],
    port: 4001,
  },
  "a start by what the lockfile has for development alone": {
    files: {
      "package.json": '{"scripts":{"start":"serve-it ."}}',
      "package-lock.json":
        '{"lockfileVersion":3,"packages":{"":{},"node_modules/a":{"version":"1.0.0","dev":true,"bin":{"serve-it":"x.js"}}}}',
      "index.js": LISTENS,
    },
    command: ["node", "index.js"],
    packages: ["nodejs_22"],
  },
  "a start that starts anew after an edit, by way of another script": {
    files: {
      "package.json": '{"scripts":{"start":"npm run dev","dev":"node --watch server.js"}}',
      "server.js": LISTENS,
    },
    command: ["node", "server.js"],
    packages: ["nodejs_22"],
  },
  "a server that Nuxt builds": {
    files: {
      "package.json": '{"scripts":{"build":"nuxt build","dev":"nuxt dev"},"dependencies":{"nuxt":"^4"}}',
    },
    command: ["node", ".output/server/index.mjs"],
    packages: ["nodejs_22"],
    port: 3000,
    tells: /there is no \.output\/server\/index\.mjs yet: npm install and then npm run build make it/,
  },
  "a server that SvelteKit builds": {
    files: {
      "package.json":
        '{"scripts":{"build":"vite build"},"devDependencies":{"@sveltejs/kit":"^2","@sveltejs/adapter-node":"^5","vite":"^7"}}',
      "build/index.js": "1\n",
    },
    command: ["node", "build/index.js"],
    packages: ["nodejs_22"],
    port: 3000,
  },
  "pages that Angular builds": {
    files: {
      "package.json":
        '{"name":"shop","scripts":{"start":"ng serve","build":"ng build"},"devDependencies":{"@angular/cli":"^20"}}',
    },
    command: ["python3", "-m", "http.server", "8000", "--directory", "dist/shop/browser"],
    packages: ["python313"],
    port: 8000,
  },
  "pages that Docusaurus builds": {
    files: {
      "package.json":
        '{"scripts":{"start":"docusaurus start","build":"docusaurus build"},"dependencies":{"@docusaurus/core":"3"}}',
    },
    command: ["python3", "-m", "http.server", "8000", "--directory", "build"],
    packages: ["python313"],
  },
  "the folder of bun init": {
    files: {
      "package.json": '{"module":"index.ts","type":"module"}',
      "bun.lock": "{}",
      "index.ts": "Bun.serve({});\n",
    },
    command: ["bun", "run", "index.ts"],
    packages: ["bun"],
    port: 3000,
  },
  "a task of Deno": {
    files: {
      "deno.jsonc": '{ // tasks\n"tasks": {"start": "deno run --allow-net main.ts"} }',
      "main.ts": "Deno.serve(() => new Response());\n",
    },
    command: ["deno", "run", "--allow-net", "main.ts"],
    packages: ["deno"],
    port: 8000,
    tells: /fetched by the guest at each start/,
  },
  "Deno with a task for its developer": {
    files: {
      "deno.json": '{"tasks":{"start":"deno run --watch main.ts"}}',
      "main.ts": "Deno.serve(() => null);\n",
    },
    command: ["deno", "run", "--allow-net", "--allow-read", "--allow-env", "main.ts"],
    packages: ["deno"],
    port: 8000,
  },
  "a line of a Procfile that only a shell reads, for Python": {
    files: {
      Procfile: "web: gunicorn -b :$PORT -w ${WORKERS:-2} wsgi:app\n",
      "requirements.txt": "gunicorn\n",
    },
    command: ["sh", "-c", "gunicorn -b :8000 -w ${WORKERS:-2} wsgi:app"],
    packages: ["python313", "python313Packages.gunicorn"],
    port: 8000,
  },
  "a line of a Procfile that only a shell reads, for Node": {
    files: { Procfile: "web: cd . && node server.js $PORT\r\n", "server.js": LISTENS },
    command: ["sh", "-c", "cd . && node server.js 8000"],
    packages: ["nodejs_22"],
  },
  "a line of a Procfile that only a shell reads, for another": {
    files: { Procfile: "web: exec php -S 0.0.0.0:$PORT | cat\n" },
    command: ["sh", "-c", "exec php -S 0.0.0.0:8000 | cat"],
    packages: ["php"],
  },
  "a bash that starts Python": {
    files: { ...SERVES, Dockerfile: 'FROM ubuntu:24.04\nCMD ["bash", "-c", "python3 serve.py"]\n' },
    command: ["bash", "-c", "python3 serve.py"],
    packages: ["python313", "bash"],
  },
  "an ENTRYPOINT that prepares": {
    files: {
      ...SERVES,
      Dockerfile: 'FROM python:3.12\nENTRYPOINT ["/entry.sh"]\nCMD ["python", "-u", "serve.py"]\n',
    },
    command: ["python", "-u", "serve.py"],
    packages: ["python312"],
    tells: /taken without its ENTRYPOINT "\/entry\.sh"/,
  },
  "an ENTRYPOINT that is an init": {
    files: {
      ...SERVES,
      Dockerfile: 'FROM python:3.12\nENTRYPOINT ["/usr/bin/tini", "-g", "--"]\nCMD ["python", "serve.py"]\n',
    },
    command: ["python", "serve.py"],
    packages: ["python312"],
  },
  "a Dockerfile with the backtick to escape by": {
    files: {
      ...SERVES,
      Dockerfile: '# syntax=x\n# escape=`\nFROM python:3.12\nCMD ["python", `\n "serve.py"]\n',
    },
    command: ["python", "serve.py"],
    packages: ["python312"],
  },
  "services of Docker Compose beside it": {
    files: {
      ...SERVES,
      Dockerfile: 'FROM python:3.12\nCMD ["python", "serve.py"]\n',
      "compose.yaml": 'services:\n  web: { build: ., ports: ["8000:8000"] }\n  db: { image: postgres }\n',
    },
    command: ["python", "serve.py"],
    packages: ["python312"],
    tells: /compose\.yaml isn't read: .* each of its other services is a workload of its own/,
  },
  "a range of ports, and others": {
    files: {
      "server.js": "1\n",
      Dockerfile: "FROM node:22\nEXPOSE 53/udp 3000-3005/TCP 80\nCMD node server.js\n",
    },
    command: ["node", "server.js"],
    packages: ["nodejs_22"],
    port: 3000,
  },
  "requirements in several files, with options, hashes, addresses and paths": {
    files: {
      "app.py": FLASK,
      "requirements.txt":
        "-r req/prod.txt\n--index-url https://example.org/simple\n-e .\n-e git+https://example.org/y#egg=z\nflask==3.0 \\\n    --hash=sha256:abc\nhttps://example.org/y.whl\n./local.whl\nlocal.whl\n-r ../outside.txt\n",
      "req/prod.txt": "--requirement=more.txt\nredis\n-r ../requirements.txt\n",
      "req/more.txt": "gunicorn\n",
    },
    command: ["python3", "-m", "gunicorn", "--bind", "0.0.0.0:5000", "app:app"],
    packages: ["python313", ...["flask", "gunicorn", "redis"].map((name) => `python313Packages.${name}`)],
    port: 5000,
  },
};

for (const [what, { files, command, packages, port, tells }] of Object.entries(SHAPES)) {
  test(`${what} is started as it is meant`, (context) => {
    const folder = folderOf(context, files);
    const ran = mvmforge(["init", folder, "--json"]);
    assert.equal(ran.code, 0, ran.stderr);
    const entry = join(folder, JSON.parse(ran.stdout).entry);
    assert.match(mvmforge(["validate", entry]).stderr, /^(?:warning: .*\n)*valid: my-app\n$/);
    const app = JSON.parse(mvmforge(["emit", entry]).stdout).apps[0];
    assert.deepEqual(app.entrypoints[0].command, command);
    assert.deepEqual(app.image.packages, packages);
    if (port !== undefined) assert.equal(app.network?.ports[0].guest, port);
    assert.doesNotMatch(ran.stderr, /only a lockfile can say/);
    if (tells !== undefined) assert.match(ran.stderr, tells);
  });
}

test("a repository of several programs is told by the folders that have them", (context) => {
  const folder = folderOf(context, {
    "package.json": '{"private":true,"workspaces":["packages/*"]}',
    "packages/api/package.json": '{"main":"index.js"}',
    "packages/api/index.js": LISTENS,
    "packages/web's/go.mod": "module web\n",
    "node_modules/x/package.json": "{}",
    ".github/package.json": "{}",
    "a/b/c/d/package.json": "{}",
  });
  const { code, stderr } = mvmforge(["init", folder]);
  assert.equal(code, 2);
  const command = `mvmforge init ${join(folder, "packages/api")}`;
  assert.ok(
    stderr.includes(`"packages/api", "packages/web's" may have one: ${command}, or add a Procfile`),
    stderr,
  );
  assert.equal(mvmforge(["init", join(folder, "packages/api")]).code, 0);
});

test("SvelteKit without an adapter that gives a server is told what to add, and Fastify's own program listens to others", (context) => {
  const kit = { scripts: { build: "vite build" }, devDependencies: { "@sveltejs/kit": "^2", vite: "^7" } };
  const { code, stderr } = mvmforge(["init", folderOf(context, { "package.json": JSON.stringify(kit) })]);
  assert.equal(code, 2);
  assert.match(stderr, /^E_INIT_NOTHING_FOUND: .*npm install --save-dev @sveltejs\/adapter-node/);
  const fastify = {
    scripts: { start: "fastify start -l info app.js" },
    dependencies: { "fastify-cli": "^7" },
  };
  const folder = folderOf(context, { "package.json": JSON.stringify(fastify) });
  assert.equal(mvmforge(["init", folder]).code, 0);
  const { env } = JSON.parse(mvmforge(["emit", join(folder, "app.ts")]).stdout).apps[0].entrypoints[0];
  assert.equal(env.FASTIFY_ADDRESS.value, "0.0.0.0");
});

test("a folder's name that is an option, or a link to nowhere or to itself, is no trap", (context) => {
  const folder = folderOf(context, SERVES, "-rf");
  const parent = dirname(folder);
  const ran = mvmforge(["init", "--", "-rf"], { cwd: parent });
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stderr, /^ {2}cd \.\/-rf$/m);
  symlinkSync("nowhere", join(parent, "dangling"));
  symlinkSync("loop", join(parent, "loop"));
  for (const name of ["dangling", "loop"])
    assert.match(mvmforge(["init", join(parent, name)]).stderr, /^E_INIT_FAILED: .*(?:leads nowhere|ELOOP)/);
});

test("services of Docker Compose alone are said to be read by nobody", (context) => {
  const folder = folderOf(context, { "docker-compose.yml": "services: {}\n" });
  const { stderr, code } = mvmforge(["init", folder]);
  assert.match(stderr, /^E_INIT_NOTHING_FOUND: .*; docker-compose\.yml isn't read, .*: add a Procfile/);
  assert.equal(code, 2);
});
