/** What is wrong with a glob as it stands, before any file is looked at (ADR 0037). */
import { braceExpand } from "minimatch";
import { quote } from "../ir/errors.ts";

/** As many as a name needs, and too few for a backtracking matcher to grow slow on any name. */
const STARS_LIMIT = 3;

/** One escaped character, one class, or one character of any other kind. */
const TOKEN = /\\.|\[[!^]?(?:\\.|[^\\])(?:\\.|[^\]\\])*\]|./gsu;

/**
 * Why a glob can't be what was meant, with the glob to write instead.
 *
 * @returns undefined for a glob that says what it means
 */
export function globFault(text: string): string | undefined {
  if (text === "") return "is empty; leave it out, or write ** for everything";
  if (text.startsWith("!")) return negation(text);
  return (
    escapeFault(text) ??
    pathFault(text) ??
    extensionFault(text) ??
    starsFault(text) ??
    firstOf(text.split("/"), partFault)
  );
}

/** The tokens of a glob or of a part of one. */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function firstOf(parts: readonly string[], faultOf: (part: string) => string | undefined) {
  for (const part of parts) {
    const fault = faultOf(part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function negation(text: string): string {
  const rest = text.slice(1);
  return `begins with !, and no glob takes back another: write ${quote(rest)} in the other list (include keeps, exclude leaves out), or ${quote(`\\${text}`)} for a name that begins with !`;
}

/** A backslash makes a sign of the globs an ordinary character. Before any other it is a separator of Windows, or of a regular expression. */
function escapeFault(text: string): string | undefined {
  const escaped = tokensOf(text).find(
    (token) => token.startsWith("\\") && !/^\\[*?[\]{}()!+@\\^-]$/.test(token),
  );
  if (escaped === undefined) return undefined;
  if (escaped === "\\") return "ends in a backslash; write \\\\ for a backslash";
  const instead = text.replace(/\\(?![*?[\]{}()!+@\\^-])/g, escaped === "\\." ? "" : "/");
  return `has a backslash before ${quote(escaped.slice(1))}, which needs none: parts are separated by /, and a dot is a dot; write ${quote(instead)}`;
}

function pathFault(text: string): string | undefined {
  const parts = text.split("/");
  if (parts.includes("..")) {
    return "has the part ..; globs name what is inside the source folder: write the path from there, or widen source.path";
  }
  const kept = parts.filter((part) => part !== "" && part !== ".");
  if (kept.length === parts.length) return undefined;
  if ((text.endsWith("/") || parts.at(-1) === ".") && kept.at(-1) !== "**") kept.push("**");
  const write = `write ${quote(kept.join("/"))}`;
  if (text.startsWith("/")) return `is absolute; globs are relative to the source folder: ${write}`;
  if (parts.includes(".")) return `has the part .; paths begin at the source folder: ${write}`;
  return `has an empty part: two slashes in a row, or one at its end; ${write}`;
}

/** Braces, and the patterns in parentheses of bash and ksh. */
function extensionFault(text: string): string | undefined {
  const tokens = tokensOf(text);
  const at = tokens.findIndex((token) => token === "{" || token === "}");
  if (at >= 0) {
    const escaped = tokens.map((token) => (token === "{" || token === "}" ? `\\${token}` : token)).join("");
    const each = alternatives(text);
    const listed = each === undefined ? "one glob for each" : each.map((one) => quote(one)).join(", ");
    return `has braces, which globs here don't expand: write ${listed}; for a brace in a name write ${quote(escaped)}`;
  }
  const opened = tokens.findIndex(
    (token, index) => token === "(" && /^[!+@*?]$/.test(tokens[index - 1] ?? ""),
  );
  if (opened < 0) return undefined;
  const escaped = tokens.map((token) => (token === "(" || token === ")" ? `\\${token}` : token)).join("");
  return `has a pattern in parentheses, of which globs here have none: write one glob for each alternative; for a parenthesis in a name write ${quote(escaped)}`;
}

/** What the braces stand for, where that is a short list. */
function alternatives(text: string): string[] | undefined {
  if (text.length > 200 || (text.match(/[{,]/g) ?? []).length > 8 || text.includes("..")) return undefined;
  const expanded = braceExpand(text);
  return expanded.length > 1 ? expanded : undefined;
}

/** ** is a part of its own; a list of globs is often what has it beside a comma. */
function starsFault(text: string): string | undefined {
  const isMixed = (part: string) =>
    part !== "**" &&
    /\*\*/.test(
      tokensOf(part)
        .map((token) => (token.length > 1 ? "x" : token))
        .join(""),
    );
  const parts = text.split("/");
  if (!parts.some(isMixed)) return undefined;
  const list = text.split(/[,;]\s*/).filter((one) => one !== "");
  if (list.length > 1 && list.every((one) => !one.split("/").some(isMixed)))
    return `is one glob, and each needs a string of its own: write ${list.map(quote).join(", ")}`;
  const write = parts.map((part) => {
    if (!isMixed(part)) return part;
    return part.startsWith("**") ? `**/${part.replace(/^\*+/, "*")}` : part.replace(/\*{2,}/g, "*");
  });
  return `has ** beside other characters in one part, where it is no more than *: write ${quote(write.join("/"))}`;
}

function partFault(part: string): string | undefined {
  const tokens = tokensOf(part);
  if (tokens.some((token) => token === "[" || /^\[[!^]\]$/.test(token)))
    return "has a [ that is not closed; write \\[ for a bracket";
  if (tokens.filter((token) => token === "*").length > STARS_LIMIT && part !== "**") {
    return `has more than ${STARS_LIMIT} stars in one part; use fewer`;
  }
  return firstOf(
    tokens.filter((token) => token.length > 2 && token.startsWith("[")),
    classFault,
  );
}

/** A class stands for one character, of a list that names each once. */
function classFault(text: string): string | undefined {
  const body = text.slice(1, -1).replace(/^[!^]/, "");
  if (/^\[?[:.=]/.test(body) && /^\[/.test(body)) {
    return `has the class ${quote(`${text}]`)}, whose named kind isn't known here; write a range such as [a-z]`;
  }
  const inner = body.slice(1, -1);
  if (inner.includes(",") || inner.includes("|")) {
    return `has the class ${quote(text)}, which stands for one character: write one glob for each alternative (for a comma or a bar itself, put it first)`;
  }
  return rangeFault(text, body) ?? repeatFault(text, body);
}

function rangeFault(text: string, body: string): string | undefined {
  for (const [range, lowToken, highToken] of body.matchAll(/(\\?.)-(\\?.)/gsu)) {
    const [low, high] = [lowToken?.at(-1) as string, highToken?.at(-1) as string];
    if (low > high) return `has the range ${quote(range)} in [ ], which runs backwards`;
    if (kindOf(low) !== kindOf(high)) {
      return `has the range ${quote(range)} in [ ], which runs from one kind of character into another; write a range for each kind, as [A-Za-z]`;
    }
  }
  if (/\d-\d\d(?!-)/.test(body)) {
    return `has the class ${quote(text)}, which stands for one digit and not for a number: write one glob for each length, as "[0-9]" and "[0-9][0-9]"`;
  }
  return undefined;
}

function kindOf(character: string): string {
  if (/\d/.test(character)) return "digit";
  if (/[a-z]/.test(character)) return "lower";
  return /[A-Z]/.test(character) ? "upper" : "other";
}

function repeatFault(text: string, body: string): string | undefined {
  const single = (body.replace(/\\?.-\\?./gsu, "").match(/\\.|./gsu) ?? []).map((token) => token.at(-1));
  const twice = single.find((character, index) => single.indexOf(character) !== index);
  if (twice === undefined) return undefined;
  return `has the class ${quote(text)}, which stands for one character and names ${quote(String(twice))} twice: write a name without [ ], one glob for each`;
}
