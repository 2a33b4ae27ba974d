import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { enter, folder, NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const NIXPKGS = 'inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";';
const MVM =
  'inputs.mvm.url = "github:tinylabscom/mvm/c022a741bad35ed72dd0bb0c67e2b98c43fff780?dir=nix"; inputs.nixpkgs.follows = "mvm/nixpkgs";';

/** A flake with `packages`, an attribute set's body in which pkgs and lib are known. */
function packages(body: string, inputs = NIXPKGS): string {
  return `{
    ${inputs}
    outputs = { self, nixpkgs, ... }@inputs:
      let
        pkgs = nixpkgs.legacyPackages.x86_64-linux;
        lib = nixpkgs.lib;
      in { packages.x86_64-linux = { ${body} }; };
  }`;
}

async function built(cwd: string, attribute: string, version: NixVersion = "trixie"): Promise<string> {
  const link = join(cwd, `out-${attribute}-${version}`);
  const done = await nix(["build", `path:${cwd}#${attribute}`, "-o", link, "-L"], { cwd, version });
  assert.equal(done.status, 0, done.stderr);
  return link;
}

async function refused(cwd: string, attribute: string, message: RegExp): Promise<void> {
  const done = await nix(["build", `path:${cwd}#${attribute}`, "--no-link"], { cwd });
  assert.notEqual(done.status, 0, `${attribute} was built`);
  assert.match(done.stderr, message);
}

test("one Nix is of 2.26, the other of 2.34 or later (fact 17)", async () => {
  const [trixie, sid] = await Promise.all(NIX_VERSIONS.map((version) => nix(["--version"], { version })));
  assert.match(trixie?.stdout ?? "", /^nix \(Nix\) 2\.26\./, trixie?.stderr);
  const [, major, minor] = /^nix \(Nix\) (\d+)\.(\d+)/.exec(sid?.stdout ?? "") ?? [];
  assert.ok(Number(major) > 2 || Number(minor) >= 34, `${sid?.stdout}${sid?.stderr}`);
});

for (const version of NIX_VERSIONS) {
  test(`the trivial builders build, in the sandbox and with no network (${version})`, async () => {
    const cwd = folder({
      "flake.nix": packages(`
        default = pkgs.symlinkJoin { name = "all"; paths = [ script text farm ]; };
        inherit (pkgs) hello;
      `).replace(
        "in { packages",
        () => `
        script = pkgs.writeShellApplication { name = "say"; runtimeInputs = [ pkgs.jq ]; text = "jq -rn '\\"it works\\"'"; };
        text = pkgs.writeTextDir "share/text" "plain";
        farm = pkgs.linkFarm "farm" { "deep/script" = pkgs.writeScript "x" "#!/bin/sh"; };
        in { packages`,
      ),
    });
    await built(cwd, "default", version);
    const ran = await enter([join(cwd, `out-default-${version}`, "bin/say")], { version });
    assert.equal(ran.stdout, "it works\n", ran.stderr);

    const seen = await nix(
      [
        "build",
        "--impure",
        "--no-link",
        "-L",
        "--expr",
        SEES_WHAT.replace("VERSION", `${version}-${process.pid}`),
      ],
      { cwd, version },
    );
    assert.equal(seen.status, 0, seen.stderr);
    assert.match(seen.stderr, /root is hidden/);
    assert.match(seen.stderr, /only loopback/);
    assert.match(seen.stderr, /machine is read-only/);
  });

  test(`withPackages gives an interpreter that imports them (${version})`, async () => {
    const cwd = folder({
      "flake.nix": packages("default = pkgs.python313.withPackages (ps: [ ps.pyyaml ps.requests ]);"),
    });
    const link = await built(cwd, "default", version);
    const done = await nix(
      [
        "run",
        `path:${cwd}`,
        "--",
        "-c",
        "import requests, sqlite3, ssl, yaml; print(yaml.safe_load('[1, 2]'))",
      ],
      { cwd, version, env: { PYTHONDONTWRITEBYTECODE: "" } },
    );
    assert.equal(done.stdout, "[1, 2]\n", done.stderr);
    // Root could have written bytecode anew, into a store path that another test may be reading.
    const path = join("/nix/store", basename(realpathSync(link)));
    const verified = await nix(["store", "verify", "--no-trust", "--recursive", path], { cwd, version });
    assert.equal(verified.status, 0, verified.stderr);
  });

  test(`buildNpmPackage builds from a lock that names no registry (${version})`, async () => {
    const cwd = folder({
      "flake.nix": packages(GREETER),
      "package.json": JSON.stringify(PACKAGE),
      "package-lock.json": JSON.stringify(LOCK),
      "build.js": BUILD,
    });
    const link = await built(cwd, "default", version);
    const ran = await enter([join(link, "bin/greet"), "you"], { version });
    assert.equal(ran.stdout, "hello you 60000\n", ran.stderr);
    const installed = join(link, "lib/node_modules/greeter");
    assert.deepEqual(JSON.parse(readFileSync(join(installed, "package.json"), "utf8")), PACKAGE);
    assert.ok(existsSync(join(installed, "node_modules/picocolors")));
    assert.ok(!existsSync(join(installed, "node_modules/ms")), "what is for development is pruned");
  });

  test(`mkGuest builds an image, and says its variant and role (${version})`, async () => {
    const cwd = folder({
      "flake.nix": packages(`default = guest { };`, MVM).replace(
        "in { packages",
        () => `${GUEST} in { packages`,
      ),
    });
    const link = await built(cwd, "default", version);
    assert.ok(statSync(join(link, "rootfs.initrd")).size > 0);
    const role = await nix(["eval", `path:${cwd}#default`, "--apply", "g: [ g.variant g.role ]", "--json"], {
      cwd,
      version,
    });
    assert.deepEqual(JSON.parse(role.stdout), ["prod", "tenant"]);
  });

  test(`a flake whose lock names what is in the store is built from it, with no stand-in put in (${version})`, async () => {
    const cwd = folder({ "flake.nix": packages('default = pkgs.writeText "x" "locked";') });
    const asked = await nix(["flake", "metadata", "--json", `path:${cwd}`], { cwd, version });
    const nixpkgs = JSON.parse(asked.stdout).locks.nodes.nixpkgs.locked;
    const held = await nix(["store", "add-path", "--name", "source", nixpkgs.path], { cwd, version });
    assert.equal(held.status, 0, held.stderr);
    const original = { type: "github", owner: "NixOS", repo: "nixpkgs", ref: "nixos-25.11" };
    // Newer Nix remembers what a revision's contents were.
    const rev = createHash("sha1").update(nixpkgs.narHash).digest("hex");
    const locked = { ...original, narHash: nixpkgs.narHash, rev, lastModified: 1, ref: undefined };
    const lock = {
      version: 7,
      root: "root",
      nodes: { root: { inputs: { nixpkgs: "nixpkgs" } }, nixpkgs: { original, locked } },
    };
    const sealed = folder({
      "flake.nix": readFileSync(join(cwd, "flake.nix"), "utf8"),
      "flake.lock": JSON.stringify(lock),
    });
    const done = await nix(["build", `path:${sealed}`, "-o", join(cwd, "sealed")], {
      cwd,
      version,
      env: { MVMFORGE_TEST_INPUTS: "locked" },
    });
    assert.equal(done.status, 0, done.stderr);
    assert.equal(readFileSync(join(cwd, "sealed"), "utf8"), "locked");
  });
}

for (const version of NIX_VERSIONS) {
  test(`structured attributes, hooks with a path in them and file sets are as in nixpkgs (${version})`, async () => {
    const cwd = folder({
      "flake.nix": packages(FIDELITY),
      "hook.sh": "hooked=@text@; hookedName=@count@\n",
      "text.txt": "from a path\n",
      "kept/x": "",
      "left/y": "",
    });
    const link = await built(cwd, "default", version);
    const read = (name: string) => readFileSync(join(link, name), "utf8");
    assert.equal(read("structured"), "a b\nc\n");
    assert.match(read("hook"), /^\/nix\/store\/[a-z0-9]{32}-text\.txt 3\nfrom a path\n$/);
    assert.equal(read("files"), "flake.nix\nkept\n");
    assert.deepEqual(JSON.parse(read("answers")), ["regular", "directory", true, false]);
  });
}

test("what nixpkgs refuses is refused in Nix's words", async () => {
  const cwd = folder({
    "flake.nix": packages(`
      application = pkgs.writeShellApplication { name = "x"; text = "true"; runtimeInput = [ ]; };
      textFile = pkgs.writeTextFile { name = "x"; text = "true"; txt = ""; };
      lock = pkgs.importNpmLock { npmRoot = ./.; packageSourceOverride = { }; };
      missing = pkgs.pythn313;
      unfree = pkgs.stdenv.mkDerivation { name = "x"; meta.license = lib.licenses.unfree; };
      argument = pkgs.callPackage ({ lib, nodjs }: nodjs) { };
      tool = pkgs.runCommand "x" { } "python3 --version > $out";
      dangling = pkgs.stdenv.mkDerivation { name = "x"; dontUnpack = true; installPhase = "mkdir $out; ln -s $out/nowhere $out/link"; };
    `),
  });
  await Promise.all([
    refused(cwd, "application", /called with unexpected argument 'runtimeInput'/),
    refused(cwd, "textFile", /called with unexpected argument 'txt'/),
    refused(cwd, "lock", /called with unexpected argument 'packageSourceOverride'/),
    refused(cwd, "missing", /attribute 'pythn313' missing/),
    refused(cwd, "unfree", /unfree license .*refusing to evaluate/),
    refused(cwd, "argument", /Function called without required argument "nodjs".*did you mean "nodejs"/),
    refused(cwd, "tool", /python3: (command )?not found/),
    refused(cwd, "dangling", /noBrokenSymlinks/),
  ]);
});

test("what mvm refuses is refused: arguments, variants, roles; and a service's unread attribute", async () => {
  const cwd = folder({
    "flake.nix": packages(
      `
      argument = guest { cpus = 2; };
      variant = guest { variant = "production"; };
      role = guest { role = "other"; };
      service = guest { services.x = { command = "true"; environment = { }; }; };
      file = guest { extraFiles."/app/x" = { content = ""; text = ""; }; };
    `,
      MVM,
    ).replace("in { packages", () => `${GUEST} in { packages`),
  });
  await Promise.all([
    refused(cwd, "argument", /called with unexpected argument 'cpus'/),
    refused(cwd, "variant", /variant must be "prod" or "dev", got "production"/),
    refused(cwd, "role", /role must be "tenant" or "builder", got "other"/),
    refused(cwd, "service", /services\.x has 'environment'/),
    refused(cwd, "file", /called with unexpected argument 'text'/),
  ]);
});

test("modules check their options' types, and flake-parts makes a flake of them", async () => {
  const cwd = folder({ "flake.nix": FLAKE_PARTS, "wrong/flake.nix": FLAKE_PARTS.replace('"hi"', "3") });
  const done = await nix(["run", `path:${cwd}`], { cwd });
  assert.equal(done.stdout, "hi x86_64-linux\n", done.stderr);
  const wrong = await nix(["run", `path:${join(cwd, "wrong")}`], { cwd });
  assert.match(
    wrong.stderr,
    /A definition for option `perSystem.x86_64-linux.greeting' is not of type `string'/,
  );
});

const FIDELITY = `
  default = (parts: pkgs.runCommand "all" parts ''mkdir $out; for part in \${toString (builtins.attrNames parts)}; do cp ''\${!part} $out/$part; done'') {
    structured = pkgs.stdenv.mkDerivation {
      name = "structured";
      __structuredAttrs = true;
      dontUnpack = true;
      list = [ "a b" "c" ];
      installPhase = ''printf '%s\\n' "''\${list[@]}" > $out'';
    };
    hook = pkgs.runCommand "hook" {
      nativeBuildInputs = [ (pkgs.makeSetupHook { name = "h"; substitutions = { text = ./text.txt; count = 3; }; } ./hook.sh) ];
    } "echo $hooked $hookedName > $out; cat $hooked >> $out";
    files = pkgs.runCommand "files" {
      src = lib.fileset.toSource { root = ./.; fileset = lib.fileset.unions [ ./flake.nix ./kept ]; };
    } "ls $src > $out";
    answers = pkgs.writeText "answers" (builtins.toJSON [
      (lib.sources.pathType ./flake.nix)
      (lib.pathType ./kept)
      (lib.isFunction { __functor = _: x: x; })
      (lib ? isFunctionOrFunctor)
    ]);
  };
`;

const GUEST = `guest = more: inputs.mvm.lib.x86_64-linux.mkGuest ({
  name = "hello";
  packages = [ pkgs.busybox ];
  services.hello.command = "\${pkgs.writeScript "command" "#!\${pkgs.busybox}/bin/sh\\nsleep 1000\\n"}";
} // more);`;

const SEES_WHAT = `derivation {
  name = "sees-VERSION"; system = "x86_64-linux"; builder = "/bin/bash"; PATH = "/usr/bin";
  args = [ "-c" ''
    test -e /root || echo root is hidden
    test "$(tail -n +3 /proc/net/dev | grep -vc lo:)" = 0 && echo only loopback
    touch /usr/here 2>/dev/null || echo machine is read-only
    echo > $out
    exit 0
  '' ];
}`;

const PACKAGE = {
  name: "greeter",
  version: "1.2.3",
  bin: { greet: "dist/greet.js" },
  files: ["dist"],
  scripts: { build: "node build.js" },
  dependencies: { picocolors: "^1.1.1" },
  devDependencies: { ms: "^2.1.3" },
};
const BUILD = `
const minute = require("ms")("1m");
require("node:fs").mkdirSync("dist", { recursive: true });
require("node:fs").writeFileSync("dist/greet.js",
  \`const p = require("picocolors").createColors(false);\\nconsole.log(p.red("hello"), process.argv[2], \${minute});\\n\`);
`;
const LOCK = {
  name: "greeter",
  version: "1.2.3",
  lockfileVersion: 3,
  requires: true,
  packages: {
    "": PACKAGE,
    "node_modules/ms": {
      version: "2.1.3",
      integrity:
        "sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==",
      dev: true,
    },
    "node_modules/picocolors": {
      version: "1.1.1",
      integrity:
        "sha512-xceH2snhtb5M9liqDsmEw56le376mTZkEX/jEb/RxNFyegNul7eNslCXP9FDj/Lcu0X8KEyMceP2ntpaHrDEVA==",
    },
  },
};
const GREETER = `
  default = pkgs.buildNpmPackage {
    pname = "greeter";
    version = "1.2.3";
    src = ./.;
    npmDeps = pkgs.importNpmLock {
      npmRoot = ./.;
      packageSourceOverrides = lib.mapAttrs (path: module:
        pkgs.runCommand "\${baseNameOf path}-\${module.version}.tgz" {
          nativeBuildInputs = [ pkgs.nodejs ];
          outputHashMode = "flat";
          outputHash = module.integrity;
          impureEnvVars = lib.fetchers.proxyImpureEnvVars ++ [ "NPM_CONFIG_REGISTRY" "NODE_EXTRA_CA_CERTS" ];
        } ''
          cd $TMPDIR
          HOME=$TMPDIR npm pack \${baseNameOf path}@\${module.version}
          mv *.tgz $out
        '') (lib.filterAttrs (path: _: path != "") (lib.importJSON ./package-lock.json).packages);
    };
    npmConfigHook = pkgs.importNpmLock.npmConfigHook;
  };
`;

const FLAKE_PARTS = `{
  inputs.flake-parts.url = "github:hercules-ci/flake-parts";
  ${NIXPKGS}
  outputs = inputs: inputs.flake-parts.lib.mkFlake { inherit inputs; } {
    systems = [ "x86_64-linux" ];
    imports = [ ({ lib, flake-parts-lib, ... }: {
      options.perSystem = flake-parts-lib.mkPerSystemOption ({ config, pkgs, system, ... }: {
        options.greeting = lib.mkOption { type = lib.types.str; description = "What is said"; };
        config.packages.default = pkgs.writeShellScriptBin "greet" "echo \${config.greeting} \${system}";
      });
    }) ];
    perSystem.greeting = "hi";
  };
}`;
