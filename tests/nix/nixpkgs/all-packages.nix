# The packages, under nixpkgs' names and of the versions that these say. A name that isn't here is missing, as in nixpkgs
# a name that isn't there.
{
  lib,
  pkgs,
  debian,
}:
let
  python = import ./debian/python.nix { inherit lib pkgs; };
  node = import ./node/nodejs.nix { inherit lib pkgs; };

  # Debian's looks for its extensions in /usr/lib; and which of its two kinds `iptables` is, an alternative says there.
  iptables =
    kind:
    debian.named "iptables" {
      inherit kind;
      finish = ''
        mkdir $out/libexec
        mv $out/bin/xtables-*-multi $out/libexec/
        cd $out/bin
        for program in *; do
          target=$(readlink $program) || continue
          rm $program
          printf '#!%s\nexport XTABLES_LIBDIR=%s\nexec -a "''${0##*/}" %s "$@"\n' $shell $out/lib/xtables $out/libexec/''${target##*/} > $program
          chmod 0755 $program
        done
        for program in iptables ip6tables; do
          for suffix in "" -save -restore; do ln -sf $program-$kind$suffix $program$suffix; done
        done
      '';
    };

  # Debian's packages as they are, and those that nixpkgs has otherwise.
  mended = {
    bash = debian.named "bash" {
      shell = "/bin/bash";
      install = ''
        find $out -mindepth 1 -maxdepth 1 ! -name bin -exec rm -rf {} +
        find $out/bin -mindepth 1 ! -name bash -delete
        ln -s bash $out/bin/sh
      '';
      finish = "test -x $out/bin/sh";
      meta = { description = "GNU Bourne-Again Shell"; license = lib.licenses.gpl3Plus; };
      passthru.shellPath = "/bin/bash";
    };

    busybox = debian.named "busybox" {
      finish = ''
        for applet in $($out/bin/busybox --list); do
          if [ "$applet" != busybox ]; then ln -s busybox $out/bin/$applet; fi
        done
        ln -s bin/busybox $out/linuxrc
      '';
      meta = { description = "Tiny versions of common UNIX utilities in a single small executable"; license = lib.licenses.gpl2Only; };
      passthru.shellPath = "/bin/ash";
    };

    cacert = debian.named "cacert" {
      pname = "nss-cacert";
      install = ''
        mkdir -p $out/etc/ssl/certs
        cat $out/share/ca-certificates/mozilla/*.crt >$out/etc/ssl/certs/ca-bundle.crt
        ln -s ca-bundle.crt $out/etc/ssl/certs/ca-certificates.crt
        rm -rf $out/share $out/bin
      '';
      meta = { description = "Bundle of X.509 certificates of public Certificate Authorities (CA)"; license = lib.licenses.mpl20; };
      passthru.unbundled = mended.cacert;
    };

    file = debian.named "file" {
      finish = ''
        mkdir $out/libexec
        mv $out/bin/file $out/libexec/file
        printf '#!%s\nexport MAGIC="''${MAGIC-%s}"\nexec %s "$@"\n' $shell $out/lib/file/magic.mgc $out/libexec/file > $out/bin/file
        chmod 0755 $out/bin/file
      '';
    };

    gawk = debian.named "gawk" { install = "ln -sfn gawk $out/bin/awk"; };

    git = debian.named "git" {
      install = ''
        mkdir -p $out/libexec
        mv $out/lib/git-core $out/libexec/git-core
        rm -f $out/libexec/git-core/git
        mv $out/bin/git $out/libexec/git-core/git
        for program in $out/bin/* $out/libexec/git-core/*; do
          if [ -L "$program" ]; then ln -sfn $out/libexec/git-core/git "$program"; fi
        done
      '';
      finish = ''
        printf '#!%s\nexport GIT_EXEC_PATH=%s GIT_TEMPLATE_DIR=%s\nexec %s "$@"\n' ${pkgs.bash}/bin/bash $out/libexec/git-core $out/share/git-core/templates $out/libexec/git-core/git > $out/bin/git
        chmod 0755 $out/bin/git
      '';
      meta = { description = "Distributed version control system"; license = lib.licenses.gpl2Only; };
    };

    iptables = iptables "nft";
    iptables-legacy = iptables "legacy";
  };
in
debian.packages
// mended
// rec {
  inherit (debian) glibc;

  bashInteractive = pkgs.bash;
  bashNonInteractive = pkgs.bash;
  runtimeShell = "${pkgs.bash}/bin/bash";
  runtimeShellPackage = pkgs.bash;
  pkgsStatic = { inherit (pkgs) busybox; };
  curlMinimal = pkgs.curl;
  gitMinimal = pkgs.git;
  util-linuxMinimal = pkgs.util-linux;

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
  nodejs = pkgs.nodejs_24;
  nodejs-slim = pkgs.nodejs-slim_24;
  nodejs_latest = pkgs.nodejs_24;

  python313 = python.interpreter;
  python313Packages = lib.recurseIntoAttrs python.packages;
  python3 = pkgs.python313;
  python3Minimal = pkgs.python313;
  python3Packages = pkgs.python313Packages;
  # Of what manylinux2014 lists in nixpkgs, what trixie's packages above have.
  pythonManylinuxPackages.manylinux2014 = [ pkgs.glibc pkgs.debian.gccLibraries pkgs.zlib ];

  makeWrapper = pkgs.makeSetupHook { name = "make-wrapper-hook"; substitutions.shell = runtimeShell; } ./hooks/make-wrapper.sh;
  makeBinaryWrapper = pkgs.makeSetupHook { name = "make-binary-wrapper-hook"; substitutions.shell = runtimeShell; } ./hooks/make-wrapper.sh;
  makeShellWrapper = makeWrapper;
  autoPatchelfHook = pkgs.makeSetupHook { name = "auto-patchelf-hook"; propagatedBuildInputs = [ pkgs.patchelf ]; substitutions = { inherit (pkgs) glibc; }; } ./hooks/auto-patchelf.sh;
  installShellFiles = pkgs.makeSetupHook { name = "install-shell-files"; } ./hooks/install-shell-files.sh;
  writableTmpDirAsHomeHook = pkgs.makeSetupHook { name = "writable-tmpdir-as-home-hook"; } ./hooks/home.sh;

  # The machine's own, with the RAM disk that the stand-in guest's kernel needs (../bin/qemu-system-x86_64).
  qemu_kvm = pkgs.writeShellScriptBin "qemu-system-x86_64" ''
    exec /usr/bin/qemu-system-x86_64 -initrd "$MVMFORGE_TEST_KERNEL/modules.initrd" "$@"
  '';

  # The machine's own, for native modules alone: no derivation of nixpkgs has it as an attribute.
  hostCompiler = pkgs.host.bare {
    name = "host-compiler";
    script = ''
      mkdir -p $out/bin
      for tool in gcc g++ cpp ar as ld nm objcopy ranlib strip; do ln -s /usr/bin/$tool $out/bin/; done
      ln -s gcc $out/bin/cc
      ln -s g++ $out/bin/c++
    '';
  };

  buildNpmPackage = pkgs.callPackage ./node/build-npm-package.nix { };
  importNpmLock = pkgs.callPackage ./node/import-npm-lock.nix { };
  npmHooks = lib.makeOverridable (import ./node/hooks.nix) { inherit pkgs; nodejs = pkgs.nodejs; };
  fetchNpmDeps =
    { name ? "npm-deps", hash ? "", ... }:
    if hash == "" then throw "fetchNpmDeps: hash is missing"
    else throw "${name}: fetchNpmDeps needs `resolved` in package-lock.json and the registry that it names; use importNpmLock with packageSourceOverrides";
}
