/** How fast a uv.lock and a pylock.toml are read and chosen from, against smol-toml's parse of the same file. */
import { parse } from "smol-toml";
import type { LockfileContext } from "../../lib/lock/lockfile.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { isApart, measuredApart, mediansInTurn } from "./apart.ts";
import type { Row } from "./measure.ts";

const PACKAGES = 500;
const ROUNDS = 41;
/** What a package with native code has a wheel for, each for four Pythons. */
const PLATFORMS = [
  "macosx_11_0_arm64",
  "musllinux_1_2_x86_64",
  "win_amd64",
  "manylinux_2_17_x86_64.manylinux2014_x86_64",
  "manylinux_2_17_aarch64.manylinux2014_aarch64",
];
const PYTHONS = [11, 12, 13, 14];
const HASH = "0a".repeat(32);

export const pythonLockRows = (folder: string): Row[] => measuredApart(import.meta.url, folder);

if (isApart(import.meta.url)) {
  measure().then((rows) => process.stdout.write(JSON.stringify(rows)));
}

async function measure(): Promise<Row[]> {
  return [
    await rowOf("uv", "uv.lock", uvLock(PACKAGES)),
    await rowOf("pylock", "pylock.toml", pylock(PACKAGES)),
  ];
}

async function rowOf(tool: "uv" | "pylock", lockfile: string, text: string): Promise<Row> {
  const bytes = Buffer.from(text);
  const context: LockfileContext = {
    packages: ["python313"],
    readFile: (path) => (path === lockfile ? bytes : undefined),
    hasFolder: () => false,
    onWarning: () => {},
  };
  const declared = { kind: "python", tool, lockfile } as const;
  const [parsed, chosen] = await mediansInTurn(
    () => parse(bytes.toString()),
    () => resolveDependencies(declared, context),
    ROUNDS,
  );
  return {
    name: `read and choose of ${PACKAGES} in ${lockfile}`,
    floor: "its TOML parse",
    ratio: chosen / parsed,
    limit: 3,
  };
}

function filesOf(name: string): string[] {
  return PYTHONS.flatMap((minor) =>
    PLATFORMS.map((platform) => `${name}-1.0-cp3${minor}-cp3${minor}-${platform}.whl`),
  );
}

function uvLock(count: number): string {
  const packages = Array.from({ length: count }, (_, index) => {
    const wheels = filesOf(`package${index}`).map(
      (file) =>
        `    { url = "https://index.test/packages/0a/${file}", hash = "sha256:${HASH}", size = 100000, upload-time = "2026-01-01T00:00:00Z" },\n`,
    );
    const dependencies = [index * 2 + 1, index * 2 + 2]
      .filter((each) => each < count)
      .map(
        (each) =>
          `    { name = "package${each}", marker = "python_full_version >= '3.9' or sys_platform == 'win${each % 9}'" },\n`,
      );
    return `[[package]]
name = "package${index}"
version = "1.0"
source = { registry = "https://index.test/simple" }
dependencies = [
${dependencies.join("")}]
wheels = [
${wheels.join("")}]

`;
  });
  return `version = 1
revision = 3
requires-python = ">=3.11"

${packages.join("")}[[package]]
name = "program"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "package0" }]
`;
}

function pylock(count: number): string {
  const packages = Array.from({ length: count }, (_, index) => {
    const wheels = filesOf(`package${index}`).map(
      (file) =>
        `    { url = "https://index.test/packages/0a/${file}", upload-time = 2026-01-01T00:00:00Z, size = 100000, hashes = { sha256 = "${HASH}" } },\n`,
    );
    return `[[packages]]
name = "package${index}"
version = "1.0"
marker = "python_full_version >= '3.9' or sys_platform == 'win${index % 9}'"
index = "https://index.test/simple"
wheels = [
${wheels.join("")}]

`;
  });
  return `lock-version = "1.0"
created-by = "uv"
requires-python = ">=3.11"

${packages.join("")}`;
}
