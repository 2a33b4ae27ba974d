/** The tags of wheels that run on a guest, in the order that pip chooses by (PEP 425, PEP 600). */

/** The glibc that the names before PEP 600 stand for. */
const OLD_NAMES = new Map([
  [5, "manylinux1"],
  [12, "manylinux2010"],
  [17, "manylinux2014"],
]);

/** The oldest glibc that PEP 600 has wheels for, by machine: 2.5 and 2.17. */
const OLDEST_GLIBC = { aarch64: 17, x86_64: 5 } as const;

/** CPython's stable ABI is there since 3.2. */
const OLDEST_STABLE_ABI = 2;

/**
 * Every tag that CPython 3.`minor` takes with glibc 2.`glibc`, best first: "cp313-cp313-manylinux_2_40_x86_64".
 *
 * The order is that of pip: the interpreter's own ABI, its stable ABI, no ABI; the stable ABI of older ones; any Python
 * on this platform; then what runs on any platform.
 */
export function wheelTags(minor: number, machine: "aarch64" | "x86_64", glibc: number): string[] {
  const platforms = platformTags(machine, glibc);
  const own = `cp3${minor}`;
  const older = downFrom(minor - 1, OLDEST_STABLE_ABI).map((each) => `cp3${each}-abi3`);
  const pure = [`py3${minor}`, "py3", ...downFrom(minor - 1, 0).map((each) => `py3${each}`)];
  const onPlatform = [
    `${own}-${own}`,
    `${own}-abi3`,
    `${own}-none`,
    ...older,
    ...pure.map((each) => `${each}-none`),
  ];
  return [
    ...onPlatform.flatMap((tag) => platforms.map((platform) => `${tag}-${platform}`)),
    `${own}-none-any`,
    ...pure.map((each) => `${each}-none-any`),
  ];
}

/** The platform tags of glibc 2.`glibc` and older, newest first, and the one for any Linux. */
export function platformTags(machine: "aarch64" | "x86_64", glibc: number): string[] {
  const tags = downFrom(glibc, OLDEST_GLIBC[machine]).flatMap((minor) => {
    const old = OLD_NAMES.get(minor);
    const tag = `manylinux_2_${minor}_${machine}`;
    return old === undefined ? [tag] : [tag, `${old}_${machine}`];
  });
  return [...tags, `linux_${machine}`];
}

function downFrom(first: number, last: number): number[] {
  return Array.from({ length: first - last + 1 }, (_, index) => first - index);
}
