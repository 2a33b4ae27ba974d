import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ensurePythonTools } from "./venv.ts";

/** These come from the SDK's own module, which puts their cost off until something needs them. */
const DEFERRED = {
  dataclass: "mvmforge._deferred",
  field: "mvmforge._deferred",
  Literal: "mvmforge._deferred",
  TypeAlias: "mvmforge._deferred",
};

const HEADER = `"""The Workload IR as dataclasses: the lower layer, which the modules beside it build on.

Generated from schema/workload-ir-v0.json by: npm run generate
"""`;

/**
 * The text of lib/sdk/python/mvmforge/_generated.py: a standard dataclass for each object of the Workload IR.
 *
 * @param root The repository's root.
 * @throws Error where the Python tools can't be had or datamodel-code-generator refuses the schema.
 */
export async function generatePythonTypes(root: string): Promise<string> {
  const bin = await ensurePythonTools(root);
  const source = capture(join(bin, "datamodel-codegen"), root, [
    ...["--input", "schema/workload-ir-v0.json", "--input-file-type", "jsonschema"],
    ...["--output-model-type", "dataclasses.dataclass", "--keyword-only", "--target-python-version", "3.10"],
    ...["--use-standard-collections", "--use-union-operator", "--use-object-type", "--strict-nullable"],
    ...["--enum-field-as-literal", "all", "--use-one-literal-as-default"],
    ...["--use-schema-description", "--use-field-description", "--use-single-line-docstring"],
    ...["--import-overrides", JSON.stringify(DEFERRED)],
    ...["--custom-file-header", HEADER, "--disable-timestamp", "--no-formatters"],
  ]);
  return capture(
    join(bin, "ruff"),
    join(root, "lib/sdk/python"),
    ["format", "--stdin-filename", "mvmforge/_generated.py", "-"],
    source,
  );
}

function capture(program: string, cwd: string, args: string[], input = ""): string {
  return execFileSync(program, args, { cwd, input, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] });
}
