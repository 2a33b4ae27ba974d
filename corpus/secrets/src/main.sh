# Says of each secret how long it is, and of each file that it is there and whose.
printf 'TOKEN has %s bytes\n' "$(printf %s "$TOKEN" | wc -c)"
printf 'DATABASE_URL has %s bytes\n' "$(printf %s "$DATABASE_URL" | wc -c)"
for file in "$TLS_KEY" "$LICENCE"; do
  printf '%s has %s bytes, mode %s\n' "$file" "$(wc -c <"$file")" "$(stat -c %a "$file")"
done
exec sleep 86400
