/** A large package-lock.json to measure with. */

/**
 * A lockfile with the fields and the shape that npm gives it, some of its packages for some systems alone:
 * package.json and package-lock.json of a program with so many packages.
 */
export function largeLock(count: number): { manifest: string; text: string } {
  const name = (index: number) =>
    index % 5 === 0 ? `@scope-${index % 40}/package-${index}` : `package-${index}`;
  const dependencies = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [name(index), "^1.0.0"]));
  const packages: Record<string, unknown> = { "": { name: "program", version: "1.0.0", dependencies } };
  for (let index = 0; index < count; index++) {
    const needs = [index + 40, index + 41, (index * 7) % count].filter((each) => each < count);
    packages[`node_modules/${name(index)}`] = {
      version: `1.${index % 90}.${index % 7}`,
      resolved: `https://registry.example/${name(index)}/-/package-${index}-1.${index % 90}.${index % 7}.tgz`,
      integrity: `sha512-${String(index).padStart(86, "Ab3/+")}==`,
      ...(index % 75 === 0 ? { os: ["linux", "darwin"], cpu: ["x64", "arm64"] } : {}),
      license: "MIT",
      ...(index % 9 === 0 ? { bin: { [`tool-${index}`]: "bin/tool.js" } } : {}),
      dependencies: Object.fromEntries(needs.map((each) => [name(each), `^1.${each % 90}.0`])),
      engines: { node: ">=18" },
      funding: { type: "opencollective", url: "https://opencollective.com/package" },
    };
  }
  const manifest = JSON.stringify({ name: "program", version: "1.0.0", dependencies });
  const lock = { name: "program", version: "1.0.0", lockfileVersion: 3, requires: true, packages };
  return { manifest, text: JSON.stringify(lock, null, 2) };
}
