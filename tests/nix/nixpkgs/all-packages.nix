# The packages, under nixpkgs' names. Each is the machine's own, with the version that it has there; a name that isn't
# here is missing, as in nixpkgs a name that isn't there.
{ lib, pkgs }:
let
  inherit (pkgs.host) facts copy bare;
  python = import ./host/python.nix { inherit lib pkgs; platform = pkgs.stdenv.hostPlatform; };
  node = import ./host/nodejs.nix { inherit lib pkgs; platform = pkgs.stdenv.hostPlatform; };
  bin = map (name: "/usr/bin/${name}");

  simple = pname: programs: description: copy { inherit pname; programs = bin programs; meta = { inherit description; license = lib.licenses.gpl3Plus; }; };
in
rec {
  inherit (pkgs.host) glibc;

  bash = copy {
    pname = "bash";
    programs = [ "/bin/bash" ];
    install = "ln -s bash $out/bin/sh";
    meta = { description = "GNU Bourne-Again Shell"; license = lib.licenses.gpl3Plus; };
    passthru.shellPath = "/bin/bash";
  };
  bashInteractive = bash;
  bashNonInteractive = bash;
  runtimeShell = "${pkgs.bash}/bin/bash";
  runtimeShellPackage = pkgs.bash;

  busybox = bare {
    pname = "busybox";
    version = facts.busybox;
    name = "busybox-${facts.busybox}";
    script = ''
      mkdir -p $out/bin
      cp /bin/busybox $out/bin/busybox
      for applet in $($out/bin/busybox --list); do
        if [ "$applet" != busybox ]; then ln -s busybox $out/bin/$applet; fi
      done
      ln -s bin/busybox $out/linuxrc
    '';
    meta = { mainProgram = "busybox"; description = "Tiny versions of common UNIX utilities in a single small executable"; license = lib.licenses.gpl2Only; };
    passthru.shellPath = "/bin/ash";
  };
  pkgsStatic = { inherit busybox; };

  coreutils = copy {
    pname = "coreutils";
    programs = bin (lib.filter (name: name != "") (lib.splitString " " (builtins.head (lib.splitString "\nfind " (builtins.replaceStrings [ "\ndir" "\nmd5" "\nreadl" "\nstty" "\nwhoami" ] [ " dir" " md5" " readl" " stty" " whoami" ] (builtins.readFile ./host/build-tools.txt))))));
    meta = { description = "GNU Core Utilities"; license = lib.licenses.gpl3Plus; };
  };
  diffutils = simple "diffutils" [ "cmp" "diff" "diff3" "sdiff" ] "Commands for showing the differences between files";
  file = copy { pname = "file"; programs = bin [ "file" ]; meta.description = "Program that shows the type of files"; };
  findutils = simple "findutils" [ "find" "xargs" ] "GNU Find Utilities";
  gawk = copy { pname = "gawk"; programs = bin [ "mawk" ]; install = "ln -s mawk $out/bin/gawk; ln -s mawk $out/bin/awk"; meta.description = "The machine's awk"; };
  gnugrep = simple "gnugrep" [ "grep" ] "GNU implementation of the Unix grep command";
  gnumake = simple "gnumake" [ "make" ] "Tool to control the generation of non-source files from sources";
  gnused = simple "gnused" [ "sed" ] "GNU sed, a batch stream editor";
  gnutar = simple "gnutar" [ "tar" ] "GNU implementation of the `tar' archiver";
  gzip = simple "gzip" [ "gzip" "gunzip" "zcat" ] "GNU zip compression program";
  jq = copy { pname = "jq"; programs = bin [ "jq" ]; meta = { description = "Lightweight and flexible command-line JSON processor"; license = lib.licenses.mit; }; };
  patch = simple "patch" [ "patch" ] "GNU Patch, a program to apply differences to files";
  patchelf = simple "patchelf" [ "patchelf" ] "Small utility to modify the dynamic linker and RPATH of ELF executables";
  util-linux = copy {
    pname = "util-linux";
    programs = bin [ "setpriv" "mount" "umount" "unshare" "nsenter" "findmnt" "flock" "setsid" "lsblk" "uuidgen" "taskset" "prlimit" "logger" ] ++ map (name: "/usr/sbin/${name}") [ "blkid" "losetup" "mkswap" "switch_root" "pivot_root" ];
    meta = { mainProgram = "setpriv"; description = "Set of system utilities for Linux"; license = lib.licenses.gpl2Plus; };
  };
  util-linuxMinimal = util-linux;
  xz = copy { pname = "xz"; programs = bin [ "xz" "unxz" "xzcat" ]; meta.description = "General-purpose data compression software"; };
  curl = copy { pname = "curl"; programs = bin [ "curl" ]; meta.description = "Command line tool for transferring files with URL syntax"; };
  curlMinimal = curl;

  git = copy {
    pname = "git";
    programs = bin [ "git" ];
    install = ''
      mkdir -p $out/libexec $out/share
      cp -R /usr/lib/git-core $out/libexec/
      cp -R /usr/share/git-core $out/share/
      chmod -R u+w $out/libexec
      rm -f $out/libexec/git-core/git
      mv $out/bin/git $out/libexec/git-core/git
    '';
    finish = ''
      for program in $out/libexec/git-core/*; do mend $program; done
      printf '#!%s\nexport GIT_EXEC_PATH=%s GIT_TEMPLATE_DIR=%s\nexec %s "$@"\n' ${bash}/bin/bash $out/libexec/git-core $out/share/git-core/templates $out/libexec/git-core/git > $out/bin/git
      chmod 0755 $out/bin/git
    '';
    meta = { description = "Distributed version control system"; license = lib.licenses.gpl2Only; };
  };
  gitMinimal = git;

  cacert = bare {
    pname = "cacert";
    version = facts.cacert;
    name = "nss-cacert-${facts.cacert}";
    script = ''
      mkdir -p $out/etc/ssl/certs
      cp -L /etc/ssl/certs/ca-certificates.crt $out/etc/ssl/certs/ca-bundle.crt
      ln -s ca-bundle.crt $out/etc/ssl/certs/ca-certificates.crt
    '';
    meta = { description = "Bundle of X.509 certificates of public Certificate Authorities (CA)"; license = lib.licenses.mpl20; };
    passthru = { unbundled = cacert; };
  };

  # Not the GNU program: the same name, the same sentence.
  hello = pkgs.callPackage (
    { writeShellApplication }:
    writeShellApplication {
      name = "hello";
      text = ''echo "Hello, world!"'';
      meta.description = "Program that produces a familiar, friendly greeting";
    }
  ) { };

  # Formatter: nixfmt itself is Haskell and not to be had here. This one checks that a file parses, and tidies what
  # every formatter agrees on: no blank at a line's end, one newline at the end of the file.
  nixfmt-rfc-style = pkgs.writeShellApplication {
    name = "nixfmt";
    runtimeInputs = [ pkgs.gnused ];
    text = ''
      for file; do
        case "$file" in -*) continue ;; esac
        sed -i -e 's/[ \t]*$//' -e '$a\' "$file"
      done
    '';
    meta.description = "Official formatter for Nix code";
  };
  nixfmt = nixfmt-rfc-style;
  nixfmt-tree = nixfmt-rfc-style;

  inherit (node) nodejs_22 nodejs_24 nodejs-slim_22 nodejs-slim_24;
  nodejs = pkgs.nodejs_22;
  nodejs-slim = pkgs.nodejs-slim_22;
  nodejs_latest = pkgs.nodejs_24;

  python3 = python.interpreter;
  python312 = python.interpreter;
  python313 = python.interpreter;
  python3Minimal = python.interpreter;
  python3Packages = lib.recurseIntoAttrs python.packages;
  python312Packages = python3Packages;
  python313Packages = python3Packages;

  makeWrapper = pkgs.makeSetupHook { name = "make-wrapper-hook"; substitutions.shell = runtimeShell; } ./hooks/make-wrapper.sh;
  makeBinaryWrapper = pkgs.makeSetupHook { name = "make-binary-wrapper-hook"; substitutions.shell = runtimeShell; } ./hooks/make-wrapper.sh;
  makeShellWrapper = makeWrapper;
  installShellFiles = pkgs.makeSetupHook { name = "install-shell-files"; } ./hooks/install-shell-files.sh;
  writableTmpDirAsHomeHook = pkgs.makeSetupHook { name = "writable-tmpdir-as-home-hook"; } ./hooks/home.sh;

  buildNpmPackage = pkgs.callPackage ./node/build-npm-package.nix { };
  importNpmLock = pkgs.callPackage ./node/import-npm-lock.nix { };
  npmHooks = lib.makeOverridable (import ./node/hooks.nix) { inherit pkgs; nodejs = pkgs.nodejs; };
  fetchNpmDeps =
    { name ? "npm-deps", hash ? "", ... }:
    if hash == "" then throw "fetchNpmDeps: hash is missing"
    else throw "${name}: fetchNpmDeps needs `resolved` in package-lock.json and the registry that it names; use importNpmLock with packageSourceOverrides";
}
