import assert from "node:assert/strict";
import { test } from "node:test";
import { declaration, type Emission, emitEntry } from "./front-door.ts";

/** A file that writes MVMFORGE_IR_OUT itself, by a shell command, and ends the process before the SDK can. */
function writing(command: string): string {
  return `${declaration.py}import os, subprocess
subprocess.run(["sh", "-c", ${JSON.stringify(command)}], check=True)
os._exit(0)
`;
}

const refused: Record<string, { command: string; detail: RegExp }> = {
  "that is no JSON": { command: 'echo "{" > "$MVMFORGE_IR_OUT"', detail: /is no Workload IR: .*line 2/ },
  "that is empty": { command: ': > "$MVMFORGE_IR_OUT"', detail: /is no Workload IR/ },
  "that is no UTF-8": { command: 'printf "\\"\\377\\"" > "$MVMFORGE_IR_OUT"', detail: /is no Workload IR/ },
  "of a gigabyte": { command: 'truncate -s 1G "$MVMFORGE_IR_OUT"', detail: /larger than 64 MiB/ },
  "that is a link": { command: 'ln -s /etc/passwd "$MVMFORGE_IR_OUT"', detail: /wrote no workload/ },
  "that is a pipe": { command: 'mkfifo "$MVMFORGE_IR_OUT"', detail: /wrote no workload/ },
  "that is a device": { command: 'ln -s /dev/zero "$MVMFORGE_IR_OUT"', detail: /wrote no workload/ },
  "that is a folder": { command: 'mkdir "$MVMFORGE_IR_OUT"', detail: /wrote no workload/ },
  "that is gone with its folder": {
    command: 'rm -r "$(dirname "$MVMFORGE_IR_OUT")"',
    detail: /wrote no workload/,
  },
  "in a folder without permissions": {
    command: 'mkdir -p "$MVMFORGE_IR_OUT/x"; chmod 0 "$MVMFORGE_IR_OUT" "$(dirname "$MVMFORGE_IR_OUT")"',
    detail: /wrote no workload/,
  },
};

for (const [which, { command, detail }] of Object.entries(refused)) {
  test(`a document ${which} is refused`, async (context) => {
    const emission = await emitEntry(context, "app.py", { "app.py": writing(command) });
    assertRefused(emission, "E_SDK_FAILED", detail);
  });
}

test("a document that the schema refuses is refused by the schema's own codes", async (context) => {
  const document = '{"schema_version":"0.1","id":"-","apps":[]}';
  const emission = await emitEntry(context, "app.py", {
    "app.py": writing(`echo '${document}' > "$MVMFORGE_IR_OUT"`),
  });
  assert.deepEqual(emission.errors.map(({ code }) => code).sort(), ["E_EMPTY_APPS", "E_INVALID_ID"]);
});

test("a failure report of a gigabyte is shortened", async (context) => {
  const report = 'echo "app.py:1: mine" > "$MVMFORGE_FAILURE_OUT"; truncate -s 1G "$MVMFORGE_FAILURE_OUT"';
  const file = writing(report).replace("_exit(0)", "_exit(3)");
  const emission = await emitEntry(context, "app.py", { "app.py": file });
  assertRefused(emission, "E_SDK_FAILED", /^app\.py:1: mine$/);
});

function assertRefused(emission: Emission, code: string, detail: RegExp): void {
  assert.equal(emission.exitCode, 1, emission.stderr);
  assert.equal(emission.errors[0]?.code, code);
  assert.match(emission.errors[0]?.detail ?? "", detail);
  assert.deepEqual(emission.leftFiles, []);
}
