/** What a process finds in the guest is what the IR says, on either root. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusEntry, declared } from "./entry.ts";
import { mvmforgeUp, ROOTS } from "./guest.ts";

interface Report {
  readonly argv: string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
  readonly uid: number;
  readonly can_write_own_code: boolean;
}

for (const [root, env] of Object.entries(ROOTS)) {
  test(`the hostile workload, on ${root}`, async (t) => {
    const entry = await corpusEntry(t, "hostile", "py");
    const expected = await declared(entry);
    // mvm's PID 1 runs this line as shell source, too (fact 21): no other words are taken.
    const overridden = "/plain:words,100%+1=@home-made_";
    const guest = mvmforgeUp(entry.file, ["-e", `OVERRIDDEN=${overridden}`], env);
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
    await t.test("is where it declares to be, or says on the console where else", () => {
      const isThere = report.cwd === expected.workingDir;
      if (env === ROOTS["a read-only root"]) {
        assert.match(report.cwd, /^\/nix\/store\//);
        assert.match(guest.console(), /^mvmforge: hostile: .*\/nix\/store\//m);
      } else assert.ok(isThere, report.cwd);
    });
    await t.test("is not root, and can't write its own code", () => {
      assert.ok(report.uid >= 1100 && report.uid <= 9099, `uid ${report.uid}`);
      assert.equal(report.can_write_own_code, false);
    });
  });
}
