# shellcheck shell=dash disable=SC1090,SC2154
# enter.sh PLAN program|health: becomes the program, or its health check, in its folder and with its environment.
#
# The environment goes through `env`, since a shell changes names like PWD, IFS and OPTIND on the way. What the operator
# gave with -e comes after the workload's own, so it wins. PID 1 has exported it, but has set PATH and HOME itself as
# well: only its file tells the two apart.
. "$1"
mvmforge_bin=$mvmforge_busybox/bin
mvmforge_state=/run/mvmforge

mvmforge_with_environment() {
  mvmforge_operator=/mnt/config/mvm-env.env
  if [ -r "$mvmforge_operator" ]; then
    while IFS= read -r mvmforge_line || [ -n "$mvmforge_line" ]; do
      case $mvmforge_line in
        export\ *=*)
          mvmforge_name=${mvmforge_line#export }
          mvmforge_name=${mvmforge_name%%=*}
          if mvmforge_is_ours; then set -- "$@" "${mvmforge_line#export }"; fi
          ;;
      esac
    done <"$mvmforge_operator"
  fi
  if [ -n "$mvmforge_modules" ]; then
    # The SDK, after whatever else Python is to search.
    mvmforge_path=${PYTHONPATH-}
    for mvmforge_word; do
      case $mvmforge_word in PYTHONPATH=*) mvmforge_path=${mvmforge_word#*=} ;; esac
    done
    set -- "$@" "PYTHONPATH=${mvmforge_path:+$mvmforge_path:}$mvmforge_modules"
  fi
  "mvmforge_$mvmforge_what" mvmforge_become "$@"
}

# Whether the workload sets the variable too; others come from PID 1.
mvmforge_is_ours() {
  mvmforge_found=
  mvmforge_variables mvmforge_compare
  [ -n "$mvmforge_found" ]
}
mvmforge_compare() {
  if [ "$1" = "$mvmforge_name" ]; then mvmforge_found=yes; fi
}

# Never as an argument of a process, which anyone in the guest can read. A secret's variable may have any name, those of
# this file among them, so that from here on nothing is kept in one.
mvmforge_export_secret() { # cat, folder, name, variable
  set -- "$4" "$("$1" "$2/$3" && echo .)"
  [ -n "$2" ] || exit 126
  export "$1=${2%?}"
}

mvmforge_become() {
  set -- "$mvmforge_bin/env" "$@"
  mvmforge_secret_variables mvmforge_export_secret "$mvmforge_bin/cat" "$mvmforge_state/secrets"
  exec "$@"
}

mvmforge_what=$2
read -r mvmforge_directory <"$mvmforge_state/ready" && cd "$mvmforge_directory" || exit 126
if [ "$mvmforge_what" = program ]; then echo "$$" >"$mvmforge_state/pid"; fi
mvmforge_environment mvmforge_with_environment
