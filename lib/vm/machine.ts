/** QEMU's arguments for a guest: the devices that mvm's guests were seen to boot with (fact 26 of specs/substrate.md). */
import type { Accelerator } from "./accelerator.ts";
import type { Forward } from "./forwards.ts";
import type { GuestImage } from "./guest-image.ts";
import type { Architecture } from "./programs.ts";

export interface Machine {
  readonly name: string;
  readonly architecture: Architecture;
  readonly accelerator: Accelerator;
  readonly cpus: number;
  readonly memoryMb: number;
  readonly image: GuestImage;
  readonly isRootReadOnly: boolean;
  /** File descriptors, in QEMU, of the images that the guest has read-only, in their order: config, secrets. */
  readonly drives: readonly number[];
  /** Absolute path of the volume's image. */
  readonly volume: string | undefined;
  readonly forwards: readonly Forward[];
  /** Whether the guest may begin connections: with a network of mode none it may not, whatever it tries. */
  readonly isIsolated: boolean;
}

/** File descriptors that QEMU is started with. Each is one end of a socket pair, so nothing of it is in the file system. */
export const DESCRIPTORS = { monitor: 3, end: 4, drives: 5 } as const;

/** The name of the channel by which a guest is told to end, in the guest as well (templates/artifact/nix/guest/host.sh). */
const END_CHANNEL = "mvmforge.end";

export function qemuArguments(machine: Machine): string[] {
  const { monitor, end } = DESCRIPTORS;
  return [
    ...["-name", escaped(machine.name), "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"],
    ...processors(machine),
    ...["-m", String(machine.memoryMb), "-kernel", machine.image.kernel, "-append", kernelArguments(machine)],
    ...["-chardev", `socket,id=monitor,fd=${monitor}`, "-mon", "chardev=monitor,mode=control"],
    ...["-chardev", "stdio,id=console,signal=off"],
    ...["-device", "virtio-serial-pci"],
    ...console(machine),
    ...["-chardev", `socket,id=end,fd=${end}`],
    ...["-device", `virtserialport,id=end,chardev=end,name=${END_CHANNEL}`],
    ...network(machine),
    ...["-device", "virtio-rng-pci"],
    ...disks(machine),
  ];
}

/** Where an accelerator is there and can't be used after all, QEMU goes on without. */
function processors({ architecture, accelerator, cpus }: Machine): string[] {
  const tcg = ["-accel", "tcg,thread=multi"];
  return [
    ...["-M", architecture === "aarch64" ? "virt" : "q35"],
    ...(accelerator === "tcg" ? tcg : ["-accel", accelerator, ...tcg]),
    ...["-cpu", "max", "-smp", String(cpus)],
  ];
}

/** mvm's kernel has a driver for the serial port of a PC and none for that of QEMU's virt, but one for virtio's console. */
function console({ architecture }: Machine): string[] {
  return architecture === "aarch64"
    ? ["-device", "virtconsole,chardev=console"]
    : ["-serial", "chardev:console"];
}

function network({ forwards, isIsolated }: Machine): string[] {
  const rules = forwards.map(({ host, guest }) => `,hostfwd=tcp:127.0.0.1:${host}-:${guest}`);
  return [
    ...["-netdev", `user,id=net${isIsolated ? ",restrict=on" : ""}${rules.join("")}`],
    ...["-device", "virtio-net-pci,netdev=net,romfile="],
  ];
}

/** The image in the store is never written: a writable root is an overlay in a file that QEMU has removed already. */
function disks({ image, isRootReadOnly, drives, volume }: Machine): string[] {
  const root = `file=${escaped(image.root)},${isRootReadOnly ? "readonly=on" : "snapshot=on"}`;
  return [
    ...disk("root", root),
    ...drives.flatMap((descriptor) => [
      ...["-add-fd", `fd=${descriptor},set=${descriptor}`],
      ...disk(`drive${descriptor}`, `file=/dev/fdset/${descriptor},readonly=on`),
    ]),
    ...(volume === undefined ? [] : disk("volume", `file=${escaped(volume)}`)),
  ];
}

function disk(id: string, options: string): string[] {
  return ["-drive", `${options},if=none,id=${id},format=raw`, "-device", `virtio-blk-pci,drive=${id}`];
}

/** A comma in a value is written twice. */
const escaped = (value: string) => value.replaceAll(",", ",,");

function kernelArguments({ architecture, isRootReadOnly, accelerator }: Machine): string {
  return [
    ...["root=/dev/vda", isRootReadOnly ? "ro" : "rw", "rootwait", "init=/init"],
    `console=${architecture === "aarch64" ? "hvc0" : "ttyS0"}`,
    ...["reboot=k", "panic=1", "net.ifnames=0", "mvm.ip=10.0.2.15/24", "mvm.gw=10.0.2.2"],
    // The console is for the program.
    ...["quiet", "loglevel=3", "random.trust_cpu=on"],
    // What is translated can't be made to guess.
    ...(accelerator === "tcg" ? ["mitigations=off"] : []),
  ].join(" ");
}
