/** Text as a cell of a Markdown table may have it: nothing in it is a link, an emphasis, a tag or the cell's end. */
export function cell(text: string): string {
  return text
    .replace(/[|*[\]]/g, "\\$&")
    .replaceAll("<", "&lt;")
    .replaceAll("\n", " ");
}
