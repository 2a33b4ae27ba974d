/** The NixOS module, evaluated on the options of a host that it sets, and its units' programs run. */
import assert from "node:assert/strict";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { INPUT, RECORDER, repository } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { enter, type Finished, folder, NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

/** A flake with a host, as far as the module sets one, that has `services.mvmforge` so. */
const host = (services: string, system = "x86_64-linux"): string => `{
  ${INPUT}
  inputs.nixpkgs.follows = "mvmforge/nixpkgs";
  outputs = { self, mvmforge, nixpkgs }: let
    inherit (nixpkgs) lib;
    of = nixpkgs.legacyPackages.x86_64-linux;
    none = name: of.writeShellScriptBin name "exit 1";
    pkgs = of // {
      stdenv = of.stdenv // { hostPlatform = of.stdenv.hostPlatform // { system = "${system}"; }; };
      firecracker = none "firecracker"; sudo = none "sudo"; socat = none "socat"; procps = none "ps"; iproute2 = none "ip";
    };
    inherit (mvmforge.lib.x86_64-linux) mkWorkload;
    recorder = of.runCommand "recorder" { } "mkdir -p $out/bin; cp \${./mvmctl} $out/bin/mvmctl";
    options = { lib, ... }: let
      inherit (lib) mkOption types;
      raw = mkOption { type = types.raw; };
    in {
      options.assertions = mkOption { type = types.listOf types.raw; default = [ ]; };
      options.boot.kernelModules = mkOption { type = types.listOf types.str; default = [ ]; };
      options.nix.package = mkOption { type = types.package; default = none "nix"; };
      options.systemd.services = mkOption { default = { }; type = types.attrsOf (types.submodule { options = {
        description = raw; wantedBy = raw; wants = raw; after = raw; path = raw; environment = raw; serviceConfig = raw;
      }; }); };
      config._module.args.pkgs = pkgs;
    };
    evaluated = lib.evalModules {
      class = "nixos";
      modules = [ options mvmforge.nixosModules.default mvmforge.nixosModules.default { services.mvmforge = ${services}; } ];
    };
  in {
    inherit (evaluated.config.systemd) services;
    inherit (evaluated.config.boot) kernelModules;
    failed = map (a: a.message) (builtins.filter (a: !a.assertion) evaluated.config.assertions);
    described = lib.mapAttrsToList (_: option: option.description)
      (builtins.removeAttrs ((evaluated.options.services.mvmforge.workloads.type.getSubOptions [ ]) // evaluated.options.services.mvmforge) [ "_module" ]);
    packages.x86_64-linux = lib.mapAttrs (name: unit: of.linkFarm name {
      start = unit.serviceConfig.ExecStart;
      stop = unit.serviceConfig.ExecStop;
    }) evaluated.config.systemd.services;
  };
}`;

const files = (services: string, system?: string) => ({
  ...PYTHON_FILES,
  "app.py": PYTHON_FILES["app.py"].replace(
    'entrypoint=mv.entrypoint(command=["sh", "main.sh"])',
    'entrypoint=mv.entrypoint(command=["sh", "main.sh"], env={"TOKEN": mv.secret(name="token")})',
  ),
  mvmctl: `${RECORDER}\n[ "$1" = down ] && printf '%s\\n' "$@" >"$RECORD"\nexit 0\n`,
  "flake.nix": host(services, system),
});

function hosting(services: string, system?: string): string {
  const cwd = repository(files(services, system));
  chmodSync(join(cwd, "mvmctl"), 0o755);
  return cwd;
}

async function evaluate(cwd: string, attribute: string, version: NixVersion): Promise<unknown> {
  const done = await nix(["eval", "--json", `.#${attribute}`], { cwd, version });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

const lastLine = ({ stderr }: Finished) => stderr.trimEnd().split("\n").at(-1)?.trim();

const WORKLOAD = 'workload = mkWorkload { src = ./.; entry = "app.py"; };';

for (const version of NIX_VERSIONS) {
  test(`a workload is a unit that boots its guest and takes it down, with its secrets (${version})`, async () => {
    const cwd = hosting(`{
      workloads.api = {
        ${WORKLOAD}
        mvmctl = recorder;
        secrets.token = "/run/keys/api";
        environment.GREETING = "50%h,a@b:/c=d";
        arguments = [ "--memory" "512M" ];
      };
      workloads.later = { ${WORKLOAD} autoStart = false; };
    }`);
    const services = (await evaluate(cwd, "services", version)) as Record<string, Record<string, never>>;
    assert.deepEqual(Object.keys(services), ["mvmforge-api", "mvmforge-later"]);
    const { serviceConfig, wantedBy } = services["mvmforge-api"] as Record<string, Record<string, unknown>>;
    assert.deepEqual(serviceConfig?.["LoadCredential"], ["token:/run/keys/api"]);
    assert.deepEqual([wantedBy, services["mvmforge-later"]?.["wantedBy"]], [["multi-user.target"], []]);
    for (const on of ["NoNewPrivileges", "ProtectHome", "RestrictSUIDSGID", "LockPersonality"])
      assert.equal(serviceConfig?.[on], true, on);
    assert.deepEqual(await evaluate(cwd, "failed", version), []);

    const link = join(cwd, "unit");
    const built = await nix(["build", ".#mvmforge-api", "-o", link], { cwd, version });
    assert.equal(built.status, 0, built.stderr);
    const scratch = folder({ "credentials/token": "secret\n", record: "" });
    const env = {
      RECORD: join(scratch, "record"),
      CREDENTIALS_DIRECTORY: join(scratch, "credentials"),
      XDG_STATE_HOME: join(scratch, "state"),
      HOME: scratch,
    };
    chmodSync(env.CREDENTIALS_DIRECTORY, 0o700);
    chmodSync(join(env.CREDENTIALS_DIRECTORY, "token"), 0o400);
    const started = await enter([join(link, "start")], { version, env });
    assert.equal(started.status, 0, started.stderr);
    const words = readFileSync(env.RECORD, "utf8").trimEnd().split("\n");
    assert.deepEqual(words.slice(words.indexOf("-e"), words.indexOf("-e") + 2), [
      "-e",
      "GREETING=50%h,a@b:/c=d",
    ]);
    assert.equal(words[words.indexOf("--name") + 1], "api");
    assert.deepEqual(words.slice(-2), ["--memory", "512M"]);
    assert.ok(
      words.some((word) => word.endsWith(":/mnt/secrets")),
      words.join(" "),
    );
    const stopped = await enter([join(link, "stop")], { version, env });
    assert.equal(stopped.status, 0, stopped.stderr);
    assert.equal(readFileSync(env.RECORD, "utf8"), "down\napi\n");
  });

  test(`an option of a wrong type, a wrong name and a secret in the store are each named (${version})`, async () => {
    const wrong = await nix(["eval", "--json", ".#services"], {
      cwd: hosting(`{ workloads.api = { ${WORKLOAD} autoStart = "yes"; }; }`),
      version,
    });
    assert.match(
      wrong.stderr,
      /option `services\.mvmforge\.workloads\.api\.autoStart' is not of type `boolean'/,
    );
    const missing = await nix(["eval", "--json", ".#services"], {
      cwd: hosting("{ workloads.api = { }; }"),
      version,
    });
    assert.match(
      missing.stderr,
      /services\.mvmforge\.workloads\.api\.workload. was accessed but has no value/,
    );
    const refused = await evaluate(
      hosting(`{
        workloads.My_App = { ${WORKLOAD} };
        workloads.api = { ${WORKLOAD} environment.GREETING = "two words"; secrets = { a = "\${./app.py}"; b = "keys/b"; "C:x" = "/run/keys/c"; }; };
      }`),
      "failed",
      version,
    );
    const expected = [
      /^services\.mvmforge\.workloads: "My_App" can't name a guest; use small letters, digits and -, /,
      /^services\.mvmforge\.workloads\.api\.secrets: "C:x" can't be a secret's name; /,
      /^services\.mvmforge\.workloads\.api\.secrets\.a: "\/nix\/store\/.*" is in the store, where every user reads it; /,
      /^services\.mvmforge\.workloads\.api\.secrets\.b: give the file's absolute path on the host.*; got "keys\/b"$/,
      /^services\.mvmforge\.workloads\.api\.environment: "GREETING" must be a variable's name, and its value of /,
    ];
    const messages = refused as string[];
    assert.equal(messages.length, expected.length, messages.join("\n"));
    expected.forEach((pattern, index) => {
      assert.match(messages[index] as string, pattern);
    });
  });

  test(`a host that has no workload has nothing of ours, and each option says what it is (${version})`, async () => {
    const cwd = hosting("{ }");
    assert.deepEqual(await evaluate(cwd, "services", version), {});
    assert.deepEqual(await evaluate(cwd, "kernelModules", version), []);
    for (const description of (await evaluate(cwd, "described", version)) as string[])
      assert.match(description, /^[A-Z].*[.]\s*$/s);
  });

  test(`a host of a system that we don't have is told so (${version})`, async () => {
    const cwd = hosting(`{ workloads.api = { ${WORKLOAD} mvmctl = null; }; path = [ ]; }`, "riscv64-linux");
    const done = await nix(["eval", "--json", ".#services"], { cwd, version });
    assert.equal(
      lastLine(done),
      "error: services.mvmforge: mvmforge doesn't run on riscv64-linux; it does on aarch64-darwin, aarch64-linux, x86_64-darwin, x86_64-linux",
    );
  });
}
