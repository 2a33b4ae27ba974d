# shellcheck shell=dash disable=SC2154
# Secrets: mvm has put each, as base64, where all services and its agent can read it (fact 22 of specs/substrate.md). They are
# taken from there into a tmpfs that only the service enters, and are gone from there before the program starts.

shared=/run/mvm-secrets
secrets=$state/secrets

place_secrets() {
  [ -n "$(mvmforge_secrets echo)" ] || return 0
  if ! mounted_at "$secrets" tmpfs >/dev/null; then
    mkdir -m 0700 "$secrets" 2>/dev/null
    mount -t tmpfs -o "size=4m,mode=0500,uid=$service_uid,gid=$service_uid,nosuid,nodev,noexec" mvmforge "$secrets" ||
      stop "secrets need a tmpfs, and none can be mounted: start it where mount is allowed"
  fi
  mvmforge_secrets take_secret
  mvmforge_secret_files place_secret_file
}

# New copies are there at the first start and after a restore; without them what was taken before stays.
take_secret() { # name
  local copy="$shared/$mvmforge_id.$1" file="$secrets/$1"
  if is_roots_folder "$shared" && [ -f "$copy" ] && [ ! -L "$copy" ] && [ "$(stat -c %u "$copy")" = 0 ]; then
    # In place, since the file may be mounted elsewhere.
    (umask 077 && base64 -d "$copy" >"$file" 2>/dev/null)
    is_decoded "$file" "$copy" ||
      stop "secret $1 did not arrive whole: start it with mvmforge up --secret $1=..."
    chmod 0400 "$file"
    chown "$service_uid:$service_uid" "$file"
  fi
  rm -f "$copy" "$shared/$mvmforge_id/$mvmforge_id.$1"
  if [ -e "$copy" ] || [ -e "$shared/$mvmforge_id/$mvmforge_id.$1" ]; then stop "secret $1 can't be taken out of $shared"; fi
  [ -f "$file" ] || stop "secret $1 is missing: start it with mvmforge up --secret $1=..."
}

# busybox skips what is no base64, and ends at a padding or begins anew behind it.
is_decoded() { # file, copy
  [ "$(base64 -w 0 "$1")" = "$(tr -d '\n' <"$2")" ]
}

place_secret_file() { # name, path
  if [ "$2" -ef "$secrets/$1" ]; then return; fi
  need_folder "${2%/*}" || stop "secret $1 can't be put at $2: $why"
  [ ! -L "$2" ] || stop "secret $1 can't be put at $2: there is a link"
  [ -f "$2" ] || (umask 377 && : >"$2") 2>/dev/null || stop "secret $1 can't be put at $2: no file can be made there"
  mount -o bind "$secrets/$1" "$2" 2>/dev/null || stop "secret $1 can't be put at $2: it can't be mounted"
}
