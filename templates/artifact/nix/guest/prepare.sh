# shellcheck shell=dash disable=SC1090,SC2154
# prepare.sh PLAN: what mvm's init runs as root before every start of the service, and whose failure it ignores (fact 18
# of specs/substrate.md). So nothing starts unless the last line has been reached (run.sh), and what an earlier start has
# done is left as it is.
umask 022
folder=${0%/*}
. "$1"
# Whatever the operator has put into PATH is for the program.
PATH=$mvmforge_busybox/bin
for part in console state ended host place volume secrets network; do . "$folder/$part.sh"; done

place() {
  "$@"
}

open_state
listen_to_host
settle_last_run
place_names
enforce_network
place_source
mvmforge_mounts place
place_home
place_conveniences
place_secrets
for file in status pid; do give_file "$file" 600; done
if [ -n "$mvmforge_interval" ]; then
  give_file health 644
  give_folder checks
fi
: >"$state/started"
printf '%s\n' "$directory" >"$state/ready"
