/** What holds of the decision records in specs/adrs (ADR 0001). */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const FOLDER = "specs/adrs";
const INDEX = "README.md";
const SECTIONS = ["Context", "Decision", "Alternatives", "Consequences"];
const STATUS = /^- Status: (.*)$/m;
const ACCEPTED = /^(accepted|superseded by \[\d{4}\]\(\d{4}-[a-z0-9-]+\.md\))$/;

interface Record {
  readonly file: string;
  readonly text: string;
}

/** Every fault of the records in the repository at `root`, one sentence each; none where all is well. */
export function adrFaults(root: string): string[] {
  const folder = join(root, FOLDER);
  const files = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== INDEX);
  const records = files.sort().map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
  return [
    ...records.flatMap(templateFaults),
    ...numberFaults(files),
    ...records.flatMap((record) => supersededFaults(record, files)),
    ...indexFaults(records, readFileSync(join(folder, INDEX), "utf8")),
    ...historyFaults(root, records),
  ];
}

function templateFaults({ file, text }: Record): string[] {
  const faults: string[] = [];
  const number = file.slice(0, 4);
  if (!/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(file)) faults.push("is not named NNNN-title.md");
  if (!new RegExp(`^# ${number}\\. \\S.*\\n\\n- Status: .+\\n- Date: \\d{4}-\\d{2}-\\d{2}\\n`).test(text)) {
    faults.push(
      `does not begin with "# ${number}. Title", an empty line, "- Status: ..." and "- Date: YYYY-MM-DD"`,
    );
  }
  if (!/^proposed$/.test(statusOf(text)) && !ACCEPTED.test(statusOf(text))) {
    faults.push(
      `has the status ${JSON.stringify(statusOf(text))}; it is proposed, accepted, or superseded by [NNNN](file)`,
    );
  }
  const found = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  if (found.join() !== SECTIONS.join()) {
    faults.push(`has the sections ${found.join(", ") || "none"}; it takes ${SECTIONS.join(", ")}`);
  }
  const bodies = text.split(/^## .*$/m).slice(1);
  bodies.forEach((body, at) => {
    if (body.trim() === "") faults.push(`says nothing under ${found[at]}`);
  });
  return faults.map((fault) => `${file} ${fault}`);
}

function statusOf(text: string): string {
  return STATUS.exec(text)?.[1] ?? "";
}

function numberFaults(files: readonly string[]): string[] {
  return files.flatMap((file, at) => {
    const due = String(at + 1).padStart(4, "0");
    return file.startsWith(`${due}-`)
      ? []
      : [`${file} stands where ${due} is due: numbers have no gap and are used once`];
  });
}

function supersededFaults({ file, text }: Record, files: readonly string[]): string[] {
  const successor = /\]\((.*)\)$/.exec(statusOf(text))?.[1];
  return successor === undefined || files.includes(successor)
    ? []
    : [`${file} is superseded by ${successor}, which isn't there`];
}

/** The index has one row for each record, in order: `| [NNNN](file) | title | status |`. */
function indexFaults(records: readonly Record[], index: string): string[] {
  const rows = index.split("\n").filter((line) => /^\| \[\d{4}\]/.test(line));
  const due = records.map(({ file, text }) => {
    const title = /^# \d{4}\. (.*)$/m.exec(text)?.[1];
    return `| [${file.slice(0, 4)}](${file}) | ${title} | ${statusOf(text)} |`;
  });
  return [
    ...due.filter((row) => !rows.includes(row)).map((row) => `${INDEX} lacks the row: ${row}`),
    ...rows.filter((row) => !due.includes(row)).map((row) => `${INDEX} has a row of no record: ${row}`),
    ...(rows.join() === [...rows].sort().join() ? [] : [`${INDEX} has its rows out of order`]),
  ];
}

/** A record says for ever what it said in the commit that first accepted it, but for its status line. */
function historyFaults(root: string, records: readonly Record[]): string[] {
  return [...acceptedTexts(root)].flatMap(([file, accepted]) => {
    const text = records.find((record) => record.file === file)?.text;
    if (text === undefined) return [`${file} was accepted and is gone; supersede it instead`];
    const isSame = withoutStatus(text) === withoutStatus(accepted);
    if (isSame && ACCEPTED.test(statusOf(text))) return [];
    return [`${file} was accepted and has been edited; write a new record that supersedes it`];
  });
}

function withoutStatus(text: string): string {
  return text.replace(STATUS, "");
}

/** By file name, the text of each record as it was first accepted in the history of the checked-out commit. */
function acceptedTexts(root: string): Map<string, string> {
  const texts = new Map<string, string>();
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (!existsSync(join(root, ".git"))) return texts;
  const changes = git(
    "log",
    "--reverse",
    "--diff-filter=AM",
    "--no-renames",
    "--name-only",
    "--format=@%H",
    "--",
    FOLDER,
  );
  let commit = "";
  for (const line of changes.split("\n")) {
    const file = line.slice(FOLDER.length + 1);
    if (line.startsWith("@")) commit = line.slice(1);
    if (!line.startsWith(`${FOLDER}/`) || file === INDEX || texts.has(file)) continue;
    const text = git("show", `${commit}:${line}`);
    if (ACCEPTED.test(statusOf(text))) texts.set(file, text);
  }
  return texts;
}
