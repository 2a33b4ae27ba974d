/** What the tags of a wheel stand for, in words (PEP 425, PEP 600, PEP 656, PEP 703, PEP 730, PEP 738, PEP 776). */
import { quote } from "../../ir/errors.ts";
import type { WheelTags } from "./wheel-name.ts";

/** Most that a sentence lists. */
const LISTED = 6;

/** The Pythons that wheels are for: "CPython 3.12 (cp312), PyPy 3.10 (pp310)". */
export function pythonsOf(wheels: readonly { readonly tags: WheelTags }[]): string {
  return listed(
    wheels.flatMap(({ tags: { pythons, abis } }) =>
      pythons.flatMap((python) => abis.map((abi) => pythonWords(python, abi))),
    ),
  );
}

/** The platforms that wheels are for: "Windows (win_amd64), macOS (macosx_11_0_arm64)". */
export function platformsOf(wheels: readonly { readonly tags: WheelTags }[]): string {
  return listed(wheels.flatMap(({ tags }) => tags.platforms.map(platformWords)));
}

function listed(all: readonly string[]): string {
  const each = [...new Set(all)].sort();
  const rest = each.length - LISTED;
  return rest > 0 ? `${each.slice(0, LISTED).join(", ")} and ${rest} more` : each.join(", ");
}

function pythonWords(python: string, abi: string): string {
  const [, kind = "", major = "", minor = ""] = /^(cp|pp|py|graalpy)([0-9])([0-9]{0,3})$/.exec(python) ?? [];
  const version = minor === "" ? major : `${major}.${minor}`;
  if (kind === "cp" && /^(?:cp[0-9]+|abi[0-9]+)t$/.test(abi))
    return `free-threaded CPython ${version} (${abi})`;
  if (kind === "cp" && /^cp[0-9]+t?d/.test(abi)) return `a debug build of CPython ${version} (${abi})`;
  if (kind === "cp" && abi === "abi3") return `CPython ${version} and newer (${python}-${abi})`;
  if (kind === "py" && minor !== "") return `Python ${version} and newer (${python})`;
  const name = { cp: "CPython", pp: "PyPy", py: "Python", graalpy: "GraalPy" }[kind];
  return name === undefined ? quote(`${python}-${abi}`) : `${name} ${version} (${python})`;
}

/** How a platform's tag begins, and what that is. */
const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/^musllinux_/, "musl in place of glibc"],
  [/^(?:many)?linux/, "Linux on another processor"],
  [/^macosx_/, "macOS"],
  [/^win(?:_|32$)/, "Windows"],
  [/^ios_/, "iOS"],
  [/^android_/, "Android"],
  [/^(?:emscripten|pyodide|pyemscripten|wasi|wasm)/, "WebAssembly"],
];

function platformWords(platform: string): string {
  const words = PLATFORMS.find(([begins]) => begins.test(platform))?.[1];
  return words === undefined ? quote(platform) : `${words} (${platform})`;
}
