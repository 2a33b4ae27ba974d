# Says on the console, a line each, what a service finds; then ends.
say() { echo "report: $*"; }

say "uid $(id -u) gid $(id -g) groups $(id -G)"
say "$(grep -E '^(CapInh|CapPrm|CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status | tr '\t\n' '  ')"
say "path $PATH"
say "home $HOME $(ls -d "$HOME" 2>/dev/null || echo missing)"
say "certificates $SSL_CERT_FILE"
say "pasted $PASTED"
say "given $GIVEN"
say "pid $(cat /run/mvm-services/probe.pid) is $$"
for path in /home /root /mnt/config /mnt/secrets /mnt/data /nix-host /run /tmp /var/lib /var/log /var/run /bin/sh /init \
  /usr /usr/bin/env /bin/bash /etc/localtime /usr/share/zoneinfo; do
  if [ -e "$path" ]; then say "there $path"; else say "missing $path"; fi
done
for path in /run /tmp /run/mvm-secrets/* /run/mvm-secrets/probe/* /mnt/config/* /mnt/data; do
  say "mode $(stat -c '%n %a %u:%g' "$path" 2>/dev/null)"
done
say "secret $(od -An -c /mnt/secrets/token | tr -d ' ')"
say "note $(od -An -c /mnt/config/note | tr -d ' ')"
say "own $(cat /run/mvm-secrets/probe/probe.key)"
say "command line $(cat /proc/cmdline)"
say "resolver $(cat /etc/resolv.conf 2>/dev/null)"
say "address $(ip -4 -o addr show eth0)"
say "disks $(echo /dev/vd?)"
say "data $(grep ' /mnt/data ' /proc/mounts)"
say "modules $(cat /proc/modules 2>/dev/null | grep -E '^(nf_tables|xt_owner|xt_set|xt_state|tun|vfat) ')"
if grep -q ' / ext4 rw,' /proc/mounts; then say "root rw"; else say "root ro"; fi
if [ -e /var/log/marker ]; then say "marker left by another guest"; else say "no marker"; fi
exit 3
