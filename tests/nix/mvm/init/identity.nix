# identity { lib } name service -> { user; uid; named; }: what a service runs as. 1100 to 9099 from the first 32 bits of the
# hash of its name, or one of mkGuest's users (fact 19).
{ lib }:
name: service:
if service ? user then
  {
    inherit (service) user;
    uid = service.user;
    named = true;
  }
else
  {
    user = "svc-${name}";
    uid = toString (1100 + lib.mod (lib.fromHexString (builtins.substring 0 8 (builtins.hashString "sha256" name))) 8000);
    named = false;
  }
