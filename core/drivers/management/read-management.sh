#!/bin/sh
# By which way the login comes in that runs this, nothing where it did not come to an address of the host:
#
#     login CLIENT LOCAL            addresses, as sshd(8) says in SSH_CONNECTION
#     device NAME VLAN              a network device that it passes, with the tag that its frames have there; 0: none
#     mac MAC                       of the next hop towards the client
#     learned BRIDGE PORT VLAN      where bridges have learned that, the port by its OpenFlow number
. ../facts/devices-with.sh
# sudo(8) hides it from what it runs: the process that ran sudo has it.
connection_of() { tr '\0' '\n' <"/proc/$1/environ" | sed -n '/^SSH_CONNECTION=/{s///p;q;}'; } 2>/dev/null
connection=${SSH_CONNECTION-}
pid=$$
while [ -z "$connection" ] && [ "${pid:-0}" -gt 1 ]; do
  connection=$(connection_of "$pid")
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)
done
# No name of a file is meant by any of these words.
set -f
# shellcheck disable=SC2086 # Four words.
set -- $connection
[ $# -eq 4 ] || exit 0
# A link-local address has its device behind a percent sign.
client=${1%%%*} local=${3%%%*}
for address in "$client" "$local"; do
  case $address in '' | *[!0-9a-fA-F.:]*) exit 0 ;; esac
done
echo "login $client $local"
route=$(ip -oneline route get "$client" from "$local" 2>/dev/null) || route=$(ip -oneline route get "$client") || exit
next=$client out=
case $route in *' via '*) next=${route#* via }; next=${next#inet6 }; next=${next%% *} ;; esac
case $route in *' dev '*) out=${route#* dev }; out=${out%% *} ;; esac
todo=
for device in $(devices_with "$local") $out; do todo="$todo$device/0 "; done
# A device stands on others: the one behind the @ of its name, and those that it has as ports or members.
seen=' ' count=0
while [ -n "$todo" ] && [ "$count" -lt 128 ]; do
  device=${todo%% *} todo=${todo#* }
  vlan=${device##*/} device=${device%/*}
  case $seen in *" $device "*) continue ;; esac
  seen="$seen$device " count=$((count + 1))
  echo "device $device $vlan"
  link=$(ip -oneline -details link show dev "$device" 2>/dev/null) || continue
  case $link in *' vlan protocol '*) vlan=${link#* vlan protocol * id }; vlan=${vlan%% *} ;; esac
  name=${link%%: <*}
  case $name in *@if[0-9]* | *@NONE) ;; *@*) todo="$todo${name#*@}/$vlan " ;; esac
  set +f
  for lower in "/sys/class/net/$device/lower_"*; do
    [ ! -e "$lower" ] || todo="$todo${lower##*/lower_}/$vlan "
  done
  set -f
done
[ -n "$out" ] && [ "$out" != lo ] || exit 0
mac=$(ip -oneline neighbour show to "$next" dev "$out" | sed -n 's/.* lladdr \([0-9a-fA-F:]*\).*/\1/p')
[ -n "$mac" ] || exit 0
echo "mac $mac"
command -v ovs-vsctl >/dev/null || exit 0
vsctl() { ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 "$@"; }
newline='
'
asked=
for device in $seen; do asked="$asked -- --if-exists get Interface $device name"; done
# shellcheck disable=SC2086 # A word for each argument.
ours=$(vsctl $asked) || exit
case $ours in *[!$newline]*) ;; *) exit 0 ;; esac
for bridge in $(vsctl list-br); do
  ovs-appctl --timeout=5 -t ovs-vswitchd fdb/show "$bridge" |
    awk -v bridge="$bridge" -v mac="$mac" 'tolower($3) == tolower(mac) { print "learned", bridge, $1, $2 }'
done
