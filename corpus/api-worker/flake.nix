{
  description = "An API and its worker, each in a guest of its own";
  inputs.mvmforge.url = "github:OWNER/mvmforge";
  outputs =
    { self, mvmforge }:
    mvmforge.lib.mkFlake {
      src = ./.;
      workloads = {
        api.entry = "app.py";
        worker.entry = "worker.py";
      };
    };
}
