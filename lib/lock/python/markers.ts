/**
 * Environment markers (PEP 508, and the variables that PEP 751 adds): parsed once, evaluated for each guest system.
 *
 * Own code, since no npm package evaluates them (ADR 0033). Answers are those of Python's `packaging`, which the tests
 * hold them against.
 */
import { isVersion, parseSpecifier } from "./version-specifiers.ts";

/** What markers are evaluated in. */
export interface MarkerEnvironment {
  /** The variables of PEP 508 but `extra`, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** What `extra == "x"` holds for, normalised. */
  readonly extra: ReadonlySet<string>;
  /** `"x" in extras` and `"x" in dependency_groups` (PEP 751), normalised. */
  readonly extras: ReadonlySet<string>;
  readonly dependencyGroups: ReadonlySet<string>;
}

export type Marker = (environment: MarkerEnvironment) => boolean;

/** A marker that is none. Its message is a phrase without foreign text. */
export class MarkerSyntaxError extends Error {}

const VARIABLES = new Set([
  "python_version",
  "python_full_version",
  "os_name",
  "sys_platform",
  "platform_release",
  "platform_system",
  "platform_version",
  "platform_machine",
  "platform_python_implementation",
  "implementation_name",
  "implementation_version",
  "extra",
  "extras",
  "dependency_groups",
]);
/** Spelt so before PEP 508, and still found in metadata. */
const OLD_NAMES = new Map([
  ["os.name", "os_name"],
  ["sys.platform", "sys_platform"],
  ["platform.version", "platform_version"],
  ["platform.machine", "platform_machine"],
  ["platform.python_implementation", "platform_python_implementation"],
  ["python_implementation", "platform_python_implementation"],
]);
const AS_VERSIONS = new Set([
  "python_version",
  "python_full_version",
  "implementation_version",
  "platform_release",
]);
const TOKEN =
  /[ \t]*(?:(?<string>'[^'\\\0-\x1f]*'|"[^"\\\0-\x1f]*")|(?<operator>===|==|~=|!=|<=|>=|<|>|[()])|(?<word>[A-Za-z_][A-Za-z0-9_.]*))/y;
const DEPTH_LIMIT = 100;

/** A project's, an extra's or a group's name as it is compared (PEP 503). */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}

/** @throws MarkerSyntaxError */
export function parseMarker(text: string): Marker {
  const tokens = tokensOf(text);
  const marker = either(tokens, 0);
  if (tokens.peek() !== undefined) throw new MarkerSyntaxError("it goes on after its end");
  return marker;
}

interface Token {
  readonly kind: "string" | "operator" | "word";
  readonly text: string;
}

interface Tokens {
  peek(): Token | undefined;
  next(): Token | undefined;
}

function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw new MarkerSyntaxError("it has a character that no marker has");
    const { string, operator, word } = groups;
    if (string !== undefined) tokens.push({ kind: "string", text: string.slice(1, -1) });
    else if (operator !== undefined) tokens.push({ kind: "operator", text: operator });
    else tokens.push({ kind: "word", text: word ?? "" });
  }
  let index = 0;
  return { peek: () => tokens[index], next: () => tokens[index++] };
}

function either(tokens: Tokens, depth: number): Marker {
  const parts = [both(tokens, depth)];
  while (isWord(tokens, "or")) parts.push(both(tokens, depth));
  return parts.length === 1 ? (parts[0] as Marker) : (at) => parts.some((part) => part(at));
}

function both(tokens: Tokens, depth: number): Marker {
  const parts = [one(tokens, depth)];
  while (isWord(tokens, "and")) parts.push(one(tokens, depth));
  return parts.length === 1 ? (parts[0] as Marker) : (at) => parts.every((part) => part(at));
}

/** Takes the word where it is next. */
function isWord(tokens: Tokens, word: string): boolean {
  const token = tokens.peek();
  if (token?.kind !== "word" || token.text !== word) return false;
  tokens.next();
  return true;
}

function one(tokens: Tokens, depth: number): Marker {
  const token = tokens.peek();
  if (token?.kind !== "operator" || token.text !== "(") return comparison(tokens);
  if (depth === DEPTH_LIMIT) throw new MarkerSyntaxError("its parentheses are nested too deep");
  tokens.next();
  const inner = either(tokens, depth + 1);
  if (tokens.next()?.text !== ")") throw new MarkerSyntaxError("a parenthesis is not closed");
  return inner;
}

function comparison(tokens: Tokens): Marker {
  const left = operand(tokens);
  const operator = comparisonOperator(tokens);
  const right = operand(tokens);
  if (left.isVariable === right.isVariable) {
    throw new MarkerSyntaxError("a comparison is of one variable and one string");
  }
  const variable = left.isVariable ? left.text : right.text;
  const value = left.isVariable ? right.text : left.text;
  if (variable === "extra") return extraComparison(operator, value);
  if (variable === "extras" || variable === "dependency_groups") {
    if (left.isVariable) throw new MarkerSyntaxError(`${variable} stands on the right of "in" only`);
    return membership(variable, operator, value);
  }
  return left.isVariable
    ? valueComparison(variable, operator, value)
    : reversedComparison(variable, operator, value);
}

function operand(tokens: Tokens): { isVariable: boolean; text: string } {
  const token = tokens.next();
  if (token?.kind === "string") return { isVariable: false, text: token.text };
  const name = token?.kind === "word" ? (OLD_NAMES.get(token.text) ?? token.text) : "";
  if (!VARIABLES.has(name)) throw new MarkerSyntaxError("a variable or a string is missing");
  return { isVariable: true, text: name };
}

function comparisonOperator(tokens: Tokens): string {
  const token = tokens.next();
  if (token?.kind === "operator" && token.text !== "(" && token.text !== ")") return token.text;
  if (token?.kind === "word" && token.text === "in") return "in";
  if (token?.kind === "word" && token.text === "not" && isWord(tokens, "in")) return "not in";
  throw new MarkerSyntaxError("an operator is missing");
}

function extraComparison(operator: string, value: string): Marker {
  const name = normalizeName(value);
  if (operator === "==") return ({ extra }) => extra.has(name);
  if (operator === "!=") return ({ extra }) => !extra.has(name);
  throw new MarkerSyntaxError("extra is compared by == and != only");
}

function membership(variable: "extras" | "dependency_groups", operator: string, value: string): Marker {
  const name = normalizeName(value);
  const setOf = (at: MarkerEnvironment) => (variable === "extras" ? at.extras : at.dependencyGroups);
  if (operator === "in") return (at) => setOf(at).has(name);
  if (operator === "not in") return (at) => !setOf(at).has(name);
  throw new MarkerSyntaxError(`${variable} stands on the right of "in" only`);
}

function valueComparison(variable: string, operator: string, value: string): Marker {
  const test = AS_VERSIONS.has(variable) ? versionComparison(operator, value) : undefined;
  if (test !== undefined) return (at) => test(variableOf(at, variable));
  const compare = textComparison(operator);
  return (at) => compare(variableOf(at, variable), value);
}

/** `"3.9" <= python_version`: the variable is what the string is held against. */
function reversedComparison(variable: string, operator: string, value: string): Marker {
  if (!AS_VERSIONS.has(variable)) {
    const compare = textComparison(operator);
    return (at) => compare(value, variableOf(at, variable));
  }
  return (at) => {
    const held = variableOf(at, variable);
    const test = versionComparison(operator, held);
    return test === undefined ? textComparison(operator)(value, held) : test(value);
  };
}

/** Undefined where the two are compared as text. What is no version fits nothing but `===`. */
function versionComparison(operator: string, value: string): ((text: string) => boolean) | undefined {
  const test = parseSpecifier(`${operator}${value}`);
  if (test === undefined || operator === "===") return test;
  return (text) => isVersion(text) && test(text.trim());
}

function variableOf({ variables }: MarkerEnvironment, name: string): string {
  return variables.get(name) ?? "";
}

/** What isn't a version has no order: only what is equal is "not after". */
function textComparison(operator: string): (left: string, right: string) => boolean {
  switch (operator) {
    case "in":
      return (left, right) => right.includes(left);
    case "not in":
      return (left, right) => !right.includes(left);
    case "==":
    case "<=":
    case ">=":
      return (left, right) => left === right;
    case "!=":
      return (left, right) => left !== right;
    case "<":
    case ">":
      return () => false;
    default:
      throw new MarkerSyntaxError(`${operator} compares versions only`);
  }
}
