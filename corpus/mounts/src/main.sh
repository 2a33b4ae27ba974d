#!/bin/sh
# Says on the console what is mounted where, and what may be written.
grep -E ' (/app/cache|/var/scratch|/srv/data|/mnt/config) ' /proc/mounts
touch /app/cache/written && echo cache is writable
touch /srv/data/written && echo data is writable
touch /var/scratch/written 2>/dev/null || echo scratch is read-only
exec sleep 3600
