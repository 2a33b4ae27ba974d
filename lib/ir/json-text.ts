/**
 * Where things stand in a JSON text (RFC 8259), and where and why it is none. JSON.parse tells neither and is faster, so this
 * reads only what that refuses, or what has a fault in it (ADR 0051).
 */
import { quote } from "./errors.ts";
import type { Step } from "./path.ts";
import { unicodePattern } from "./unicode-pattern.ts";

/** Told of what is read, in its order. `steps` gives a copy of the way to it, for the few times that it is asked. */
export interface JsonVisitor {
  onObject?(isBegin: boolean): void;
  onKey?(key: string, offset: number, steps: () => Step[]): void;
  onString?(value: string, offset: number, steps: () => Step[]): void;
  onNumber?(literal: string, offset: number, steps: () => Step[]): void;
}

/** Why a text is no JSON: a clause that says what was found, and what to do. */
export interface SyntaxFault {
  readonly offset: number;
  readonly reason: string;
}

/**
 * Read a text, which may not be nested deeper than a stack is.
 *
 * @returns where it stops being JSON; undefined where it doesn't
 */
export function visitJson(text: string, visitor: JsonVisitor = {}): SyntaxFault | undefined {
  try {
    new Reader(text, visitor).document();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

class Stop extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OBJECT, OBJECT_END, LIST, LIST_END] = [0x7b, 0x7d, 0x5b, 0x5d];
/** What a number or a word goes on with; what comes before it can't be one of these. */
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const wordPattern = unicodePattern(String.raw`[\p{L}\p{N}_$.+\-]+`, "y");
const LITERALS = ["true", "false", "null"];
/** What other languages write for a value of JSON. */
const MEANT: Readonly<Record<string, string>> = {
  True: "true",
  False: "false",
  None: "null",
  nil: "null",
  undefined: "null",
};

class Reader {
  private at = 0;
  private readonly steps: Step[] = [];
  private readonly copy = () => [...this.steps];
  private readonly text: string;
  private readonly visitor: JsonVisitor;

  constructor(text: string, visitor: JsonVisitor) {
    this.text = text;
    this.visitor = visitor;
  }

  document(): void {
    if (Number.isNaN(this.next()))
      this.stop("there is nothing in it; write a workload, or check what writes it");
    this.value();
    if (!Number.isNaN(this.next())) this.stop("there is more behind the value; keep one");
  }

  private stop(reason: string, offset = this.at): never {
    throw new Stop({ offset, reason });
  }

  /** The next character that is no white space; NaN at the end. */
  private next(): number {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return unit;
      this.at++;
    }
  }

  private value(): void {
    const offset = this.at;
    const unit = this.text.charCodeAt(offset);
    if (unit === QUOTE) {
      const value = this.string();
      this.visitor.onString?.(value, offset, this.copy);
    } else if (unit === OBJECT) this.object();
    else if (unit === LIST) this.list();
    else if ((unit >= 0x30 && unit <= 0x39) || unit === 0x2d) {
      const literal = this.number();
      this.visitor.onNumber?.(literal, offset, this.copy);
    } else this.literal();
  }

  private object(): void {
    this.at++;
    this.visitor.onObject?.(true);
    for (let isFirst = true; this.next() !== OBJECT_END || !isFirst; isFirst = false) {
      const offset = this.at;
      if (this.next() !== QUOTE) this.stop(this.noKey(isFirst));
      const key = this.string();
      this.visitor.onKey?.(key, offset, this.copy);
      if (this.next() !== COLON) this.stop(`a colon belongs behind the key ${quote(key)}${this.instead()}`);
      this.at++;
      this.next();
      this.steps.push(key);
      this.value();
      this.steps.pop();
      if (this.next() === OBJECT_END) break;
      this.comma("}");
    }
    this.at++;
    this.visitor.onObject?.(false);
  }

  private list(): void {
    this.at++;
    for (let index = 0; this.next() !== LIST_END || index > 0; index++) {
      if (index > 0 && this.next() === LIST_END) this.stop(TRAILING);
      this.steps.push(index);
      this.value();
      this.steps.pop();
      if (this.next() === LIST_END) break;
      this.comma("]");
    }
    this.at++;
  }

  private comma(end: string): void {
    if (this.next() !== COMMA) this.stop(`a comma or ${end} belongs here${this.instead()}`);
    this.at++;
  }

  private string(): string {
    const start = this.at;
    let isPlain = true;
    for (this.at++; ; this.at++) {
      const unit = this.text.charCodeAt(this.at);
      if (unit === QUOTE) break;
      if (Number.isNaN(unit)) this.stop("the string is not closed; end it with a double quote", start);
      if (unit === 0x0a || unit === 0x0d)
        this.stop("a string goes on over the end of its line; close it, or write \\n for a new line");
      if (unit < 0x20) this.stop(`a control character in a string; write \\u${hex(unit)}`);
      if (unit !== BACKSLASH) continue;
      isPlain = false;
      this.at =
        this.matched(ESCAPE) ?? this.stop("a backslash that escapes nothing; write \\\\ for a backslash");
      this.at--;
    }
    this.at++;
    return isPlain
      ? this.text.slice(start + 1, this.at - 1)
      : (JSON.parse(this.text.slice(start, this.at)) as string);
  }

  private number(): string {
    const start = this.at;
    const [number = start, word = start] = [this.matched(NUMBER), this.matched(wordPattern())];
    if (number === start || word > number) {
      const found = quote(this.text.slice(start, word));
      this.stop(`${found} is no number of JSON, such as 10, -1.5 or 1e9; text stands between double quotes`);
    }
    this.at = number;
    return this.text.slice(start, number);
  }

  private literal(): void {
    const word = this.text.slice(this.at, this.matched(wordPattern()) ?? this.at);
    if (!LITERALS.includes(word)) this.stop(this.noValue(word));
    this.at += word.length;
  }

  private noValue(word: string): string {
    if (Object.hasOwn(MEANT, word)) return `${word} is no value of JSON; write ${MEANT[word]}`;
    if (word === "NaN" || /^[+-]?Infinity$/.test(word))
      return `${word} is no number of JSON; write null, or leave it out`;
    if (word !== "") return `${quote(word)} is no value of JSON; text stands between double quotes`;
    return `a value belongs here${this.instead()}`;
  }

  private noKey(isFirst: boolean): string {
    const unit = this.text.charCodeAt(this.at);
    if (unit === OBJECT_END && !isFirst) return TRAILING;
    const word = this.text.slice(this.at, this.matched(wordPattern()) ?? this.at);
    if (word !== "")
      return `the key ${quote(word)} stands without double quotes; write ${quote(word).replace("…", "")}`;
    return `a key between double quotes belongs here${this.instead()}`;
  }

  /** What stands here, where something else belongs. */
  private instead(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    if (this.at >= this.text.length) return ", and the text ends; is it whole?";
    if (character === "/" || character === "#") return "; JSON has no comments, so remove it";
    if (character === "'" || character === "`")
      return `, and not ${character}; strings stand between double quotes`;
    return `, and not ${quote(character)}`;
  }

  private matched(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.at;
    return pattern.test(this.text) ? pattern.lastIndex : undefined;
  }
}

const TRAILING = "there is a comma, and nothing behind it; remove the comma";

const hex = (unit: number) => unit.toString(16).padStart(4, "0");
