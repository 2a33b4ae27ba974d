/** What the user gives mvmctl after `--`, read as mvmctl reads it (fact 31 of specs/substrate.md). */

/** Flags of `mvmctl up` that take a value, by their long names, with their short ones. */
const WITH_VALUE: Readonly<Record<string, string | undefined>> = {
  flake: undefined,
  manifest: "m",
  name: undefined,
  profile: undefined,
  cpus: undefined,
  memory: undefined,
  config: undefined,
  volume: "v",
  hypervisor: undefined,
  port: "p",
  env: "e",
  "metrics-port": undefined,
  "network-preset": undefined,
  "network-allow": undefined,
  seccomp: undefined,
  secret: "s",
  network: undefined,
  tag: undefined,
  ttl: undefined,
};

export interface OperatorArguments {
  /** As they were given. */
  readonly words: readonly string[];
  /** The values that a flag was given, by its long name without the dashes; empty for one that has none. */
  valuesOf(flag: string): readonly string[];
  /** Whether a flag was given. */
  has(flag: string): boolean;
}

/** Read the words: `-p 1:2`, `-p1:2`, `-p=1:2`, `--port 1:2`, `--port=1:2`, and short flags in one word (`-dp 1:2`). */
export function readOperatorArguments(words: readonly string[]): OperatorArguments {
  const found = new Map<string, string[]>();
  const add = (flag: string, value?: string) => {
    found.set(flag, [...(found.get(flag) ?? []), ...(value === undefined ? [] : [value])]);
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word.startsWith("--")) {
      const [flag, value] = splitOnce(word.slice(2), "=");
      if (value !== undefined || !(flag in WITH_VALUE)) add(flag, value);
      else add(flag, words[++index]);
    } else if (word.startsWith("-")) {
      const { flags, open } = shortFlags(word.slice(1));
      for (const [flag, value] of flags) add(flag, value);
      if (open !== undefined) add(open, words[++index]);
    }
  }
  return { words, valuesOf: (flag) => found.get(flag) ?? [], has: (flag) => found.has(flag) };
}

/** The flags of one word of short ones; `open` is the last where its value is the next word. */
function shortFlags(letters: string): { flags: [string, string?][]; open?: string } {
  const flags: [string, string?][] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as string;
    const long = Object.keys(WITH_VALUE).find((name) => WITH_VALUE[name] === letter);
    if (long === undefined) {
      flags.push([letter === "d" ? "detach" : letter]);
      continue;
    }
    const rest = letters.slice(at + 1);
    if (rest === "") return { flags, open: long };
    flags.push([long, rest.replace(/^=/, "")]);
    return { flags };
  }
  return { flags };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** `-v SOURCE:TARGET[:SIZE]` in its parts; a size means a disk image, and none a folder (fact 7, fact 11). */
export function volumeParts(value: string): { source: string; target: string; isDisk: boolean } {
  const [source = "", target = "", ...size] = value.split(":");
  return { source, target, isDisk: size.length > 0 };
}
