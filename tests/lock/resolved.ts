/** What compile makes of a lockfile's bytes, without a bundle on disk. */
import assert from "node:assert/strict";
import { MvmforgeError, type WorkloadError } from "../../lib/ir/errors.ts";
import type { DeclaredLockfile } from "../../lib/lock/lockfile.ts";
import { type ResolvedDependencies, resolveDependencies } from "../../lib/lock/resolve.ts";

export interface Asked {
  readonly kind: "node" | "python";
  readonly tool: string;
  readonly lockfile: string;
  readonly packages?: readonly string[];
  /** The files of the bundle beside it. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
}

export async function resolvedFrom(
  content: string | Buffer,
  asked: Asked,
): Promise<ResolvedDependencies | null> {
  const { kind, tool, lockfile, packages = ["nodejs_22", "python313"] } = asked;
  const files = new Map(Object.entries({ ...asked.files, [lockfile]: content }));
  return resolveDependencies({ kind, tool, lockfile } as DeclaredLockfile, {
    packages,
    readFile: (path) => {
      const found = files.get(path);
      return found === undefined ? undefined : Buffer.from(found as string);
    },
    hasFolder: () => false,
    onWarning: () => undefined,
  });
}

/** Every error of a lockfile, which has to be refused. */
export async function refusalsFrom(
  content: string | Buffer,
  asked: Asked,
): Promise<readonly WorkloadError[]> {
  const thrown = await resolvedFrom(content, asked).then(
    (found) => assert.fail(`not refused: ${JSON.stringify(found)}`),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof MvmforgeError, String(thrown));
  return thrown.errors;
}
