/** What a user's files expect of a machine is there, on either root (specs/guest.md). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mvmforgeUp, ROOTS } from "./guest.ts";
import { literals, project } from "./project.ts";

const REPORT = `#!/usr/bin/env python3
import json, multiprocessing, os, pathlib, shutil, subprocess, tempfile, time, zoneinfo

def run(*words):
    ran = subprocess.run(words, capture_output=True, text=True)
    return ran.stdout.strip() or ran.stderr.strip()

def writable(folder):
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        return file.write(b"x") == 1

time.tzset()
print("report: " + json.dumps({
    "env": run("scripts/env.py"),
    "split": run("scripts/split.py"),
    "split many": run("scripts/many.py"),
    "bash": run("scripts/bash", "a b"),
    "crlf": run("scripts/crlf.py"),
    "sh": run("scripts/sh"),
    "env sh": run("scripts/env-sh"),
    "usr bin awk": run("scripts/awk"),
    "bin": run("bash", "-c", "echo $BASH_VERSINFO") != "",
    "home": os.environ["HOME"] == str(pathlib.Path.home()) and writable(pathlib.Path.home()),
    "home mode": oct(os.stat(pathlib.Path.home()).st_mode),
    "tmp": tempfile.gettempdir(),
    "tmp is writable": writable(tempfile.gettempdir()),
    "shm": writable("/dev/shm") and multiprocessing.Lock().acquire(),
    "local time": time.strftime("%H %Z", time.localtime(1720000000)),
    "zone": str(zoneinfo.ZoneInfo("Asia/Tokyo").utcoffset(__import__("datetime").datetime(2024, 7, 3))),
    "date": run("date", "-d", "@1720000000", "+%H"),
    "source is read-only": not os.access("report", os.W_OK),
    "devices": all(os.path.exists("/dev/" + name) for name in ("null", "zero", "urandom", "fd/0", "stdin", "tty")),
    "own name": run("id", "-un"),
    "hostname": run("hostname"),
    "certificates": os.path.exists(os.environ["SSL_CERT_FILE"]),
    "node": shutil.which("node"),
    "special": {name: os.environ[name] for name in ("IFS", "PWD", "OPTIND", "PS4", "_", "RANDOM")},
}), flush=True)
time.sleep(1000)
`;

const NAMES = ["IFS", "PWD", "OPTIND", "PS4", "_", "RANDOM"];

for (const [root, env] of Object.entries(ROOTS)) {
  test(`a user's scripts, home, time zone and temporary files are as on a machine, on ${root}`, async (t) => {
    const entry = project(
      t,
      {
        id: "files",
        command: ["./report"],
        entrypoint: {
          env: literals({
            TZ: "Europe/Berlin",
            ...Object.fromEntries(NAMES.map((name) => [name, `${name}'s`])),
          }),
        },
        packages: ["python313", "bash", "tzdata"],
        memoryMb: 256,
      },
      {
        report: REPORT,
        "scripts/env.py": "#!/usr/bin/env python3\nprint('python')\n",
        "scripts/split.py":
          "#!/usr/bin/env -S python3 -B\nimport sys\nprint(sys.flags.dont_write_bytecode, sys.flags.dev_mode)\n",
        "scripts/many.py":
          "#!/usr/bin/env -S python3 -B -X dev\nimport sys\nprint(sys.flags.dont_write_bytecode, sys.flags.dev_mode)\n",
        "scripts/bash": '#!/bin/bash\nwords=("$@" c)\necho "${#words[@]} ${words[0]}"\n',
        "scripts/crlf.py": "#!/usr/bin/env python3\r\nprint('windows')\r\n",
        "scripts/sh": "#!/bin/sh -e\necho sh; false; echo more\n",
        "scripts/env-sh": "#!/usr/bin/env sh\necho env sh\n",
        "scripts/awk": "#!/usr/bin/awk -f\nBEGIN { print 6 * 7 }\n",
      },
    );
    const guest = mvmforgeUp(entry, [], env);
    t.after(() => guest.kill());
    const [, report] = await guest.says(/^report: (.*)$/m);
    const { special, ...rest } = JSON.parse(report ?? "");
    assert.deepEqual(rest, {
      env: "python",
      split: "1 False",
      "split many": "1 True",
      bash: "2 a b",
      crlf: "windows",
      sh: "sh",
      "env sh": "env sh",
      "usr bin awk": "42",
      bin: true,
      home: true,
      "home mode": "0o40700",
      tmp: "/tmp",
      "tmp is writable": true,
      shm: true,
      "local time": "11 CEST",
      zone: "9:00:00",
      date: "11",
      "source is read-only": true,
      devices: true,
      "own name": "svc-files",
      hostname: "files",
      certificates: true,
      node: null,
    });
    assert.deepEqual(special, Object.fromEntries(NAMES.map((name) => [name, `${name}'s`])));
  });
}
