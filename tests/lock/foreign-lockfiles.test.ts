/** A file of another tool, or a spoiled one, where dependencies names a lockfile: refused by what it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { OWN, SAMPLES } from "./foreign-formats.ts";
import { type Asked, refusalsFrom, resolvedFrom } from "./resolved.ts";

const DECLARED = [
  { kind: "node", tool: "npm", own: "package-lock.json" },
  { kind: "node", tool: "pnpm", own: "pnpm-lock.yaml" },
  { kind: "node", tool: "yarn", own: "yarn.lock" },
  { kind: "python", tool: "uv", own: "uv.lock" },
  { kind: "python", tool: "pylock", own: "pylock.toml" },
  { kind: "python", tool: "pip_tools", own: "requirements.txt" },
] as const;

const CODES = ["E_DEPENDENCY_UNSUPPORTED", "E_LOCKFILE_INVALID"];

/** The one error of a file, with nothing in it that a terminal would take for more than text. */
async function refusal(content: string | Buffer, asked: Asked): Promise<string> {
  const errors = await refusalsFrom(content, asked);
  assert.equal(errors.length, 1, JSON.stringify(errors));
  assert.ok(CODES.includes(errors[0]?.code ?? ""));
  const detail = errors[0]?.detail ?? "";
  assert.match(detail, /^[^\p{Cc}]+$/u);
  return detail;
}

for (const { kind, tool, own } of DECLARED) {
  test(`${tool}: a file of another tool is refused by what it is, under its own name and under another`, async () => {
    for (const { file, text, named, todo, language } of SAMPLES) {
      for (const lockfile of [file, own, "deps/some.lock"]) {
        // A list of bare names is told by the file's name alone.
        if (file === "requirements-dev.txt" && lockfile !== file) continue;
        const detail = await refusal(text, { kind, tool, lockfile });
        assert.match(detail, named, lockfile);
        assert.match(detail, todo, lockfile);
        assert.ok(detail.startsWith(JSON.stringify(lockfile)), detail);
        const isElsewhere = language !== "other" && language !== kind;
        assert.equal(/declare (?:Node|Python) dependencies/.test(detail), isElsewhere, detail);
      }
    }
  });

  test(`${tool}: garbage under the name of another tool's file is refused by that name`, async () => {
    for (const { file, named } of SAMPLES) {
      if (file === "conda-linux-64.lock") continue;
      assert.match(await refusal("garbage", { kind, tool, lockfile: `a/${file}` }), named);
    }
  });

  test(`${tool}: a lockfile that another tool is to be declared for is told with that tool`, async () => {
    for (const [name, { file, language, text }] of Object.entries(OWN)) {
      const installed = name === "shrinkwrap" ? "npm" : name;
      for (const lockfile of [file, own]) {
        if (installed === tool) {
          await resolvedFrom(text, { kind, tool, lockfile, files: { "package.json": "{}" } });
          continue;
        }
        const detail = await refusal(text, { kind, tool, lockfile });
        assert.match(detail, new RegExp(`with the tool "${installed}"`));
        assert.equal(/as (?:Node|Python) dependencies/.test(detail), language !== kind, detail);
      }
    }
  });
}

const SPOILED: readonly [what: string, spoil: (text: string) => Buffer, expected: RegExp][] = [
  ["UTF-16 of PowerShell", (text) => Buffer.from(`\ufeff${text}`, "utf16le"), /is UTF-16.*PowerShell.*UTF-8/],
  ["UTF-16 without a mark", (text) => Buffer.from(text, "utf16le"), /is UTF-16/],
  ["big-endian UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(), /is UTF-16/],
  [
    "Latin-1",
    (text) => Buffer.concat([Buffer.from(text), Buffer.from("# gr\u00fc\u00df\n", "latin1")]),
    /^line \d+: .*is not UTF-8/,
  ],
  [
    "a merge conflict",
    (text) => Buffer.from(text.replace("\n", "\n<<<<<<< HEAD\n=======\n>>>>>>> main\n")),
    /^line 2: .* has a merge conflict \("<<<<<<<"\); take one side/,
  ],
  [
    "half of a merge conflict",
    (text) => Buffer.from(text.replace("\n", "\n=======\r\n>>>>>>> a branch\r\n")),
    /^line 2: .* has a merge conflict \("======="\)/,
  ],
  [
    "a three-way conflict's rest",
    (text) => Buffer.from(`${text}||||||| 0123abc\n`),
    /has a merge conflict \("\|{7}"\)/,
  ],
];

for (const [name, { file, text, language }] of Object.entries(OWN)) {
  const tool = name === "shrinkwrap" ? "npm" : name;
  const asked: Asked = { kind: language, tool, lockfile: file, files: { "package.json": "{}" } };

  test(`${file}: what befell it is told, with the line`, async () => {
    for (const [what, spoil, expected] of SPOILED) {
      const detail = await refusal(spoil(text), asked);
      assert.match(detail, expected, what);
      assert.ok(detail.includes(JSON.stringify(file)), detail);
    }
  });

  test(`${file}: a byte order mark and Windows' ends of lines change nothing`, async () => {
    const plain = await resolvedFrom(text, asked);
    const marked = `\ufeff${text.replaceAll("\n", "\r\n")}`;
    assert.deepEqual(await resolvedFrom(marked, asked), plain);
  });
}

test("what befell the manifest beside a lockfile is told by the manifest's name", async () => {
  const conflict = "\n<<<<<<< HEAD\n=======\n>>>>>>> main\n";
  const cases: [keyof typeof OWN, string, string | Buffer, RegExp][] = [
    ["npm", "package.json", `{${conflict}}`, /"package\.json" has a merge conflict.*its line 2/],
    ["npm", "package.json", Buffer.from("\ufeff{}", "utf16le"), /"package\.json" is UTF-16/],
    ["npm", "package.json", Buffer.from([0x7b, 0xff, 0x7d]), /"package\.json" is not UTF-8/],
    ["uv", "pyproject.toml", `[project]${conflict}`, /"pyproject\.toml" has a merge conflict.*its line 2/],
    ["uv", "pyproject.toml", Buffer.from("\ufeff[project]", "utf16le"), /"pyproject\.toml" is UTF-16/],
  ];
  for (const [tool, manifest, content, expected] of cases) {
    const { file, language, text } = OWN[tool];
    const asked: Asked = { kind: language, tool, lockfile: file, files: { [manifest]: content } };
    assert.match(await refusal(text, asked), expected);
  }
});
