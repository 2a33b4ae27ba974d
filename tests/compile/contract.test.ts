/** What the artifact asks of mvm's mkGuest, by the mvm that it meets. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { compiled, type GuestArguments, guestArguments } from "./guest.ts";

for (const nix of ["trixie", "sid"] as const) {
  test(`verifiedBoot is false exactly under mvm's dev flake (${nix} nix)`, async (context) => {
    const { artifact } = await compiled(context, {});
    const [pinned] = guestArguments([artifact], nix) as [GuestArguments];
    assert.equal("verifiedBoot" in pinned, false);
    const [dev] = guestArguments([artifact], nix, "dev") as [GuestArguments];
    assert.deepEqual([dev.verifiedBoot, dev.variant], [false, "dev"]);
  });

  test(`a mkGuest of another contract is one line that names both (${nix} nix)`, async (context) => {
    const { artifact } = await compiled(context, {});
    const cases = { later: "0123456789", opaque: "a source without a revision, /src/mvm" } as const;
    for (const [form, named] of Object.entries(cases)) {
      assert.throws(
        () => guestArguments([artifact], nix, form as keyof typeof cases),
        ({ stderr }: Error & { stderr: string }) =>
          stderr.includes(
            `workload "hello": this mvm (${named}) has a mkGuest without services, and the artifact is written for the one of mvm 0.13, with services; compile with --mvm-flake naming such an mvm, or with a newer mvmforge than `,
          ),
      );
    }
  });
}

test("an artifact that has gained a file says so in one line", async (context) => {
  const { artifact } = await compiled(context, {}, { "main.py": "" });
  writeFileSync(`${artifact}/src/main.pyc`, "");
  assert.throws(
    () => guestArguments([artifact]),
    ({ stderr }: Error & { stderr: string }) =>
      stderr.includes(
        'workload "hello": src/ of this artifact has 2 files, and launch.json counts 1; something put files there that were not compiled: take them out, or compile it again',
      ),
  );
});
