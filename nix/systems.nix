# Where mvmforge and mvm run. Guests are Linux whatever the host (mkGuest).
[
  "x86_64-linux"
  "aarch64-linux"
  "x86_64-darwin"
  "aarch64-darwin"
]
