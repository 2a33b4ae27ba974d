/** The Nix functions, from the comment that each file of nix/ opens with. */
import { cell } from "./table-cell.ts";

interface NixFile {
  readonly file: string;
  readonly source: string;
}

/** What a flake of ours gives to others, in the order in which people meet it. The other files are its inside. */
const PUBLIC = [
  "mkFlake.nix",
  "mkWorkload.nix",
  "mkUp.nix",
  "mkVm.nix",
  "mkGuest.nix",
  "mkLib.nix",
  "flakeModule.nix",
  "nixosModule.nix",
];

/** A section for each function that the flake exposes. */
export function functionSections(files: readonly NixFile[]): string {
  return PUBLIC.map((name) => {
    const file = files.find((known) => known.file === name);
    if (file === undefined)
      throw new Error(`nix/${name} is gone; mend PUBLIC in schema/generate/specs-nix.ts`);
    return functionSection(file);
  }).join("\n\n");
}

function functionSection({ file, source }: NixFile): string {
  const [signature = "", ...paragraphs] = header(source);
  const body = paragraphs.map((paragraph) => {
    const [first = "", ...rest] = paragraph.split("\n");
    if (first.startsWith("Example:"))
      return `Example:\n\n${fenced([first.slice("Example:".length), ...rest])}`;
    return paragraph.split("\n").some((line) => line.startsWith("  "))
      ? fenced([first, ...rest], "text")
      : paragraph;
  });
  return [`### ${file.replace(".nix", "")}`, `\`${signature}\``, ...body].join("\n\n");
}

function fenced(lines: readonly string[], language = "nix"): string {
  const kept = lines.filter((line, at) => at > 0 || line.trim() !== "");
  const indent = Math.min(...kept.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return `\`\`\`${language}\n${kept.map((line) => line.slice(indent)).join("\n")}\n\`\`\``;
}

/** The files behind them, each with the first sentence of its header. */
export function innerTable(files: readonly NixFile[]): string {
  const rows = files
    .filter(({ file }) => !PUBLIC.includes(file))
    .map(({ file, source }) => {
      const [first = "", second = ""] = header(source);
      const text = / : /.test(first) && second !== "" ? second : first;
      return `| \`nix/${file}\` | ${cell(text.split(/(?<=[.])\s/)[0] ?? "")} |`;
    });
  return ["| file | |", "|---|---|", ...rows].join("\n");
}

/** The paragraphs of the comment at the top. */
function header(source: string): string[] {
  const lines = source.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^# ?/, ""))
    .join("\n")
    .split(/\n\n+/);
}
