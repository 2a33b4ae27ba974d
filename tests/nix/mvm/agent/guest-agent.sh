#!@busybox@/bin/sh
# The guest agent, as far as a workload can notice it: uid 901, in the group 900 (fact 23). Each file that PID 1 left in
# /etc/mvm/integrations.d is a health check, run by `/bin/sh -c`; a failure is a line on the console and nothing more (fact 25).

# One member of a JSON object that stands on a line of its own, as builtins.toJSON writes it: a string or a number.
member() { # file, name
  awk -v name="\"$2\":" '
    {
      at = index($0, name)
      if (at == 0) exit
      rest = substr($0, at + length(name))
      if (substr(rest, 1, 1) != "\"") { sub(/[,}].*/, "", rest); print rest; exit }
      for (i = 2; (c = substr(rest, i, 1)) != "\""; i++) {
        if (c == "\\") { c = substr(rest, ++i, 1); if (c == "n") c = "\n"; if (c == "t") c = "\t" }
        text = text c
      }
      print text
    }' "$1"
}

watch() { # file
  name=$(member "$1" name)
  command=$(member "$1" health_cmd)
  interval=$(member "$1" health_interval_secs)
  limit=$(member "$1" health_timeout_secs)
  grace=$(member "$1" startup_grace_secs)
  sleep "${grace:-0}"
  while :; do
    timeout "$limit" /bin/sh -c "$command" || echo "[agent] health check $name failed ($?)"
    sleep "$interval"
  done
}

for file in /etc/mvm/integrations.d/*.json; do
  if [ -r "$file" ]; then watch "$file" & fi
done
# Its channel to the host is not there in the stand-in.
while :; do sleep 3600; done
