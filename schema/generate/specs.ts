/** The tables of specs/*.md, from the schema, the parser, the headers of nix/*.nix and the registry (ADR 0017). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine } from "./command-line.ts";
import { commandSections, exitTable, variableTable } from "./specs-cli.ts";
import { typeSections } from "./specs-ir.ts";
import { functionSections, innerTable } from "./specs-nix.ts";
import { sdkSections } from "./specs-sdk.ts";
import { cell } from "./table-cell.ts";

type Registry = Record<string, { exit: number; where: string; description: string; fix: string }>;

/** Each page with its tables made anew, by its path. The text around them is the page's own. */
export function specPages(root: string): Record<string, string> {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const registry: Registry = JSON.parse(read("schema/error-codes.json"));
  const commands = commandLine(Object.keys(registry));
  const functions = readdirSync(join(root, "nix"))
    .filter((file) => file.endsWith(".nix"))
    .map((file) => ({ file, source: read(`nix/${file}`) }));
  const sources = (folder: string, end: string) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith(end))
      .map((file) => read(join(folder, file)));
  const tables: Record<string, string> = {
    types: typeSections(JSON.parse(read("schema/workload-ir-v0.json"))),
    commands: commandSections(commands),
    variables: variableTable(commands),
    "exit codes": exitTable(),
    functions: functionSections(functions),
    "inner functions": innerTable(functions),
    codes: codeTable(registry),
    sdk: sdkSections(sources("lib/sdk/python/mvmforge", ".py"), sources("lib/sdk/typescript", ".ts")),
  };
  const pages = ["ir", "cli", "nix", "errors", "sdk"].map((name) => `specs/${name}.md`);
  return Object.fromEntries(pages.map((path) => [path, withTables(path, read(path), tables)]));
}

/** Everything between `<!-- generated: NAME -->` and `<!-- end -->` replaced. */
function withTables(path: string, page: string, tables: Record<string, string>): string {
  return page.replace(/<!-- generated: (.*?) -->\n[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`${path} asks for a table ${name}, which nothing generates`);
    return `<!-- generated: ${name} -->\n<!-- by: npm run generate -->\n\n${table.trimEnd()}\n\n<!-- end -->`;
  });
}

function codeTable(registry: Registry): string {
  const rows = Object.entries(registry).map(
    ([code, { exit, where, description, fix }]) =>
      `| \`${code}\` | ${exit} | ${where} | ${cell(description)} | ${cell(fix)} |`,
  );
  return ["| code | exit | from | what it says | what to do |", "|---|---|---|---|---|", ...rows].join("\n");
}
