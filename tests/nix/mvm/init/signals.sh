# fact 27
post_restore() {
  echo "[init] post-restore: remounting drives..." >/dev/console
  for file in /run/mvm-services/*.pid; do
    [ ! -f "$file" ] || kill "$(cat "$file")" 2>/dev/null
  done
  umount /mnt/config 2>/dev/null
  mount_config
  umount /mnt/secrets 2>/dev/null
  rm -f /run/mvm-secrets/* 2>/dev/null
  mount_secrets
  read_environment
  echo "[init] post-restore complete, services restarting" >/dev/console
}
trap post_restore USR1

# The machine stays on.
shutdown() {
  echo "[init] shutting down..." >/dev/console
  for pid in $SERVICE_PIDS; do kill -TERM "$pid" 2>/dev/null; done
  sleep 2
  for pid in $SERVICE_PIDS; do kill -KILL "$pid" 2>/dev/null; done
  sync
  echo "[init] goodbye" >/dev/console
}
trap shutdown TERM INT

while :; do wait; done
