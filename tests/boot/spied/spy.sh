# Says on the console what `who` can read of a program and of what it was given, a line each: a path, and base64 of what is there.
# One after the other: lines of two writers would get mixed.
case $who in
  neighbour) turn=/tmp/reported ;;
  agent) turn=/tmp/spied-neighbour ;;
esac
[ ! -e "/tmp/spied-$who" ] || exit 0
until [ -e "$turn" ]; do sleep 0.2; done
[ -s /run/mvmforge/pid ] || echo "spy $who: the program is gone"

look() {
  if [ -r "$1" ] && content=$(head -c 262144 "$1" 2>/dev/null | base64 -w 0) && [ -n "$content" ]; then
    echo "spy $who: $1 $content"
  fi
}

find /run /mnt /app /srv /tmp /var /home /root /dev/shm -type f 2>/dev/null | while read -r path; do look "$path"; done
for path in /proc/[0-9]*/cmdline /proc/[0-9]*/environ /dev/vd? /dev/mem /proc/kcore; do look "$path"; done
for path in /proc/[0-9]*/mem; do
  # Its first page is never mapped, so that whether it opens is what tells. Processes of one's own user always do.
  owner=$(stat -c %u "${path%/mem}" 2>/dev/null) || continue
  if [ "$owner" != "$(id -u)" ] && (: <"$path") 2>/dev/null; then echo "spy $who: $path opens"; fi
done
: >"/tmp/spied-$who"
echo "spy $who is done, uid $(id -u), groups $(id -G)"
[ "$who" = agent ] || exec sleep 86400
