# shellcheck shell=dash
# report-health.sh PLAN: what mvm's agent asks, as a user of its own: how the service's own check last ended.
read -r result </run/mvmforge/health && echo "$result" && [ "$result" = ok ]
