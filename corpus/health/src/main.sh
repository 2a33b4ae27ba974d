# A web server that hangs from time to time.
echo "healthy" >/tmp/index.html
httpd -f -p 8080 -h /tmp &
server=$!
sleep 20
kill -STOP "$server"
wait "$server"
