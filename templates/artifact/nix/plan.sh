# shellcheck shell=bash disable=SC2154
# The builder of the plan in service.nix, which fails where nothing in the guest has a program that it names: a guest
# would start that again and again. Given: textPath, workload, source, sdk, folders, program, check, out.

require() { # word, what it is for
  local folder
  for folder in $folders; do
    if [ -f "$folder/$1" ] && [ -x "$folder/$1" ]; then return; fi
  done
  echo "workload \"$workload\": E_PROGRAM_NOT_FOUND: nothing in the guest has ${1@Q}, which $2 starts; add the package that has it to the image" >&2
  exit 1
}

if [ -n "$program" ]; then require "$program" "the entrypoint"; fi
if [ -n "$check" ]; then require "$check" "the health check"; fi

# A file that declares may be the program as well: what its `import mvmforge` finds.
modules=
if [ -n "$sdk" ] && grep -rqwF --include='*.py' mvmforge "$source"; then modules=$sdk; fi
{ cat -- "$textPath"; printf "mvmforge_modules='%s'\n" "$modules"; } >"$out"
