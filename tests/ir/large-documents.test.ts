/** What judging a document costs: counted in looks at it, since seconds depend on the machine. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import { FAULTS_LIMIT } from "../../lib/ir/faults.ts";
import { validateWorkload } from "../../lib/ir/validate.ts";
import fc from "../properties.ts";
import { LARGE } from "./large-documents.ts";

for (const [what, make] of Object.entries(LARGE)) {
  test(`${what}: four times as many take at most five times as many looks`, () => {
    const few = looks(make(400));
    const many = looks(make(1600));
    assert.ok(many <= 5 * few, `${few} looks at the small document, ${many} at the large one`);
  });

  test(`${what}: the faults kept are bounded, and the last one counts the others`, () => {
    const errors = faults(make(20_000));
    assert.ok(errors.length <= FAULTS_LIMIT + 1, `${errors.length} faults`);
    assert.ok(errors.every(({ path, detail }) => path.length <= 1001 && detail.length < 2000));
    if (errors.length > FAULTS_LIMIT) {
      assert.match(errors.at(-1)?.detail ?? "", /^[0-9]+ more faults are not listed; mend these first/);
    }
  });
}

test("a name of a megabyte, anywhere, makes neither a long path nor a long text", () => {
  const long = fc.constantFrom("a", "\u001b", "é", '"', ".", "0", "/").map((unit) => unit.repeat(1_000_000));
  fc.assert(
    fc.property(long, fc.nat(7), (name, place) => {
      const document = LARGE["environment variables"]?.(1) as { apps: Record<string, unknown>[] };
      const app = document.apps[0] as Record<string, unknown>;
      const places: Record<string, unknown>[] = [
        document,
        app,
        { [name]: { kind: "literal", value: "" } },
        { V: { kind: name } },
      ];
      if (place < 2) (places[place] as Record<string, unknown>)[name] = 1;
      else if (place < 4) app["env"] = places[place];
      else if (place === 4) app["name"] = name;
      else if (place === 5) app["mounts"] = [{ source: { kind: "volume", name }, target: name, mode: name }];
      else if (place === 6) app["image"] = { kind: "nix_packages", packages: [name, "a b"] };
      else (document as Record<string, unknown>)["schema_version"] = `0.${name}`;
      for (const { path, detail } of faults(document)) {
        assert.ok(path.length <= 1001, path.slice(0, 80));
        assert.ok(detail.length <= 2000, detail.slice(0, 80));
      }
    }),
    { numRuns: 60 },
  );
});

test("what lies deep has a path of bounded length that begins and ends as the whole one does", () => {
  let inner: unknown = "\0";
  for (let level = 0; level < 200; level++) inner = { [`level-${level}`.padEnd(100, "x")]: inner };
  const [error] = faults({ schema_version: "0.2", id: "a", apps: [], volumes: inner }).filter(
    ({ code }) => code === "E_NUL_BYTE",
  );
  assert.match(error?.path ?? "", /^\.volumes\.level-199x+.*….*\.level-0x+$/);
});

function faults(document: unknown): readonly { code: string; path: string; detail: string }[] {
  try {
    validateWorkload(document);
    return [];
  } catch (error) {
    assert.ok(error instanceof MvmforgeError, String(error));
    return error.errors;
  }
}

/** How often validation reads a member, or asks which there are, of the document or of anything in it. */
function looks(document: unknown): number {
  let count = 0;
  const counted = new WeakMap<object, object>();
  const watch = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const known = counted.get(value);
    if (known !== undefined) return known;
    const proxy = new Proxy(value, {
      get(target, key, receiver) {
        count++;
        return watch(Reflect.get(target, key, receiver));
      },
      ownKeys(target) {
        const keys = Reflect.ownKeys(target);
        count += keys.length;
        return keys;
      },
    });
    counted.set(value, proxy);
    return proxy;
  };
  try {
    validateWorkload(watch(document));
  } catch (error) {
    assert.ok(error instanceof MvmforgeError, String(error));
  }
  return count;
}
