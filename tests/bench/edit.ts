/** How long an edit of the source takes to its answer in `mvmforge vm`, and what of it is ours. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { CLI } from "../front-door.ts";
import { median, type Row } from "./measure.ts";

const EDITS = 5;
const NIX = process.env["MVMFORGE_NIX"] ?? "nix";
const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";
const PATIENCE_MS = 600_000;

/** Three rows, measured by this very file in the stand-ins' namespace, with every input locked. */
export function editRows(): Row[] {
  const root = packageRoot();
  execFileSync(join(root, "tests/nix/mvm/mvmctl/install"), { stdio: ["ignore", "ignore", "inherit"] });
  const argv = [process.execPath, "--import", import.meta.resolve("tsx"), fileURLToPath(import.meta.url)];
  const enter = join(root, "tests/nix/enter");
  return JSON.parse(execFileSync(enter, argv, { stdio: ["ignore", "pipe", "inherit"] }).toString());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-edit-bench-"));
  try {
    process.stdout.write(JSON.stringify(await measure(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Row[]> {
  const port = await freePort();
  writeProject(folder, port);
  // The first one builds what no edit changes.
  await edit(folder, port, 0);
  const edits: Parts[] = [];
  for (let round = 1; round <= EDITS; round++) edits.push(await edit(folder, port, round));
  const whole = median(edits.map(({ ours, build, boot }) => ours + build + boot));
  const floor = `an edit to its answer in vm, ${whole.toFixed(1)} s here`;
  const row = (name: string, part: keyof Parts) => ({
    name: `edit to answer: ${name}`,
    floor,
    ratio: median(edits.map((each) => each[part])) / whole,
  });
  return [
    { ...row("emit, compile, evaluation", "ours"), limit: 0.2 },
    row("the image's build", "build"),
    row("the boot", "boot"),
  ];
}

/** Wall seconds. */
interface Parts {
  readonly ours: number;
  readonly build: number;
  readonly boot: number;
}

/** One edit, in the steps that `mvmforge vm app.py` takes, each by itself. */
async function edit(folder: string, port: number, round: number): Promise<Parts> {
  const artifact = join(folder, "artifact");
  const guest = `path:${artifact}#packages.${SYSTEM}.default`;
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const times = [performance.now()];
  writeFileSync(join(folder, "src/index.html"), `edit ${round}\n`);
  run(process.execPath, CLI, "compile", "app.py", "--out", artifact);
  run(NIX, "eval", "--raw", `${guest}.drvPath`);
  times.push(performance.now());
  const image = run(NIX, "build", "--no-link", "--print-out-paths", guest).trim();
  times.push(performance.now());
  // A KVM that is there may be of no use, inside of another guest.
  const env = { ...process.env, MVMFORGE_VM_ACCEL: "tcg" };
  const vm = spawn(process.execPath, [CLI, "vm", artifact, "--guest", image], { env, stdio: "ignore" });
  const ended = once(vm, "exit");
  try {
    await answer(port, `edit ${round}\n`);
    times.push(performance.now());
  } finally {
    vm.kill("SIGINT");
    await ended;
  }
  const [start = 0, evaluated = 0, built = 0, answered = 0] = times.map((time) => time / 1000);
  return { ours: evaluated - start, build: built - evaluated, boot: answered - built };
}

async function answer(port: number, text: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    const page = await fetch(`http://127.0.0.1:${port}/`).then(
      (found) => found.text(),
      () => "",
    );
    if (page === text) return;
  }
  throw new Error("the guest doesn't answer");
}

function writeProject(folder: string, port: number): void {
  mkdirSync(join(folder, "src"));
  writeFileSync(
    join(folder, "app.py"),
    `import mvmforge as mv

mv.workload(id="edit")
mv.app(
    name="edit",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["httpd", "-f", "-p", "8080", "-h", "/app"]),
    network=mv.network(mode="bridge", ports=[mv.port(host=${port}, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
`,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
