{ lib }:
rec {
  flakeExposed = [
    "x86_64-linux"
    "aarch64-linux"
    "x86_64-darwin"
    "armv6l-linux"
    "armv7l-linux"
    "i686-linux"
    "aarch64-darwin"
    "powerpc64le-linux"
    "riscv64-linux"
    "x86_64-freebsd"
  ];
  doubles = {
    all = flakeExposed;
    linux = builtins.filter (lib.hasSuffix "-linux") flakeExposed;
    darwin = builtins.filter (lib.hasSuffix "-darwin") flakeExposed;
    unix = flakeExposed;
  };
  platforms = {
    inherit (doubles) all linux darwin unix;
    x86_64 = builtins.filter (lib.hasPrefix "x86_64-") flakeExposed;
    aarch64 = builtins.filter (lib.hasPrefix "aarch64-") flakeExposed;
    windows = [ ];
  };
  elaborate =
    given:
    let
      system = if builtins.isString given then given else given.system;
      parts = lib.splitString "-" system;
      cpu = builtins.head parts;
      kernel = builtins.elemAt parts 1;
    in
    rec {
      inherit system;
      config = if kernel == "linux" then "${cpu}-unknown-linux-gnu" else "${if cpu == "aarch64" then "arm64" else cpu}-apple-darwin";
      parsed = { cpu.name = cpu; kernel.name = kernel; };
      isLinux = kernel == "linux";
      isDarwin = kernel == "darwin";
      isMacOS = isDarwin;
      isUnix = true;
      isWindows = false;
      isx86_64 = cpu == "x86_64";
      isx86 = isx86_64;
      isAarch64 = cpu == "aarch64";
      isAarch = isAarch64;
      isMusl = false;
      isGnu = isLinux;
      isStatic = false;
      is64bit = true;
      linuxArch = if isAarch64 then "arm64" else cpu;
      uname = { system = if isLinux then "Linux" else "Darwin"; processor = cpu; };
      node = {
        arch = if isx86_64 then "x64" else if isAarch64 then "arm64" else cpu;
        platform = kernel;
      };
      extensions = { executable = ""; sharedLibrary = if isDarwin then ".dylib" else ".so"; library = extensions.sharedLibrary; };
      canExecute = other: other.system == system;
      emulatorAvailable = _: false;
      __toString = self: self.system;
    };
  equals = a: b: a.system == b.system;
  inspect.predicates = { isLinux = p: p.isLinux; };
}
