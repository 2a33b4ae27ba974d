/** The disk of a volume whose guest was stopped while it formatted is a new one again. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { ensureImage, volumeLabel } from "../../lib/disks/volume-image.ts";
import { MvmforgeError } from "../../lib/ir/errors.ts";

const LABEL = volumeLabel("hello", "data");
const MARK = `mvmforge volume 1 ${LABEL}\n`;
const SIZE = 1 << 20;
const volume = { name: "data", size_mb: 1, persist: true };

/** An image with these bytes in it, by where they begin. */
function image(t: TestContext, content: Readonly<Record<number, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "data.img");
  const bytes = Buffer.alloc(SIZE);
  for (const [offset, part] of Object.entries(content)) Buffer.from(part).copy(bytes, Number(offset));
  writeFileSync(path, bytes);
  return path;
}

test("a disk that has the mark at its end alone gets it back in front, and may change its size", (t) => {
  for (const size_mb of [1, 3]) {
    const path = image(t, { [SIZE - 512]: MARK, 70000: "half of a file system" });
    ensureImage(path, { ...volume, size_mb }, LABEL);
    assert.equal(readFileSync(path).toString("latin1", 0, MARK.length), MARK);
    assert.equal(statSync(path).size, size_mb << 20);
  }
});

test("what has it elsewhere, or another's, or a file system too, is not taken for one", (t) => {
  const ext4 = { 1080: Buffer.from([0x53, 0xef]) };
  for (const content of [
    { [SIZE - 1024]: MARK },
    { [SIZE - 512]: MARK.replace("mvmf-", "mvmx-") },
    { [SIZE - 512]: MARK, ...ext4 },
    { [SIZE - 512]: MARK.slice(0, -1) },
  ]) {
    const path = image(t, content);
    const before = readFileSync(path);
    assert.throws(
      () => ensureImage(path, volume, LABEL),
      (error) => error instanceof MvmforgeError && error.errors[0]?.code === "E_VOLUME_UNUSABLE",
    );
    assert.ok(readFileSync(path).equals(before));
  }
  const short = image(t, {});
  truncateSync(short, 100);
  assert.throws(() => ensureImage(short, volume, LABEL), MvmforgeError);
});
