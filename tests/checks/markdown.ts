/** What the checks read of a Markdown document: headings, links, inline code and fenced blocks, each with its line. */

export interface Placed {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

export interface Block extends Placed {
  /** The words after the opening fence: language first. */
  readonly info: readonly string[];
}

export interface Markdown {
  /** Anchors that links can name, as GitHub makes them. */
  readonly anchors: readonly string[];
  /** Targets of links and images. */
  readonly links: readonly Placed[];
  readonly inlineCode: readonly Placed[];
  readonly blocks: readonly Block[];
}

/** Read a document. Fences are three backquotes at the start of a line; links stand on one line. */
export function readMarkdown(source: string): Markdown {
  const anchors: string[] = [];
  const links: Placed[] = [];
  const inlineCode: Placed[] = [];
  const blocks: Block[] = [];
  let open: { info: string[]; line: number; lines: string[] } | undefined;
  source.split("\n").forEach((content, index) => {
    const line = index + 1;
    if (open !== undefined) {
      if (content.startsWith("```")) {
        blocks.push({ info: open.info, line: open.line, text: open.lines.join("\n") });
        open = undefined;
      } else open.lines.push(content);
      return;
    }
    if (content.startsWith("```")) {
      open = { info: content.slice(3).trim().split(/\s+/), line, lines: [] };
      return;
    }
    const heading = /^#{1,6} (.*)$/.exec(content)?.[1];
    if (heading !== undefined) anchors.push(unique(anchorOf(heading), anchors));
    for (const [, text = ""] of content.matchAll(/`([^`]+)`/g)) inlineCode.push({ line, text });
    const prose = content.replace(/`[^`]*`/g, (code) => "x".repeat(code.length));
    for (const [, text = ""] of prose.matchAll(/(?<!\\)\]\(([^()\s]+)\)/g)) links.push({ line, text });
  });
  return { anchors, links, inlineCode, blocks };
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number} _-]/gu, "")
    .replaceAll(" ", "-");
}

function unique(anchor: string, taken: readonly string[]): string {
  let name = anchor;
  for (let count = 1; taken.includes(name); count++) name = `${anchor}-${count}`;
  return name;
}
