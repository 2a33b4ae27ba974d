/** What becomes of mkGuest's result: a kernel that Firecracker loads, and an image of the size that is allowed. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import fc from "../properties.ts";
import { newFolder, repository } from "./fixture.ts";

before(() =>
  execFileSync(join(repository, "tests/compile/install-compressors"), {
    stdio: ["ignore", "ignore", "inherit"],
  }),
);

/** The compressors that Linux has for x86's kernel, as its build calls them, and whether it adds the size to their output. */
const COMPRESSORS = {
  gzip: { command: ["gzip", "-n", "-f", "-9"], withSize: false },
  bzip2: { command: ["bzip2", "-9"], withSize: true },
  lzma: { command: ["xz", "--format=lzma", "-9"], withSize: true },
  xz: { command: ["xz", "--check=crc32", "--x86", "--lzma2=dict=1MiB"], withSize: true },
  lzo: { command: ["lzop", "-9"], withSize: true },
  lz4: { command: ["lz4", "-l", "-9", "-", "-"], withSize: true },
  zstd: { command: ["zstd", "-19"], withSize: true },
} as const;

/** A stand-in for Linux's own ELF. */
const ELF = Buffer.concat([
  Buffer.from("7f454c4602010100", "hex"),
  Buffer.from(Array.from({ length: 200_000 }, (_each, index) => (index * index * 7) % 251)),
]);

interface Shape {
  readonly sectors: number;
  readonly version: number;
  /** Of the payload in the protected-mode code. */
  readonly offset: number;
}

/** An image as Documentation/arch/x86/boot.rst has it: setup sectors, then code with a payload in it, then more. */
function bzImage(payload: Buffer, { sectors, version, offset }: Shape): Buffer {
  const setup = Buffer.alloc(((sectors || 4) + 1) * 512, 0x90);
  setup.writeUInt8(sectors, 497);
  setup.write("HdrS", 514, "latin1");
  setup.writeUInt16LE(version, 518);
  setup.writeUInt32LE(offset, 584);
  setup.writeUInt32LE(payload.length, 588);
  return Buffer.concat([setup, Buffer.alloc(offset, 0xcc), payload, Buffer.alloc(3000, 0xf4)]);
}

function compressed(kind: keyof typeof COMPRESSORS, content: Buffer): Buffer {
  const { command, withSize } = COMPRESSORS[kind];
  const [program, ...args] = command;
  const bytes = execFileSync(program, args, { input: content, stdio: ["pipe", "pipe", "inherit"] });
  if (!withSize) return bytes;
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([bytes, size]);
}

/** Run the builder of image.nix on a guest of these files. */
function build(folder: string, files: Readonly<Record<string, Buffer>>, isX86 = true, limit = 512) {
  const [guest, out] = [join(folder, "guest"), join(folder, "out")];
  for (const each of [guest, out]) rmSync(each, { recursive: true, force: true });
  mkdirSync(guest);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(guest, name), content);
  const script = readFileSync(join(repository, "templates/artifact/nix/image.sh"), "utf8");
  const ran = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      guest,
      out,
      kernelIsElf: isX86 ? "1" : "",
      workload: "hello",
      limit: String(limit),
    },
  });
  return { status: ran.status, stderr: ran.stderr, guest, out };
}

const SHAPE = { sectors: 30, version: 0x20f, offset: 700 };

for (const kind of Object.keys(COMPRESSORS) as (keyof typeof COMPRESSORS)[]) {
  test(`the ELF is taken out of a bzImage that ${kind} has compressed`, (context) => {
    const image = bzImage(compressed(kind, ELF), SHAPE);
    const { status, stderr, guest, out } = build(newFolder(context), {
      vmlinux: image,
      "rootfs.ext4": Buffer.alloc(1),
    });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
    assert.ok(readFileSync(join(out, "vmlinux")).equals(ELF));
    assert.equal(readlinkSync(join(out, "bzImage")), join(guest, "vmlinux"));
    assert.equal(readlinkSync(join(out, "rootfs.ext4")), join(guest, "rootfs.ext4"));
  });
}

test("wherever the header says that the payload is", (context) => {
  const folder = newFolder(context);
  const shapes = fc.record({
    sectors: fc.integer({ min: 0, max: 64 }),
    version: fc.integer({ min: 0x208, max: 0x2ff }),
    offset: fc.integer({ min: 0, max: 70_000 }),
  });
  const kinds = fc.constantFrom("gzip", "lz4", "zstd", null);
  fc.assert(
    fc.property(shapes, kinds, fc.uint8Array({ minLength: 8, maxLength: 5000 }), (shape, kind, bytes) => {
      const elf = Buffer.concat([Buffer.from("7f454c46", "hex"), bytes]);
      // What isn't compressed is followed by nothing.
      const payload = kind === null ? elf : compressed(kind, elf);
      const { status, stderr, out } = build(folder, { vmlinux: bzImage(payload, shape) });
      assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
      assert.ok(readFileSync(join(out, "vmlinux")).equals(elf));
    }),
    { numRuns: 25 },
  );
});

test("a kernel that is an ELF already, and one of another architecture, are passed on as they are", (context) => {
  const folder = newFolder(context);
  for (const [content, isX86] of [
    [ELF, true],
    [Buffer.from("MZ of an Image"), false],
  ] as const) {
    const { status, guest, out } = build(folder, { vmlinux: content }, isX86);
    assert.equal(status, 0);
    assert.equal(readlinkSync(join(out, "vmlinux")), join(guest, "vmlinux"));
    assert.ok(!existsSync(join(out, "bzImage")));
  }
  // Another hypervisor's result has no kernel at all.
  assert.equal(build(folder, { "image.tar.gz": Buffer.alloc(9) }).status, 0);
});

test("a kernel that can't be used fails the build in one line, which says what was found", (context) => {
  const folder = newFolder(context);
  const cases: [Buffer, RegExp][] = [
    [Buffer.alloc(5000, 1), /it is neither an ELF nor a bzImage: it begins with 0101010101010101$/],
    [Buffer.from("short"), /it is neither an ELF nor a bzImage: it begins with 73686f7274$/],
    [Buffer.alloc(0), /it is neither an ELF nor a bzImage: it is empty$/],
    [bzImage(compressed("gzip", ELF), { ...SHAPE, version: 0x207 }), /boot protocol before 2\.08/],
    [
      bzImage(Buffer.from("unknown compression"), SHAPE),
      /that isn't known: it begins with 756e6b6e6f776e20$/,
    ],
    [
      bzImage(compressed("zstd", Buffer.from("no kernel")), SHAPE),
      /what is in its bzImage is no ELF: it begins with 6e6f206b65726e65$/,
    ],
    [bzImage(compressed("xz", ELF).subarray(0, -60), SHAPE), /can't be decompressed/],
    // Cut short in the payload, before the bytes that follow it.
    [
      bzImage(compressed("gzip", ELF), SHAPE).subarray(0, -3040),
      /its bzImage is cut short: it has \d+ bytes, and its header speaks of \d+$/,
    ],
  ];
  for (const [vmlinux, line] of cases) {
    const { status, stderr, guest } = build(folder, { vmlinux });
    assert.equal(status, 1, stderr);
    const last = stderr.trimEnd().split("\n").at(-1) ?? "";
    assert.ok(
      last.startsWith(`workload "hello": the guest's kernel, ${guest}/vmlinux, can't be used: `),
      last,
    );
    assert.match(last, line);
  }
});

test("an image larger than rootfs_size_mb fails the build with both sizes", (context) => {
  const folder = newFolder(context);
  const image = (bytes: number) => ({ vmlinux: ELF, "rootfs.ext4": Buffer.alloc(bytes) });
  assert.equal(build(folder, image(3 << 20), true, 3).status, 0);
  const { status, stderr } = build(folder, image((3 << 20) + 1), true, 3);
  assert.equal(status, 1);
  assert.equal(
    stderr,
    'workload "hello": its image is 4 MiB, and resources.rootfs_size_mb allows 3; raise it, or take packages out\n',
  );
});
