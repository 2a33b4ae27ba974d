/** How long Nix takes to evaluate an artifact with many npm packages, against the same artifact without. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  const [without, packages] = medians(
    [evaluate(artifact(folder, "without", null)), evaluate(artifact(folder, "with", lockfile))],
    15,
  ) as [number, number];
  // Nix needs a derivation for each tarball, and the stand-in nixpkgs is small beside so many (ADR 0052).
  return [
    {
      name: `evaluate an artifact of ${PACKAGES} npm packages`,
      floor: "the same artifact without",
      ratio: packages / without,
      limit: 3,
    },
  ];
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

function evaluate(path: string): Command {
  return { argv: [process.env["MVMFORGE_NIX"] ?? "nix", "eval", "--raw", `path:${path}#${DRV_PATH}`] };
}
