/** How long Nix takes to evaluate an artifact with many npm packages, against the same artifact without. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { CLI } from "../front-door.ts";
import { largeLock } from "./large-lock.ts";
import { type Command, medians, type Row } from "./measure.ts";

const PACKAGES = 1_500;
const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";
const DRV_PATH = `packages.${SYSTEM}.default.drvPath`;

/** One row, measured by this very file in the stand-ins' namespace, with every input locked. */
export function npmArtifactRows(): Row[] {
  const enter = join(packageRoot(), "tests/nix/enter");
  const argv = [process.execPath, "--import", import.meta.resolve("tsx"), fileURLToPath(import.meta.url)];
  return JSON.parse(execFileSync(enter, argv, { stdio: ["ignore", "pipe", "inherit"] }).toString());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-npm-bench-"));
  try {
    process.stdout.write(JSON.stringify(measure(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(folder: string): Row[] {
  const lockfile = { kind: "node", tool: "npm", lockfile: "package-lock.json" };
  const plain = artifact(folder, "without", null);
  const [without, fetched, packages] = medians(
    [
      evaluate(plain, DRV_PATH),
      evaluate(fetching(plain), `floor.${SYSTEM}`),
      evaluate(artifact(folder, "with", lockfile), DRV_PATH),
    ],
    9,
  ) as [number, number, number];
  const name = `evaluate an artifact of ${PACKAGES} npm packages`;
  const floor = "the same artifact without";
  // Nix needs one derivation a package to fetch it by its hash, and the stand-in nixpkgs is small beside so many.
  return [
    { name, floor: `${floor}, and a fetchurl for each`, ratio: packages / fetched, limit: 2 },
    { name, floor, ratio: packages / without, limit: 6 },
  ];
}

/** A copy of an artifact whose `floor` has as many files to fetch beside the guest, and does nothing with them. */
function fetching(path: string): string {
  const copy = `${path}-fetching`;
  cpSync(path, copy, { recursive: true });
  const flake = join(copy, "flake.nix");
  const floor = `floor = eachSystem (system: toString ([ (guest system { }).drvPath ] ++ map (number: (nixpkgs.legacyPackages.\${system}.fetchurl {
        name = "package-\${toString number}.tgz";
        url = "https://registry.example/package-\${toString number}.tgz";
        hash = "sha512-${"A".repeat(86)}==";
      }).drvPath) (nixpkgs.lib.range 1 ${PACKAGES})));`;
  const text = readFileSync(flake, "utf8");
  writeFileSync(
    flake,
    text.replace("mvmforge.workload =", () => `${floor}\n      mvmforge.workload =`),
  );
  return copy;
}

/** A compiled program with a large lockfile, which it declares or doesn't. */
function artifact(folder: string, name: string, dependencies: object | null): string {
  const source = join(folder, name);
  const { manifest, text } = largeLock(PACKAGES);
  mkdirSync(source);
  writeFileSync(join(source, "package.json"), manifest);
  writeFileSync(join(source, "package-lock.json"), text);
  const app = {
    name: "large",
    source: { kind: "local_path", path: name },
    image: { kind: "nix_packages", packages: ["nodejs_22"] },
    entrypoints: [{ kind: "command", command: ["node", "main.mjs"] }],
    resources: { cpu_cores: 1, memory_mb: 256, rootfs_size_mb: 2048 },
    dependencies,
  };
  const workload = join(folder, `${name}.json`);
  writeFileSync(workload, JSON.stringify({ schema_version: "0.1", id: "large", apps: [app] }));
  const out = join(folder, `${name}-artifact`);
  execFileSync(process.execPath, [CLI, "compile", workload, "--out", out], { stdio: "ignore" });
  return out;
}

function evaluate(path: string, attribute: string): Command {
  return { argv: [process.env["MVMFORGE_NIX"] ?? "nix", "eval", "--raw", `path:${path}#${attribute}`] };
}
