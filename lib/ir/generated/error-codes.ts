/* Generated from schema/error-codes.json by: npm run generate */
export interface ErrorCodeEntry {
  /** Exit code of the command: 1 the workload is at fault, 2 usage, I/O or environment. */
  readonly exit: 1 | 2;
  /** Commands or stages that report it. */
  readonly where: string;
  readonly description: string;
  readonly fix: string;
}

export const ERROR_CODES = {
  E_UNSUPPORTED_MAJOR: {"exit":1,"where":"validate","description":"schema_version has another MAJOR than this mvmforge reads.","fix":"Use the mvmforge release whose schema has that MAJOR, or write the workload against the schema version named in the error."},
  E_MINOR_TOO_HIGH: {"exit":1,"where":"validate","description":"schema_version has a higher MINOR than this mvmforge knows, so it may hold fields that would be lost.","fix":"Update mvmforge, or lower schema_version if the workload uses nothing newer."},
  E_MALFORMED_VERSION: {"exit":1,"where":"validate","description":"schema_version is not MAJOR.MINOR in decimal without leading zeros.","fix":"Write it as \"0.1\"."},
  E_MALFORMED_MANIFEST: {"exit":1,"where":"validate","description":"The document is not readable, not UTF-8, not JSON, gives a key twice, is nested too deep, holds a number or string that RFC 8785 refuses, has a value of the wrong type, or lacks a field.","fix":"Mend the place that the error's path or line and column names; specs/ir.md lists every field and its type."},
  E_UNKNOWN_FIELD: {"exit":1,"where":"validate","description":"The document has a field that the schema doesn't have.","fix":"Correct the spelling (the error names the nearest field) or remove it; free-form data belongs in extensions."},
  E_INVALID_ID: {"exit":1,"where":"validate","description":"A workload id, app name or volume name does not match ^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$.","fix":"Use 1 to 63 lower-case letters, digits and hyphens, starting with a letter and not ending in a hyphen."},
  E_EMPTY_APPS: {"exit":1,"where":"validate","description":"The workload has no app, or an app has no entrypoint.","fix":"Declare one app with one entrypoint."},
  E_MULTI_APP_DEFERRED: {"exit":1,"where":"validate","description":"The workload has more than one app; this version builds one app a guest.","fix":"Split it into one workload an app."},
  E_MULTI_ENTRYPOINT_DEFERRED: {"exit":1,"where":"validate","description":"An app has more than one entrypoint; this version starts one.","fix":"Keep one entrypoint, or start the others from it."},
  E_SOURCE_KIND_DEFERRED: {"exit":1,"where":"validate","description":"The source is of a kind that the IR names but this version does not bundle (nix_derivation, oci_image).","fix":"Use a local_path source."},
  E_IMAGE_KIND_DEFERRED: {"exit":1,"where":"validate","description":"The image is of a kind that the IR names but this version does not build (oci_base).","fix":"Use a nix_packages image."},
  E_SECRETS_NOT_IMPLEMENTED: {"exit":1,"where":"validate","description":"An environment value is a secret reference; this version has no secret store to resolve it from.","fix":"Mount a folder of secrets with a host_path mount at /mnt/secrets and read the file."},
  E_PERSIST_DEFERRED: {"exit":1,"where":"validate","description":"A volume asks to persist; this version makes a fresh volume for each run.","fix":"Set persist to false, or keep the data outside with a host_path mount."},
  E_NETWORK_PORTS_WITH_NONE: {"exit":1,"where":"validate","description":"The network has ports or egress although its mode is none.","fix":"Use mode bridge, or remove ports and egress."},
  E_NETWORK_WILDCARD: {"exit":1,"where":"validate","description":"An egress host means any host (*, 0.0.0.0, ::, a CIDR or an empty string).","fix":"Name each host that the workload calls; leave egress out for the substrate's default policy."},
  E_EMPTY_COMMAND: {"exit":1,"where":"validate","description":"An entrypoint's command is an empty list, or its first word is empty.","fix":"Give the program and its arguments, such as [\"python3\", \"-m\", \"app\"]."},
  E_INVALID_ENV_NAME: {"exit":1,"where":"validate","description":"The name of an environment variable does not match [A-Za-z_][A-Za-z0-9_]*.","fix":"Use letters, digits and underscores, not starting with a digit."},
  E_INVALID_PACKAGE_NAME: {"exit":1,"where":"validate","description":"A package is not an attribute path of nixpkgs, such as python313 or python313Packages.requests.","fix":"Find the attribute with: nix search nixpkgs NAME"},
  E_INVALID_GUEST_PATH: {"exit":1,"where":"validate","description":"A working_dir or mount target is not absolute and normal, holds characters other than letters, digits and . _ + -, or would shadow a path that the guest needs (/, /nix, /etc, /proc, /sys, /dev, /run, /init).","fix":"Use a plain path of your own, such as /app or /var/lib/app."},
  E_INVALID_PORT: {"exit":1,"where":"validate","description":"A port is 0 or above 65535, or one host port is used twice.","fix":"Give each forwarded port a host port of its own between 1 and 65535."},
  E_INVALID_RESOURCE: {"exit":1,"where":"validate","description":"A resource or size is zero, or a string is longer than the guest's kernel can pass to a process.","fix":"Give at least 1 CPU, 1 MiB of memory and 1 MiB of disk; keep one environment value or argument under 128 KiB."},
  E_NUL_BYTE: {"exit":1,"where":"validate","description":"A string that ends up in the guest holds a NUL character, which no process argument, path or environment value can carry.","fix":"Remove the NUL; put binary data in a file of the source."},
  E_UNKNOWN_VOLUME: {"exit":1,"where":"validate","description":"A mount names a volume that the workload does not declare.","fix":"Declare the volume, or correct the name (the error lists those declared)."},
  E_MOUNT_UNSUPPORTED: {"exit":1,"where":"validate, up","description":"The pinned mvm has no way to make this mount: a host path anywhere but read-only at /mnt/config or /mnt/secrets, a second volume, or a target that covers the source or another mount.","fix":"Use tmpfs, one volume, or a read-only host_path at /mnt/config or /mnt/secrets, each at a target of its own."},
  E_PORT_PROTO_DEFERRED: {"exit":1,"where":"validate","description":"A port asks for UDP; mvm forwards TCP only.","fix":"Use proto tcp."},
  E_NETWORK_MODE_DEFERRED: {"exit":1,"where":"validate","description":"The network mode is host, which mvm does not have.","fix":"Use mode bridge with ports, or none."},
  E_SOURCE_PATH_NOT_FOUND: {"exit":1,"where":"compile","description":"source.path, or a lockfile that dependencies names, does not exist.","fix":"Give a path relative to the entry file's folder."},
  E_SOURCE_PATH_NOT_DIR: {"exit":1,"where":"compile","description":"source.path is not a folder.","fix":"Name the folder that holds the files, and narrow it with include."},
  E_SOURCE_COPY_FAILED: {"exit":2,"where":"compile","description":"A file of the source could not be copied: it is unreadable, or it changed, shrank or vanished meanwhile.","fix":"Mend its permissions, or run again when nothing writes into the source."},
  E_SOURCE_GLOB_INVALID: {"exit":1,"where":"compile","description":"A glob is not valid or can't be what was meant, an include glob matches nothing, an exclude glob misses what it names, or no file is left.","fix":"Use **, *, ? and [abc] against paths relative to source.path, and the glob that the error names."},
  E_SOURCE_OUT_OF_TREE_SYMLINK: {"exit":1,"where":"compile","description":"A symbolic link of the source leads out of it, in a circle or nowhere.","fix":"Copy the file into the source, or exclude the link."},
  E_SOURCE_NAME_UNPORTABLE: {"exit":1,"where":"compile","description":"A file name of the source is not UTF-8 or differs from another only by case, or a link's target has a newline.","fix":"Rename one of them, or exclude it."},
  E_ENTRY_NOT_FOUND: {"exit":2,"where":"emit","description":"The entry file does not exist, is not a file, or can't be read.","fix":"Check the path; it is relative to the folder you run in."},
  E_ENTRY_KIND_UNSUPPORTED: {"exit":2,"where":"emit","description":"The entry's extension is none that mvmforge runs.","fix":"Give a .py, .ts, .mts, .js or .mjs file, or a workload in .json."},
  E_INTERPRETER_NOT_FOUND: {"exit":2,"where":"emit","description":"The interpreter for the entry is not on PATH, or is too old.","fix":"Install Python 3.10+ or Node 20.19+, or point MVMFORGE_PYTHON_BIN or MVMFORGE_NODE_BIN at it."},
  E_SDK_FAILED: {"exit":1,"where":"emit","description":"The entry file failed while it declared the workload, or declared none.","fix":"Read the traceback under the error; it starts in your file."},
  E_COMPILE_OUTPUT_EXISTS_NOT_DIR: {"exit":2,"where":"compile","description":"The output path exists and is not a folder.","fix":"Remove it, or give another --out."},
  E_COMPILE_OUTPUT_FOREIGN: {"exit":2,"where":"compile","description":"The output path is something that mvmforge did not write (or lies in the source), and is never replaced.","fix":"Give another --out, or empty that folder yourself."},
  E_COMPILE_STAGING_FAILED: {"exit":2,"where":"compile","description":"The artifact could not be written beside the output: a full disk, a read-only folder, a missing permission.","fix":"Free space or mend the permission named in the error; the old artifact, if any, is untouched."},
  E_MVM_NOT_FOUND: {"exit":2,"where":"up","description":"mvmctl is not on PATH, or MVMFORGE_MVM_BIN does not name an executable.","fix":"Install mvm, set MVMFORGE_MVM_BIN, or use nix run .#up, which brings its own."},
  E_MVM_VERSION_TOO_OLD: {"exit":2,"where":"up","description":"mvmctl is older than the release that the generated flake is written for.","fix":"Update mvm to at least the version named in the error."},
  E_LOCKFILE_INVALID: {"exit":1,"where":"compile","description":"A lockfile that dependencies names can't be read as what its tool writes, or disagrees with the manifest beside it.","fix":"Write it anew with the tool that dependencies names, and commit it with the manifest."},
  E_DEPENDENCY_UNSUPPORTED: {"exit":1,"where":"compile","description":"A dependency can't be installed from the lockfile: its tool or format isn't read, or an entry has no file for the guest, no hash, or comes from git or a folder.","fix":"Do what the error says for that entry: pin a release that has wheels for Linux, export the lockfile in a format that is read, or take the package by name from nixpkgs."},
  E_DEPENDENCY_INTERPRETER: {"exit":1,"where":"compile","description":"A dependency has no interpreter to run under: image.packages names none for it, or not with its version.","fix":"Add the interpreter to the image's packages, such as python312 or nodejs_22."},
  E_SECRET_INVALID: {"exit":2,"where":"up, vm","description":"A secret that the operator gives can't be taken: it has no such form, the workload doesn't name it, its value can't be read, is too large, or holds a NUL although it is for a variable.","fix":"Write --secret NAME=env:VARIABLE, NAME=file:PATH or NAME=- with a name that the workload declares; keep all secrets of a guest together under 90 KiB."},
  E_GUEST_RUNNING: {"exit":2,"where":"up","description":"A guest of this name runs already, or is being started: mvmctl would leave it as it is, with its old code.","fix":"Stop it with mvmctl down NAME and run up again, or start a second one under another name with -- --name NAME."},
  E_VOLUME_IN_USE: {"exit":2,"where":"up, vm","description":"The disk of a volume that persists is in use by a guest, or can't be told not to be.","fix":"Stop the guest that the error names, then run it again."},
  E_VOLUME_UNUSABLE: {"exit":2,"where":"up, vm","description":"The disk image of a volume can't be made, is not that volume's, or has another size than the workload asks for.","fix":"Do what the error says for that image; a removed image is made anew, empty."},
  E_STATE_UNUSABLE: {"exit":2,"where":"up, vm","description":"The folder for volumes, or the one for what a guest is handed at its start, can't be made private to the user.","fix":"Set XDG_STATE_HOME to a folder of your own, with a path of letters, digits and / . _ + - only."},
  E_ENV_UNSUPPORTED: {"exit":2,"where":"up","description":"A variable given with -e would not arrive as it is: the guest's init reads it as shell source, as root.","fix":"Use letters, digits and _ @ % + : , . / = - only, or set the variable in the workload; give a token as a secret."},
  E_ARTIFACT_DAMAGED: {"exit":2,"where":"up","description":"The folder of an artifact is not what compile wrote: a file is missing, added or changed.","fix":"Compile the workload again, or copy the artifact again, whole."},
  E_MVM_UNSUPPORTED: {"exit":2,"where":"up","description":"mvmctl or the mvm flake is of a release whose contract is another than the one that artifacts are written for.","fix":"Use the mvm release named in the error, or the mvmforge release made for yours."},
  E_SECRET_MISSING: {"exit":2,"where":"up, vm","description":"The workload names a secret that the operator hasn't given.","fix":"Give it with --secret NAME=env:VARIABLE, NAME=file:PATH or NAME=-, or as a file of that name in the folder of --secrets."},
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
