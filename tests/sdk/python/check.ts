/** Everything that holds of the Python SDK: format, lint, types by two checkers, tests. Run by `npm run sdk-python-check`. */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../../lib/ir/package-root.ts";
import { ensurePythonTools } from "../../../schema/generate/venv.ts";

const root = packageRoot();
const bin = await ensurePythonTools(root);
const config = "lib/sdk/python/pyproject.toml";
const [sdk, tests] = ["lib/sdk/python", "tests/sdk/python"];
// What runs in the build of an artifact, and what the tests of lockfiles ask Python.
const wheels = "templates/artifact/nix/wheels";
const others = [wheels, "tests/lock"];
// The oldest that an artifact's lockfile can be for.
const OLDEST_PYTHON = "3.10";
const steps: [string, ...string[]][] = [
  ["ruff", "format", "--check", "--config", config, sdk, tests, ...others],
  ["ruff", "check", "--config", config, sdk, tests, ...others],
  ["mypy", "--config-file", config, "--cache-dir", ".cache/mypy", `${sdk}/mvmforge`, tests, ...others],
  ["pyright", "-p", sdk, "--pythonpath", join(bin, "python")],
  ["pyright", "--pythonversion", OLDEST_PYTHON, "--pythonpath", join(bin, "python"), ...others],
  ["pytest", "-q", "-c", config, "--rootdir", tests, tests],
];
for (const [tool, ...args] of steps) {
  const { status } = spawnSync(join(bin, tool), args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, MYPYPATH: [sdk, wheels].join(delimiter) },
  });
  if (status !== 0) {
    console.error(`${tool} ${args.join(" ")} failed`);
    process.exit(1);
  }
}
