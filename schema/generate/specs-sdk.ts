/** The SDKs' functions, from the docstrings of the one and the TSDoc of the other. */

/** What people declare with, in the order in which they meet it. */
const FUNCTIONS = [
  "workload",
  "app",
  "local_path",
  "nix_packages",
  "entrypoint",
  "secret",
  "literal",
  "resources",
  "network",
  "port",
  "egress",
  "allow",
  "volume",
  "mount",
  "volume_mount",
  "host_path",
  "tmpfs",
  "python_dependencies",
  "node_dependencies",
  "no_dependencies",
  "health",
  "nix_derivation",
  "oci_image",
  "oci_base",
];

/** A section for each function, with an example in both languages. `python` and `typescript` are the SDKs' sources. */
export function sdkSections(python: readonly string[], typescript: readonly string[]): string {
  const exported = /__all__ = \[([^\]]*)\]/.exec(python.join("\n"))?.[1] ?? "";
  const missing = [...exported.matchAll(/"([a-z]\w*)"/g)].filter(
    ([, name]) => !FUNCTIONS.includes(name as string),
  );
  if (missing.length > 0) throw new Error(`FUNCTIONS of schema/generate/specs-sdk.ts lacks ${missing}`);
  return FUNCTIONS.map((name) => section(name, python.join("\n"), typescript.join("\n"))).join("\n\n");
}

function section(name: string, python: string, typescript: string): string {
  const { signature, sections, text } = docstring(name, python);
  const camel = camelCase(name);
  const options = optionRows(sections["Args"] ?? "");
  return [
    `### ${name}`,
    `\`${signature}\``,
    camel === name ? text : `${text} In TypeScript: \`${camel}\`.`,
    ...(options.length > 0 ? [["| Python | TypeScript | |", "|---|---|---|", ...options].join("\n")] : []),
    fenced("py", unquoted(sections["Example"] ?? "")),
    fenced("ts", example(camel, typescript)),
  ].join("\n\n");
}

interface Docstring {
  readonly signature: string;
  /** What stands before the first section. */
  readonly text: string;
  /** Args, Returns, Raises, Example, without their indentation. */
  readonly sections: Readonly<Record<string, string>>;
}

function docstring(name: string, python: string): Docstring {
  const found = new RegExp(
    `@declares\\ndef (${name}\\([\\s\\S]*?) -> [^\\n]*:\\n {4}"""([\\s\\S]*?)"""`,
  ).exec(python);
  if (found === null) throw new Error(`the Python SDK has no function ${name} with a docstring`);
  const [, signature = "", doc = ""] = found;
  const [text = "", ...parts] = doc.split(/\n\n {4}(?=(?:Args|Returns|Raises|Example):\n)/);
  const sections = parts.map((part) => {
    const [title = "", ...lines] = part.trimEnd().split("\n");
    return [title.slice(0, -1), lines.map((line) => line.slice(8)).join("\n")];
  });
  return {
    signature: oneLine(signature),
    text: text
      .split("\n")
      .map((line) => line.trim())
      .join("\n")
      .trim(),
    sections: Object.fromEntries(sections),
  };
}

/** A signature as it is called: without the marks of types, which the table and an editor say. */
function oneLine(signature: string): string {
  const joined = signature
    .replace(/\s*\n\s*/g, " ")
    .replace(/\( /, "(")
    .replace(/,? \)$/, ")");
  const words = joined.slice(joined.indexOf("(") + 1, -1).split(/, (?=\*|\w+: )/);
  const options = words.map((word) => {
    const option = /^(\w+)(?:: .*?)??(?: = (.*))?$/.exec(word);
    if (option === null) return word;
    return option[2] === undefined ? (option[1] as string) : `${option[1]}=${shownDefault(option[2])}`;
  });
  return `${joined.slice(0, joined.indexOf("("))}(${options.filter((word) => word !== "").join(", ")})`;
}

const shownDefault = (value: string) => (value.startsWith("_NO_") ? "{}" : value);

/** A line an option; what is indented below it goes on with it. */
function optionRows(args: string): string[] {
  const entries = args.split(/\n(?=\w+: )/).filter((entry) => entry !== "");
  return entries.map((entry) => {
    const [, name = "", text = ""] = /^(\w+): ([\s\S]*)$/.exec(entry) ?? [];
    return `| \`${name}\` | \`${camelCase(name)}\` | ${text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")} |`;
  });
}

/** The TSDoc example of a function. */
function example(name: string, typescript: string): string {
  const at = typescript.indexOf(`\nexport function ${name}(`);
  const start = typescript.lastIndexOf("/**", at);
  const text = at < 0 ? undefined : /@example\s([\s\S]*?)\*\//.exec(typescript.slice(start, at))?.[1];
  if (text === undefined) throw new Error(`the TypeScript SDK has no function ${name} with an @example`);
  const lines = text.split("\n").map((line) => line.replace(/^ \* ?/, "").trimEnd());
  return `${lines.join("\n").trim().replaceAll("\\/", "/")};`;
}

/** An example of one line stands between backquotes. */
const unquoted = (text: string) => text.trim().replace(/^`([^`]*)`$/, "$1");

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
