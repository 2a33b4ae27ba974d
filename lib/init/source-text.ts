/**
 * A workload as the source of an entry, in either language. Every string that comes from the user's folder becomes source in
 * {@link pythonString} or {@link typescriptString}, and nowhere else.
 */
import type { App, Entrypoint, LocalPathSource, Workload } from "../ir/types.ts";
import { unicodePattern } from "../ir/unicode-pattern.ts";

/** What both languages have, before it is written down in one of them. */
type Expression =
  | string
  | number
  | readonly Expression[]
  | { readonly record: Readonly<Record<string, Expression>> }
  | {
      readonly call: string;
      readonly first?: Expression;
      readonly options: Readonly<Record<string, Expression>>;
    };

interface Dialect {
  readonly string: (text: string) => string;
  /** A record's key. */
  readonly key: (name: string) => string;
  /** A name of the SDK, or of one of its options. */
  readonly name: (snake: string) => string;
  readonly indent: number;
  /** Whether braces have a space inside. */
  readonly isSpaced: boolean;
}

/** Characters that a person can't see or that reorder what they see, and lone surrogates: escaped, whatever quotes them. */
const unseen = unicodePattern(
  String.raw`(?! )[\p{Cc}\p{Cf}\p{Z}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`,
  "g",
);

/** A Python string literal that gives back exactly this text, code point by code point (Python's reference, 2.4.1). */
export function pythonString(text: string): string {
  return quoted(text, (point) =>
    point > 0xffff
      ? `\\U${point.toString(16).padStart(8, "0")}`
      : `\\u${point.toString(16).padStart(4, "0")}`,
  );
}

/** A TypeScript string literal that gives back exactly this text (ECMA-262, 12.9.4). */
export function typescriptString(text: string): string {
  return quoted(text, (point) =>
    point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, "0")}`,
  );
}

function quoted(text: string, escaped: (point: number) => string): string {
  const plain = text.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  if (/^[ -~]*$/.test(plain)) return `"${plain}"`;
  return `"${plain.replace(unseen(), (character) => escaped(character.codePointAt(0) as number))}"`;
}

const camel = (snake: string) => snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const PYTHON: Dialect = {
  string: pythonString,
  key: pythonString,
  name: (snake) => snake,
  indent: 4,
  isSpaced: false,
};
const TYPESCRIPT: Dialect = {
  string: typescriptString,
  key: (name) =>
    /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : `[${typescriptString(name)}]`,
  name: camel,
  indent: 2,
  isSpaced: true,
};

/** The entry's whole text. */
export function sourceText(workload: Workload, language: "python" | "typescript"): string {
  return language === "python" ? pythonSource(workload) : typescriptSource(workload);
}

const ABOUT = "The workload: what runs in the guest, and what the guest is.";

function pythonSource(workload: Workload): string {
  const call = (name: string, options: Record<string, Expression>) =>
    written({ call: name, options }, PYTHON);
  return `"""${ABOUT}"""

import mvmforge as mv

${call("workload", { id: workload.id })}


@${call("app", appOptions(workload.apps[0] as App))}
def app() -> None: ...
`;
}

function typescriptSource(workload: Workload): string {
  const call = (name: string, options: Record<string, Expression>) =>
    written({ call: name, options }, TYPESCRIPT);
  return `/** ${ABOUT} */
import * as mv from "mvmforge";

${call("workload", { id: workload.id })};
${call("app", appOptions(workload.apps[0] as App))};
`;
}

function appOptions({
  name,
  source,
  image,
  entrypoints,
  network,
  resources,
  dependencies,
}: App): Record<string, Expression> {
  const { path, exclude } = source as LocalPathSource;
  return {
    name,
    source: { call: "local_path", first: path, options: exclude.length === 0 ? {} : { exclude } },
    image: { call: "nix_packages", first: image.kind === "nix_packages" ? image.packages : [], options: {} },
    entrypoint: { call: "entrypoint", options: entrypointOptions(entrypoints[0] as Entrypoint) },
    ...(network === null ? {} : { network: { call: "network", options: networkOptions(network) } }),
    resources: { call: "resources", options: { ...resources } },
    ...(dependencies === null ? {} : { dependencies: dependenciesCall(dependencies) }),
  };
}

function entrypointOptions({ command, working_dir, env, restart }: Entrypoint): Record<string, Expression> {
  const literals = Object.entries(env).flatMap(([name, value]) =>
    value.kind === "literal" ? [[name, value.value] as const] : [],
  );
  return {
    command,
    ...(working_dir === "/app" ? {} : { working_dir }),
    ...(literals.length === 0 ? {} : { env: { record: Object.fromEntries(literals) } }),
    ...(restart === undefined || restart === "always" ? {} : { restart }),
  };
}

function networkOptions({ mode, ports }: NonNullable<App["network"]>): Record<string, Expression> {
  return { mode, ports: ports.map(({ host, guest }) => ({ call: "port", options: { host, guest } })) };
}

function dependenciesCall(dependencies: NonNullable<App["dependencies"]>): Expression {
  if (dependencies.kind === "none") return { call: "no_dependencies", options: {} };
  const { lockfile, tool } = dependencies;
  return { call: `${dependencies.kind}_dependencies`, options: { lockfile, tool } };
}

/** As many columns as a line of the entry may have. */
const COLUMNS = 100;

/**
 * On one line where that fits, else with one item a line, as the usual formatters have it.
 *
 * @param margin columns of the line's indentation
 * @param used columns of the line in front of the expression, behind the indentation
 */
function written(expression: Expression, dialect: Dialect, margin = 0, used = 0): string {
  const flat = onOneLine(expression, dialect);
  if (typeof expression !== "object" || margin + used + flat.length < COLUMNS) return flat;
  const inner = margin + dialect.indent;
  const { open, items, close } = parts(expression, dialect);
  if (items.length === 0) return flat;
  const lines = items.map(
    ({ name, value }) => `${" ".repeat(inner)}${name}${written(value, dialect, inner, name.length)},\n`,
  );
  return `${open}\n${lines.join("")}${" ".repeat(margin)}${close}`;
}

function onOneLine(expression: Expression, dialect: Dialect): string {
  if (typeof expression === "string") return dialect.string(expression);
  if (typeof expression === "number") return String(expression);
  const { open, items, close } = parts(expression, dialect);
  if (items.length === 0) return `${open}${close}`;
  const space = dialect.isSpaced && open.endsWith("{") ? " " : "";
  const inside = items.map(({ name, value }) => `${name}${onOneLine(value, dialect)}`).join(", ");
  return `${open}${space}${inside}${space}${close}`;
}

interface Item {
  /** What stands in front of the value: `env=`, `"A": `, or nothing. */
  readonly name: string;
  readonly value: Expression;
}

function parts(
  expression: Exclude<Expression, string | number>,
  dialect: Dialect,
): { open: string; items: Item[]; close: string } {
  if (isList(expression))
    return { open: "[", items: expression.map((value) => ({ name: "", value })), close: "]" };
  if ("record" in expression) {
    const items = Object.entries(expression.record).map(([key, value]) => ({
      name: `${dialect.key(key)}: `,
      value,
    }));
    return { open: "{", items, close: "}" };
  }
  const { call, first, options } = expression;
  const open = `mv.${dialect.name(call)}(`;
  const ofFirst = first === undefined ? [] : [{ name: "", value: first }];
  if (dialect === PYTHON) {
    const named = Object.entries(options).map(([key, value]) => ({ name: `${key}=`, value }));
    return { open, items: [...ofFirst, ...named], close: ")" };
  }
  const entries = Object.entries(options).map(([key, value]): [string, Expression] => [
    dialect.name(key),
    value,
  ]);
  if (entries.length === 0) return { open, items: ofFirst, close: ")" };
  const record = { record: Object.fromEntries(entries) };
  if (first !== undefined) return { open, items: [...ofFirst, { name: "", value: record }], close: ")" };
  const { items } = parts(record, dialect);
  return { open: `${open}{`, items, close: "})" };
}

const isList = (expression: object): expression is readonly Expression[] => Array.isArray(expression);
