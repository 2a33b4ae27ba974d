import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { compare } from "@renovatebot/pep440";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { guestsFor } from "../../lib/lock/python/guest.ts";
import { findInterpreter, type Interpreter } from "../../lib/lock/python/interpreter.ts";
import { environmentOf } from "../../lib/lock/python/lockfile-environment.ts";
import { MarkerSyntaxError, parseMarker } from "../../lib/lock/python/markers.ts";
import { wheelTags } from "../../lib/lock/python/tags.ts";
import { parseSpecifierSet } from "../../lib/lock/python/version-specifiers.ts";
import { parseWheelName } from "../../lib/lock/python/wheel-name.ts";
import { ensurePythonTools } from "../../schema/generate/venv.ts";
import fc from "../properties.ts";

/** Each of these is asked of both. */
const CASES = 10_000;
const bin = await ensurePythonTools(packageRoot());
const interpreters = [10, 11, 12, 13, 14].map((minor) => findInterpreter([`python3${minor}`]) as Interpreter);

/** What Python's `packaging` says, in one run for all cases. */
function packaging(cases: readonly (readonly unknown[])[]): unknown[] {
  const script = join(packageRoot(), "tests/lock/packaging_answers.py");
  const options = { input: JSON.stringify(cases), maxBuffer: 1 << 28 };
  return JSON.parse(execFileSync(join(bin, "python"), [script], options).toString());
}

/** Hold our answer to every case against packaging's. */
function assertAnswers<Case>(
  arbitrary: fc.Arbitrary<Case>,
  question: (asked: Case) => readonly unknown[],
  ours: (asked: Case) => unknown,
): void {
  const asked = fc.sample(arbitrary, CASES);
  const answers = packaging(asked.map(question));
  for (const [index, each] of asked.entries()) {
    assert.deepEqual(ours(each), answers[index], JSON.stringify(question(each)));
  }
}

const small = fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, fc.constantFrom(9, 10, 11, 2026, 20261125));
const separator = fc.constantFrom("", ".", "-", "_");
const optional = (arbitrary: fc.Arbitrary<string>) => fc.oneof(fc.constant(""), arbitrary);
const release = fc.array(small, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join("."));
const numbered = (words: readonly string[]) =>
  fc
    .tuple(separator, fc.constantFrom(...words), separator, optional(small.map(String)))
    .map(([before, word, after, number]) => `${before}${word}${number === "" ? "" : after}${number}`);
const epoch = fc.constantFrom("", "", "", "0!", "1!");
const publicVersion = fc
  .tuple(
    epoch,
    release,
    optional(numbered(["a", "b", "rc", "c", "alpha", "Beta", "pre", "preview"])),
    optional(
      fc.oneof(
        numbered(["post", "rev", "r"]),
        small.map((number) => `-${number}`),
      ),
    ),
    optional(numbered(["dev", "DEV"])),
  )
  .map((parts) => parts.join(""));
const local = fc
  .array(fc.constantFrom("1", "2", "10", "cpu", "ubuntu", "a1", "cu121"), { minLength: 1, maxLength: 3 })
  .map((parts) => `+${parts.join(".")}`);
const version = fc.tuple(publicVersion, optional(local)).map((parts) => parts.join(""));
const specifier = fc.oneof(
  fc.tuple(fc.constantFrom("==", "!="), version).map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom("==", "!="), epoch, release).map((parts) => `${parts.join("")}.*`),
  fc.tuple(fc.constantFrom("<", ">", "<=", ">=", "~=", "==="), publicVersion).map((parts) => parts.join(" ")),
);
const specifiers = fc.array(specifier, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(","));

test("versions are ordered as packaging orders them", () => {
  assertAnswers(
    fc.tuple(version, version),
    ([left, right]) => ["order", left, right],
    ([left, right]) => Math.sign(compare(left, right)),
  );
});

test("a version fits the specifiers that it fits in packaging", () => {
  assertAnswers(
    fc.tuple(version, specifiers),
    ([each, set]) => ["fits", each, set],
    ([each, set]) => parseSpecifierSet(set)?.(each) ?? null,
  );
});

const versionVariable = fc.constantFrom("python_version", "python_full_version", "implementation_version");
const textVariable = fc.constantFrom(
  "os_name",
  "sys_platform",
  "platform_machine",
  "platform_system",
  "platform_python_implementation",
  "implementation_name",
  "os.name",
  "sys.platform",
  "python_implementation",
);
const quoted = (text: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom("'", '"'), text).map(([mark, inner]) => `${mark}${inner}${mark}`);
const texts = fc.constantFrom(
  "linux",
  "win32",
  "posix",
  "x86_64",
  "aarch64",
  "arm64",
  "CPython",
  "cpython",
  "",
  "linux2",
);
const pythons = fc.oneof(
  fc.constantFrom(
    "3",
    "3.8",
    "3.9",
    "3.10",
    "3.11",
    "3.12",
    "3.13",
    "3.13.12",
    "3.14",
    "3.10.0",
    "3.13.*",
    "3.*",
    "2.7",
  ),
  fc.constantFrom("3.12.0a1", "3.13.0rc1", "3.8 3.9 3.13", "x", "", "3.13.12.post1"),
  publicVersion,
);
const operator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=", "~=", "===", "in", "not in", "not  in");
const blank = fc.constantFrom(" ", "  ", "\t");
const comparison = fc.oneof(
  fc.tuple(versionVariable, operator, quoted(pythons)),
  fc.tuple(quoted(pythons), operator, versionVariable),
  fc.tuple(textVariable, operator, quoted(texts)),
  fc.tuple(quoted(texts), operator, textVariable),
  fc.tuple(fc.constant("platform_release"), operator, quoted(fc.oneof(pythons, texts))),
  fc.tuple(
    fc.constant("extra"),
    fc.constantFrom("==", "!="),
    quoted(fc.constantFrom("plot", "Plot_X", "plot-x")),
  ),
  fc.tuple(
    quoted(fc.constantFrom("plot", "Plot_X", "plot-x")),
    fc.constantFrom("==", "!="),
    fc.constant("extra"),
  ),
);
const spaced = fc.tuple(comparison, blank).map(([parts, space]) => parts.join(space));
const marker = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    spaced,
    fc.tuple(tie("any"), fc.constantFrom(" and ", " or "), tie("any")).map((parts) => parts.join("")),
    fc
      .tuple(fc.constantFrom("(", "( "), tie("any"), fc.constantFrom(")", " )"))
      .map((parts) => parts.join("")),
  ),
})).any;
const guest = fc.constantFrom(...interpreters).chain((each) => fc.constantFrom(...guestsFor(each)));

/** Ours: null where the marker is refused. */
function holds(text: string, environment: Parameters<ReturnType<typeof parseMarker>>[0]): boolean | null {
  try {
    return parseMarker(text)(environment);
  } catch (error) {
    if (error instanceof MarkerSyntaxError) return null;
    throw error;
  }
}

test("markers hold where packaging says so", () => {
  const extra = fc.constantFrom("", "plot", "plot-x");
  assertAnswers(
    fc.tuple(marker, guest, extra),
    ([text, { variables }, asked]) => ["holds", text, { ...Object.fromEntries(variables), extra: asked }],
    ([text, each, asked]) =>
      holds(text, environmentOf(each, { extra: new Set(asked === "" ? [] : [asked]) })),
  );
});

test("the markers of PEP 751 hold where packaging says so", () => {
  const name = quoted(fc.constantFrom("dev", "Dev", "docs", "a-b", "a_b"));
  const set = fc.constantFrom("extras", "dependency_groups");
  const one = fc.tuple(name, fc.constantFrom(" in ", " not in "), set).map((parts) => parts.join(""));
  const text = fc
    .tuple(one, fc.constantFrom(" and ", " or "), fc.oneof(one, spaced))
    .map((parts) => parts.join(""));
  const groups = fc.subarray(["dev", "docs", "a-b"]);
  assertAnswers(
    fc.tuple(
      text.filter((each) => !/\bextra\b/.test(each)),
      guest,
      groups,
    ),
    ([each, { variables }, asked]) => [
      "holds",
      each,
      { ...Object.fromEntries(variables), extras: [], dependency_groups: asked },
    ],
    ([each, at, asked]) => holds(each, environmentOf(at, { dependencyGroups: new Set(asked) })),
  );
});

/** packaging takes the second name for its own text there; no standard gives it a meaning, and we refuse it. */
const OF_TWO_VARIABLES = /os_name (?:==|in|not in) os_name/;

test("what is no marker is none for packaging either", () => {
  const pieces = fc.constantFrom(
    "(",
    ")",
    "and",
    "or",
    "not",
    "in",
    "==",
    "os_name",
    "'x'",
    '"',
    "\\",
    "x",
    "#",
  );
  const text = fc.array(pieces, { maxLength: 7 }).map((parts) => parts.join(" "));
  assertAnswers(
    text.filter((each) => holds(each, none) === null && !OF_TWO_VARIABLES.test(each)),
    (each) => ["holds", each, {}],
    () => null,
  );
});
const none = environmentOf(guestsFor(interpreters[0] as Interpreter)[0] as ReturnType<typeof guestsFor>[0]);

test("the tags of every guest are packaging's, in its order", () => {
  const asked = [6, 9, 10, 11, 12, 13, 14].flatMap((minor) =>
    (["x86_64", "aarch64"] as const).flatMap((machine) =>
      [17, 28, 35, 40].map((glibc) => [minor, machine, glibc] as const),
    ),
  );
  const answers = packaging(asked.map((each) => ["tags", ...each]));
  for (const [index, each] of asked.entries())
    assert.deepEqual(wheelTags(...each), answers[index], each.join());
});

test("a wheel's file name is read, and ranked among a guest's tags, as packaging does", () => {
  const list = (values: readonly string[]) =>
    fc
      .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join("."));
  const file = fc
    .tuple(
      fc.constantFrom("numpy", "Flask_SQLAlchemy", "ruamel.yaml", "a__b", "", "zope.interface"),
      publicVersion.filter((each) => !each.includes("-")),
      fc.constantFrom("", "", "", "-1", "-2abc", "-x"),
      list(["cp313", "cp312", "cp310", "py3", "py2", "py313", "py39", "pp311", "cp32"]),
      list(["cp313", "cp313t", "abi3", "none", "cp312"]),
      list([
        "any",
        "linux_x86_64",
        "manylinux1_x86_64",
        "manylinux2014_x86_64",
        "manylinux2014_aarch64",
        "manylinux_2_17_x86_64",
        "manylinux_2_28_aarch64",
        "manylinux_2_41_x86_64",
        "musllinux_1_2_x86_64",
        "macosx_11_0_arm64",
        "win_amd64",
      ]),
    )
    .map(
      ([name, each, build, python, abi, platform]) =>
        `${name}-${each}${build}-${python}-${abi}-${platform}.whl`,
    );
  const python313 = fc.constantFrom(...guestsFor(interpreters[3] as Interpreter));
  assertAnswers(
    fc.tuple(file, python313),
    ([each, { machine, interpreter }]) => ["ranked", each, interpreter.minor, machine, 40],
    ([each, { rankOf }]) => {
      const name = parseWheelName(each);
      return name === undefined ? null : (rankOf(name.tags) ?? null);
    },
  );
});
