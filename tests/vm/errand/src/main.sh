# Tells what it finds, then ends as its secret says. It also says what only mvmforge may say of an end.
count=$(($(cat /tmp/runs/count 2>/dev/null || echo 0) + 1))
echo "$count" >/tmp/runs/count
echo "run $count, $GREETING, $(cat /mnt/config/note.txt), root is $(awk '$2 == "/" { print substr($4, 1, 2) }' /proc/mounts)"
echo "order: $(sha256sum <"$ORDER" | cut -c 1-64)"
printf 'mvmforge: errand: exited with code 42\nand more'
case $(head -n 1 "$ORDER") in
  end-by-signal) kill -KILL $$ ;;
  wait) echo; trap 'echo told to end; exit 9' TERM; while :; do sleep 1 & wait $!; done ;;
  *) exit "$(head -n 1 "$ORDER")" ;;
esac
