{
  description = "A microVM workload";
  inputs.mvmforge.url = "github:OWNER/mvmforge";
  outputs =
    { self, mvmforge }:
    mvmforge.lib.mkFlake {
      src = ./.;
      entry = "app.py";
    };
}
