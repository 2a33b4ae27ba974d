# Fails twice and succeeds at the third attempt.
count=$(cat /tmp/attempts 2>/dev/null || echo 0)
count=$((count + 1))
echo "$count" >/tmp/attempts
echo "attempt $count"
[ "$count" -ge 3 ]
