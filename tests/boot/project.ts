/** A workload of a test's own: its source and its entry file in a folder that goes with the test. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import type { Guest } from "./guest.ts";

/** What a document says of its only app, where it differs from a small one of busybox. */
export interface Parts {
  readonly id: string;
  readonly command: readonly string[];
  readonly entrypoint?: Record<string, unknown>;
  readonly app?: Record<string, unknown>;
  readonly packages?: readonly string[];
  readonly volumes?: readonly unknown[];
  readonly memoryMb?: number;
}

/**
 * Write the workload's document and its source; answers the document's path.
 *
 * @param files the source: text or bytes by path; one that begins with #! is executable
 */
export function project(
  t: TestContext,
  parts: Parts,
  files: Readonly<Record<string, string | Buffer>>,
): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-boot-"));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, "src", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (Buffer.from(content).toString("latin1").startsWith("#!")) chmodSync(file, 0o755);
  }
  const document = {
    schema_version: "0.2",
    id: parts.id,
    ...(parts.volumes ? { volumes: parts.volumes } : {}),
    apps: [
      {
        name: parts.id,
        source: { kind: "local_path", path: "src" },
        image: { kind: "nix_packages", packages: parts.packages ?? ["busybox"] },
        entrypoints: [{ kind: "command", command: parts.command, ...parts.entrypoint }],
        resources: { cpu_cores: 1, memory_mb: parts.memoryMb ?? 128, rootfs_size_mb: 1024 },
        ...parts.app,
      },
    ],
  };
  const file = join(folder, "workload.json");
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** The lines of ours that the console has, without what begins each. */
export function linesOf(guest: Guest, id: string): string[] {
  const begin = `mvmforge: ${id}: `;
  return guest
    .console()
    .split("\n")
    .filter((line) => line.startsWith(begin))
    .map((line) => line.slice(begin.length));
}

/** Wait until a guest has switched itself off. */
export async function isOff(guest: Guest): Promise<void> {
  for (let waited = 0; waited < 600; waited++) {
    if (guest.mvmctl("ls", "--json").stdout.trim() === "[]") return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the guest is still on. It printed:\n${guest.console()}`);
}

/** Plain strings as the IR has them. */
export const literals = (env: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, { kind: "literal", value }]));
