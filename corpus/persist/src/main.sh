# Counts the guests that have had this volume.
count=$(cat /srv/data/count 2>/dev/null || echo 0)
count=$((count + 1))
echo "$count" >/srv/data/count
sync
echo "guest number $count"
