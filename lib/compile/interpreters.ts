/** Which packages have an interpreter, as far as their names say. */

/** Interpreters, and what the name of a package begins with that has each. */
const INTERPRETERS: Readonly<Record<string, RegExp>> = {
  python: /^(?:python|pypy)/,
  python3: /^(?:python|pypy)/,
  node: /^node/,
  npm: /^node/,
  npx: /^node/,
  bash: /^bash/,
  ruby: /^ruby/,
  perl: /^perl/,
  php: /^php/,
  lua: /^lua/,
  dash: /^dash/,
  fish: /^fish/,
  zsh: /^zsh/,
  java: /^(?:jdk|jre|openjdk|temurin|zulu|graalvm)/,
  deno: /^deno/,
  bun: /^bun/,
};
/** Packages of which is known that they have no other's interpreter. */
const KNOWN =
  /^(?:busybox|coreutils|curl|jq|cacert|tzdata|bash|python3[0-9]*(?:Packages\..*)?|nodejs(?:_[0-9]+)?|ruby(?:_[0-9]+)*|perl|deno|bun)$/;

/** Whether one of the packages has a program of this name; undefined where their names don't tell. */
export function isInImage(program: string, packages: readonly string[]): boolean | undefined {
  const wanted = Object.hasOwn(INTERPRETERS, program) ? INTERPRETERS[program] : versioned(program);
  if (wanted === undefined) return undefined;
  if (packages.some((name) => wanted.test(name))) return true;
  return packages.every((name) => KNOWN.test(name)) ? false : undefined;
}

/** A Python by its version: python3.13 is of python313, and of python3 where that is the one. */
function versioned(program: string): RegExp | undefined {
  const [, minor] = /^python3\.(\d+)$/.exec(program) ?? [];
  return minor === undefined ? undefined : new RegExp(`^python3(?:${minor})?(?:$|[^0-9])`);
}
