/** What mkGuest and `mvmctl up` do before a guest starts: the facts of specs/substrate.md, each by its number. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { enter, nix } from "../../nix/nix.ts";
import { corpusEntry } from "../entry.ts";
import { MVMCTL, mvmforgeUp } from "../guest.ts";
import { newFolder, probeFlake } from "./probe.ts";

/** The stand-in mvm as a checkout: a git tree (fact 3). */
const CHECKOUT = fileURLToPath(new URL("../../nix/.cache/mvm", import.meta.url));
const FILES = ["rootfs.ext4", "rootfs.initrd", "rootfs.roothash", "rootfs.verity", "vmlinux"];

test("mkGuest builds what the facts say, and refuses the rest", async (t) => {
  const flake = probeFlake(t);
  const build = async (attribute: string) => {
    const link = join(flake, `out-${attribute}`);
    const done = await nix(["build", `path:${flake}#${attribute}`, "-o", link, "-L"], { cwd: flake });
    return { ...done, link };
  };
  const files = (link: string) => readdirSync(realpathSync(link)).sort();
  const refused = async (attribute: string, message: RegExp) => {
    const { status, stderr } = await build(attribute);
    assert.notEqual(status, 0, attribute);
    assert.match(stderr, message);
  };

  await t.test("1: extraFiles end a build in the sandbox with chown's error", () =>
    refused("extra", /chown: .*Invalid argument/),
  );
  await t.test("13: an argument that mkGuest doesn't have is refused", () =>
    refused("unknown", /unexpected argument 'cpus'/),
  );
  await t.test("14: variant dev is refused with verifiedBoot", () =>
    refused("dev", /variant="dev" cannot compose with verifiedBoot=true/),
  );
  const untouched = await build("untouched");
  await t.test("14: a guest is these files", () => {
    assert.equal(untouched.status, 0, untouched.stderr);
    assert.deepEqual(files(untouched.link), ["image.tar.gz", ...FILES]);
  });
  await t.test("4: its kernel is a bzImage under the name of an ELF", () => {
    const kernel = readFileSync(join(realpathSync(untouched.link), "vmlinux"));
    assert.equal(kernel.subarray(514, 518).toString(), "HdrS");
  });
  await t.test("14: another hypervisor than Firecracker gets the archive alone", async () => {
    assert.deepEqual(files((await build("container")).link), ["image.tar.gz"]);
  });
  await t.test("14: without verity there is no hash tree", async () => {
    assert.deepEqual(files((await build("unverified")).link), ["image.tar.gz", "rootfs.ext4", "vmlinux"]);
  });
});

test("mvmctl refuses after the build what the facts say", async (t) => {
  const flake = probeFlake(t);
  const env = { XDG_STATE_HOME: newFolder(t) };
  const config = newFolder(t);
  const up = (args: string[], from = flake) =>
    enter([MVMCTL, "up", "--flake", from, ...args], { cwd: from, env });
  const refused = async (args: string[], message: RegExp, from = flake) => {
    const { status, stderr } = await up(args, from);
    assert.match(stderr, message);
    assert.equal(status, 1);
  };

  await t.test("10: less memory, more memory and more CPUs than mvm has", async () => {
    await refused(["--memory", "127"], /memory must be between 128 and 65536 MiB \(got 127\)/);
    await refused(["--memory", "65537M"], /memory must be between 128 and 65536 MiB \(got 65537\)/);
    await refused(["--cpus", "33"], /cpus must be between 1 and 32 \(got 33\)/);
  });
  await t.test("7: a volume whose image isn't there", () =>
    refused(["-v", `${config}/none.img:/data:8M`], /No such file or directory/),
  );
  await t.test("31: the hypervisor qemu", () => refused(["--hypervisor", "qemu"], /requires runner_dir/));
  await t.test("11: a file that isn't UTF-8, and files of more than 128 KiB together", async () => {
    writeFileSync(join(config, "bytes"), Buffer.from([0xff, 0xfe]));
    await refused(["-v", `${config}:/mnt/secrets`], /valid UTF-8/);
    writeFileSync(join(config, "bytes"), "x".repeat(131_072));
    await refused(["-v", `${config}:/mnt/config`], /Argument list too long/);
  });
  await t.test("a folder at another place than /mnt/config and /mnt/secrets", () =>
    refused(["-v", `${config}:/data`], /Unsupported guest mount '\/data'/),
  );
  await t.test("4: a kernel that is no ELF", () =>
    refused(
      [],
      /Invalid Elf magic number/,
      probeFlake(t, { "default = withElf (guest { });": "default = guest { };" }),
    ),
  );
  await t.test("29: a path with a space, which its shell takes for two", async () => {
    const spaced = join(newFolder(t), "a b");
    mkdirSync(spaced);
    writeFileSync(join(spaced, "flake.nix"), "{ outputs = _: { }; }\n");
    await refused([], /nix build failed/, spaced);
  });
});

test("3: an mvmctl of a checkout replaces the input mvm, which breaks an artifact that follows mvm's nixpkgs", async (t) => {
  const mvmctl = join(CHECKOUT, "mvmctl/mvmctl");
  const env = { XDG_STATE_HOME: newFolder(t) };
  const follows = probeFlake(t, {
    'inputs.mvm.url = "github:tinylabscom/mvm?dir=nix";':
      'inputs.mvm.url = "github:tinylabscom/mvm?dir=nix"; inputs.nixpkgs.follows = "mvm/nixpkgs";',
    "{ self, mvm }:": "{ self, mvm, nixpkgs }:",
    "nixpkgs = mvm.inputs.nixpkgs or mvm.inputs.mvm.inputs.nixpkgs;": "",
  });
  const broken = await enter([mvmctl, "up", "--flake", follows], { cwd: follows, env });
  assert.match(broken.stderr, /follows a non-existent input/);
  const byValue = probeFlake(t);
  const dev = await enter([mvmctl, "up", "--flake", byValue], { cwd: byValue, env });
  assert.match(dev.stderr, /variant="dev" cannot compose with verifiedBoot=true/, basename(byValue));
});

test("1, 3 and 4: an artifact is built and boots by an mvmctl of a checkout", async (t) => {
  const entry = await corpusEntry(t, "http-node", "py");
  const guest = mvmforgeUp(entry.file, [], { MVMFORGE_MVM_BIN: join(CHECKOUT, "mvmctl/mvmctl") });
  t.after(() => guest.kill());
  assert.equal(await guest.ended, 0, guest.console());
  assert.match(await guest.get(entry.url), /a guest of its own|and its own kernel/);
});
