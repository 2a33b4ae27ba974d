/**
 * The rules that a schema can't say: what must hold between fields, and what the pinned mvm can honour.
 *
 * They run on the raw document beside the schema, so that one run reports every fault. So each looks only at what has
 * the type it needs; the schema reports the rest.
 */

import { type ErrorCode, memberPath, quote, type WorkloadError } from "./errors.ts";
import { guestPathError, mountErrors } from "./mount-rules.ts";
import { networkErrors } from "./network-rules.ts";
import { isRecord, isString, itemsOf, type Raw, recordOf } from "./raw.ts";

/** Every rule that `document` breaks. */
export function ruleErrors(document: unknown): WorkloadError[] {
  if (!isRecord(document)) return [];
  const { extensions: _extensions, ...guest } = document;
  return [
    ...appCountErrors(document),
    ...nulErrors(guest, "."),
    ...volumeErrors(document),
    ...appsErrors(document),
  ];
}

function appCountErrors(document: Raw): WorkloadError[] {
  const apps = document["apps"];
  if (!Array.isArray(apps)) return [];
  if (apps.length === 0)
    return [{ code: "E_EMPTY_APPS", path: ".apps", detail: "there is no app; declare one" }];
  if (apps.length === 1) return [];
  const detail = `there are ${apps.length} apps; this version builds one app a guest: split the workload`;
  return [{ code: "E_MULTI_APP_DEFERRED", path: ".apps[1]", detail }];
}

/** NUL can't be passed to a process, so it is refused wherever a string may end up in the guest; extensions never do. */
function nulErrors(value: unknown, path: string): WorkloadError[] {
  if (isString(value)) {
    return value.includes("\0")
      ? [{ code: "E_NUL_BYTE", path, detail: "the string holds a NUL; remove it" }]
      : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => nulErrors(item, memberPath(path, index)));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => nulErrors(item, memberPath(path, key)));
}

function volumeErrors(document: Raw): WorkloadError[] {
  return itemsOf(document["volumes"]).flatMap((volume, index) => {
    const path = memberPath(".volumes", index);
    const errors: WorkloadError[] = [];
    if (isRecord(volume) && volume["persist"] === true) {
      const detail = "volumes that outlive their guest are not in this version; set it to false";
      errors.push({ code: "E_PERSIST_DEFERRED", path: `${path}.persist`, detail });
    }
    if (index > 0) {
      errors.push({
        code: "E_MOUNT_UNSUPPORTED",
        path,
        detail: "mvm has one data disk, so one volume; keep one",
      });
    }
    return errors;
  });
}

function appsErrors(document: Raw): WorkloadError[] {
  return itemsOf(document["apps"]).flatMap((app, index) => {
    if (!isRecord(app)) return [];
    const path = memberPath(".apps", index);
    return [
      ...sourceErrors(app, path),
      ...imageErrors(app, path),
      ...envErrors(app["env"], `${path}.env`),
      ...entrypointErrors(app, path),
      ...mountErrors(app, path, document),
      ...networkErrors(app["network"], `${path}.network`),
    ];
  });
}

function sourceErrors(app: Raw, path: string): WorkloadError[] {
  const source = recordOf(app["source"]);
  const kind = source["kind"];
  if (kind === "nix_derivation" || kind === "oci_image") {
    const detail = `a source of kind ${kind} is not bundled in this version; use local_path`;
    return [{ code: "E_SOURCE_KIND_DEFERRED", path: `${path}.source.kind`, detail }];
  }
  const empty = source["path"] === "";
  const detail = 'the path is empty; use "." for the entry file\'s own folder';
  return empty ? [{ code: "E_MALFORMED_MANIFEST", path: `${path}.source.path`, detail }] : [];
}

/** One step of a nixpkgs attribute path. Names that Nix would want quoted, such as 0x0, stand in nixpkgs as _0x0. */
const PACKAGE = /^[A-Za-z_][A-Za-z0-9_'+-]*(\.[A-Za-z_][A-Za-z0-9_'+-]*)*$/;

function imageErrors(app: Raw, path: string): WorkloadError[] {
  const image = recordOf(app["image"]);
  if (image["kind"] === "oci_base") {
    const detail = "an image of kind oci_base is not built in this version; use nix_packages";
    return [{ code: "E_IMAGE_KIND_DEFERRED", path: `${path}.image.kind`, detail }];
  }
  return itemsOf(image["packages"]).flatMap((name, index) => {
    if (!isString(name) || PACKAGE.test(name)) return [];
    const detail = `${quote(name)} is no attribute path of nixpkgs, such as python313 or python313Packages.requests`;
    return [{ code: "E_INVALID_PACKAGE_NAME", path: memberPath(`${path}.image.packages`, index), detail }];
  });
}

/** Longest argument or NAME=value that Linux passes to a process, in bytes with its final NUL (MAX_ARG_STRLEN). */
const ARGUMENT_LIMIT = 131_072;

function tooLong(text: string, path: string): WorkloadError[] {
  const size = Buffer.byteLength(text) + 1;
  if (size <= ARGUMENT_LIMIT) return [];
  const detail = `${size} bytes can't be passed to a process, whose limit is ${ARGUMENT_LIMIT}; put it in a file of the source`;
  return [{ code: "E_INVALID_RESOURCE", path, detail }];
}

/** Bytes that a program can be started with, arguments and environment together: under the 2 MiB that Linux takes. */
const START_LIMIT = 1_572_864;

function startErrors(app: Raw, entrypoint: Raw, path: string): WorkloadError[] {
  const env = { ...recordOf(app["env"]), ...recordOf(entrypoint["env"]) };
  const pairs = Object.entries(env).map(([name, value]) => `${name}=${recordOf(value)["value"]}`);
  const words = [...itemsOf(entrypoint["command"]), ...pairs];
  const size = words.reduce<number>(
    (sum, word) => sum + (isString(word) ? Buffer.byteLength(word) + 1 : 0),
    0,
  );
  if (size <= START_LIMIT) return [];
  const detail = `command and environment have ${size} bytes together, and ${START_LIMIT} can be passed; put data in a file of the source`;
  return [{ code: "E_INVALID_RESOURCE", path, detail }];
}

function envErrors(env: unknown, path: string): WorkloadError[] {
  return Object.entries(recordOf(env)).flatMap(([name, value]) => {
    const at = memberPath(path, name);
    const errors: WorkloadError[] = [];
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      const detail = `${quote(name)} is no name of an environment variable; use letters, digits and underscores`;
      errors.push({ code: "E_INVALID_ENV_NAME", path: at, detail });
    }
    const { kind, value: text } = recordOf(value);
    if (kind === "secret_ref") {
      const detail =
        "secrets are not resolved in this version; mount a folder at /mnt/secrets and read the file";
      errors.push({ code: "E_SECRETS_NOT_IMPLEMENTED", path: at, detail });
    }
    return isString(text) ? [...errors, ...tooLong(`${name}=${text}`, at)] : errors;
  });
}

function entrypointErrors(app: Raw, path: string): WorkloadError[] {
  const entrypoints = app["entrypoints"];
  if (!Array.isArray(entrypoints)) return [];
  const at = `${path}.entrypoints`;
  const count: [number, ErrorCode, string, string][] = [
    [0, "E_EMPTY_APPS", at, "the app has no entrypoint; declare one"],
    [
      2,
      "E_MULTI_ENTRYPOINT_DEFERRED",
      `${at}[1]`,
      `there are ${entrypoints.length} entrypoints; this version starts one`,
    ],
  ];
  const ofCount = count.filter(([bound]) =>
    bound === 0 ? entrypoints.length === 0 : entrypoints.length >= bound,
  );
  return [
    ...ofCount.map(([, code, place, detail]) => ({ code, path: place, detail })),
    ...entrypoints.map(recordOf).flatMap((entrypoint, index) => {
      const place = memberPath(at, index);
      return [...oneEntrypointErrors(entrypoint, place), ...startErrors(app, entrypoint, place)];
    }),
  ];
}

function oneEntrypointErrors(entrypoint: Raw, path: string): WorkloadError[] {
  const command = entrypoint["command"];
  const errors: WorkloadError[] = [];
  if (Array.isArray(command)) {
    if (command.length === 0 || command[0] === "") {
      const detail = "there is no program to start; give it as the first word";
      errors.push({ code: "E_EMPTY_COMMAND", path: `${path}.command`, detail });
    }
    command.forEach((word, index) => {
      if (isString(word)) errors.push(...tooLong(word, memberPath(`${path}.command`, index)));
    });
  }
  const workingDir = guestPathError(entrypoint["working_dir"], `${path}.working_dir`);
  return [...errors, ...(workingDir ? [workingDir] : []), ...envErrors(entrypoint["env"], `${path}.env`)];
}
