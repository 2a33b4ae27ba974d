/** Literals of an environment that look like secrets: they would stand in the document, the artifact and the store for all to read. */
import { renderedPath } from "./path.ts";
import type { EnvValue, Workload } from "./types.ts";

/** A variable's name that says so. */
const NAME =
  /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|CREDENTIALS?)(?:_?[0-9]+)?$|^(?:SECRET|PASSWORD|TOKEN)_(?!FILE|PATH|NAME|DIR|URL|TTL)/i;
/** The shapes of well-known tokens, each by its prefix, and of keys, signed tokens and passwords in URLs. */
const VALUE =
  /^(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|[sr]k_(?:live|test)_\w{16,}|sk-[\w-]{20,}|A(?:KIA|SIA)[0-9A-Z]{16}|AIza[\w-]{35}|npm_\w{36}|pypi-Ag[\w-]{20,}|hf_\w{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*)$|-----BEGIN [A-Z ]*PRIVATE KEY-----|^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/;
/** What a variable of such a name holds that is no secret: nothing, a switch, a number, a path. */
const HARMLESS = /^(?:|true|false|yes|no|on|off|none|null|[0-9]{1,5}|\/[^\s]*|\.{1,2}\/[^\s]*)$/i;

/** What a workload is written in, and advice speaks. */
export type WrittenIn = "python" | "typescript" | "json";

/** A secret in place of a literal. */
const AS_SECRET: Readonly<Record<WrittenIn, (name: string, variable: string) => string>> = {
  python: (name) => `secret(name="${name}")`,
  typescript: (name) => `secret({ name: "${name}" })`,
  json: (name, variable) =>
    JSON.stringify({ kind: "secret_ref", ref: { name, mount: { kind: "env", var: variable } } }),
};

/** One sentence for each literal that looks like a secret, with its place and what to write instead; never with its value. */
export function literalSecretWarnings(workload: Workload, writtenIn: WrittenIn): string[] {
  return workload.apps.flatMap((app, index) => [
    ...envWarnings(app.env, ["apps", index, "env"], writtenIn),
    ...app.entrypoints.flatMap((entrypoint, at) =>
      envWarnings(entrypoint.env, ["apps", index, "entrypoints", at, "env"], writtenIn),
    ),
  ]);
}

function envWarnings(
  env: Readonly<Record<string, EnvValue>>,
  place: readonly (string | number)[],
  writtenIn: WrittenIn,
): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value.kind !== "literal") return [];
    // A token stands at the start of a value, or the value is long for another reason.
    const text = value.value.slice(0, 4096);
    const isNamed = NAME.test(name) && !HARMLESS.test(text);
    if (!isNamed && !VALUE.test(text)) return [];
    const why = isNamed ? "is named like a secret" : "has the shape of a secret";
    const secret = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "");
    const instead = AS_SECRET[writtenIn](secret || "token", name);
    return [
      `${renderedPath([...place, name])} ${why}, and a literal stands in the artifact and the store for all to read; make it a secret, ${instead}, and give its value to up with --secret`,
    ];
  });
}
