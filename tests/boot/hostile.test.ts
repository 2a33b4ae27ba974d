/** What a process finds in the guest is what the IR says, in both forms of the image. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusEntry, declared } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";

/** The container form has a writable root, no extraFiles, and refuses mount(2). */
const FORMS = { "with a read-only root": "firecracker", "where mount is refused": "docker" };

interface Report {
  readonly argv: string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
  readonly uid: number;
  readonly can_write_own_code: boolean;
}

for (const [form, hypervisor] of Object.entries(FORMS)) {
  test(`the hostile workload, ${form}`, async (t) => {
    const entry = await corpusEntry(t, "hostile", "py");
    const expected = await declared(entry);
    // mvm's PID 1 runs this line as shell source, too: words of it that are no names would end it there.
    const overridden = "two  words $undefined # it's \\ (raw)  ";
    const guest = mvmforgeUp(entry.file, ["--hypervisor", hypervisor, "-e", `OVERRIDDEN=${overridden}`]);
    t.after(() => guest.kill());
    const report: Report = JSON.parse(await guest.get(entry.url));

    await t.test("has the arguments that it declares", () => {
      assert.deepEqual(report.argv, expected.argv);
    });
    await t.test("has the environment that it declares, and of mvm's own what mvm sets", () => {
      const { PATH, SSL_CERT_FILE, TERM, ...own } = report.env;
      assert.deepEqual(own, { ...expected.env, OVERRIDDEN: overridden });
      assert.match(PATH ?? "", /^\/nix\/store\/[^:]+\/bin:/);
      assert.equal(SSL_CERT_FILE, "/etc/ssl/certs/ca-bundle.crt");
      assert.equal(TERM, "linux");
    });
    await t.test("is where it declares to be", () => {
      assert.equal(report.cwd, expected.workingDir);
    });
    await t.test("is not root, and can't write its own code", () => {
      assert.ok(report.uid >= 1100 && report.uid <= 9099, `uid ${report.uid}`);
      assert.equal(report.can_write_own_code, false);
    });
  });
}
