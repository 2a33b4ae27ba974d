# The users and groups of a guest, written below /run and bound over the image's empty files, read-only; hostname and hosts in
# place, which a read-only root refuses (fact 20).
{
  lib,
  busybox,
  identity,
  services,
  users,
  hostname,
  serviceGroup,
  ...
}:
let
  numbered = lib.imap0 (index: name: {
    inherit name;
    uid = toString (users.${name}.uid or (1000 + index));
    group = users.${name}.group or name;
    home = users.${name}.home or "/home/${name}";
  }) (builtins.attrNames users);

  account = user: uid: group: home: ''
    echo '${group}:x:${uid}:' >>/run/mvm-etc/group
    echo '${user}:x:${uid}:${uid}:${user}:${home}:${busybox}/bin/sh' >>/run/mvm-etc/passwd
    members="''${members:+$members,}${user}"
  '';

  given = each: account each.name each.uid each.group each.home + ''
    mkdir -p ${each.home}
    chown ${each.uid}:${each.uid} ${each.home}
  '';

  ofService =
    name: service:
    let
      id = identity name service;
    in
    lib.optionalString (!id.named) (account id.user id.uid id.user "/var/empty");
in
''
  mkdir -p /etc/mvm/integrations.d /run/mvm-etc /run/mvm-services
  echo "${hostname}" >/etc/hostname
  hostname "${hostname}"
  printf '127.0.0.1 localhost\n::1 localhost\n' >/etc/hosts
  echo 'hosts: files dns' >/run/mvm-etc/nsswitch.conf
  echo 'root:x:0:0:root:/root:${busybox}/bin/sh' >/run/mvm-etc/passwd
  echo 'root:x:0:' >/run/mvm-etc/group
  echo '${serviceGroup}:x:900:900:${serviceGroup}:/home/${serviceGroup}:${busybox}/bin/sh' >>/run/mvm-etc/passwd
  mkdir -p /home/${serviceGroup}
  chown 900:900 /home/${serviceGroup}
  members=
  ${account "mvm-agent" "901" "mvm-agent" "/var/empty"}
  ${lib.concatMapStrings given numbered}
  ${lib.concatStrings (lib.mapAttrsToList ofService services)}
  echo "${serviceGroup}:x:900:$members" >>/run/mvm-etc/group
  for file in passwd group nsswitch.conf; do
    mount -o bind "/run/mvm-etc/$file" "/etc/$file"
    mount -o remount,bind,ro "/etc/$file"
  done
''
