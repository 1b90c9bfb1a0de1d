#!/bin/sh
# POSIX shell script on a host that asks its bridge where broadcasts go, which sends nothing and
# teaches it nothing. Arguments: bridge, then six for each broadcast: VLAN, where it comes from (a
# container and its interface, or `-` and a VTEP port), the tag that it then has or `-`, and where it has
# to leave, in the same way.
#
# A tunnel that the switch floods to and has no route or no neighbour for yet counts as reached: the
# pings tell. A bridge that runs a spanning tree is not judged. Prints one line when all is well, else
# one for each broadcast that does not arrive, with the command that shows it and what it says; exit
# code 1 then. What cannot be read is a finding too.
set -u
LC_ALL=C; export LC_ALL
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
bridge=$1
shift
frame=$BROADCAST
vsctl() { ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=10 "$@"; }
# What changed in a round of the daemon's is in its traces from the next round on.
ovs-appctl --timeout=10 -t ovs-vswitchd version >/dev/null 2>&1 || :
failed=0
finding() { echo "FAILED: $bridge: $1"; failed=1; }

if ! trees=$(vsctl get Bridge "$bridge" stp_enable rstp_enable 2>&1); then
  finding "its settings could not be read: $trees"
  exit 1
fi
case $trees in *true*)
  echo "not judged: a spanning tree decides where $bridge sends broadcasts"
  exit 0 ;;
esac

results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT
grep -s . /sys/class/net/*/ifindex >"$results/indices"
# The OVS port of a place, in $port: a container's is the host's end of its veth pair. Each is entered once.
port_of() {
  if [ "$1" = - ]; then port=$2; return 0; fi
  [ -s "$results/of-$1" ] || "$engine" exec "$1" sh -c 'grep -s . /sys/class/net/*/iflink' </dev/null >"$results/of-$1" 2>&1
  index=$(sed -n "s|^/sys/class/net/$2/iflink:||p" "$results/of-$1")
  port=$(sed -n "s|^/sys/class/net/\(.*\)/ifindex:${index:-none}$|\1|p" "$results/indices")
  [ -z "$port" ] || return 0
  port="no network device belongs to $1:$2"
  [ -n "$index" ] || port=$(tail -n 1 "$results/of-$1")
  return 1
}
name_of() { if [ "$1" = - ]; then echo "$2"; else echo "$1:$2"; fi; }
leaves_by() {
  remote=$(vsctl --if-exists get Interface "$2" options:remote_ip 2>/dev/null | tr -d '"')
  case "$remote $1" in [0-9a-f]*'native tunnel routing failed'*) return 0 ;; esac
  # shellcheck disable=SC2020
  printf '%s\n' "$1" | sed '/^Megaflow:/d; /^Flow:/d' | tr ',() "' '\n\n\n\n\n' |
    grep -qxF -e "${remote:-$2}" -e "dst=${remote:-$2}"
}
prove() {
  what="a broadcast of $(name_of "$2" "$3") (VLAN $1) does not reach $(name_of "$5" "$6")"
  port_of "$5" "$6" || { finding "$what: $port"; return; }
  to=$port
  port_of "$2" "$3" || { finding "$what: $port"; return; }
  flow="in_port=\"$port\",$frame"
  [ "$4" = - ] || flow="$flow,dl_vlan=$4"
  if way=$(ovs-appctl --timeout=10 -t ovs-vswitchd ofproto/trace --names "$bridge" "$flow" 2>&1) && leaves_by "$way" "$to"; then return; fi
  finding "$what (port $to)"
  echo "  ovs-appctl ofproto/trace --names $bridge '$flow'"
  printf '%s\n' "$way" | sed -n '/^bridge(/,$ { /^Megaflow:/d; /^Final flow:/d; /^$/d; /^---/d; s/^/  /p; }'
}

count=0
while [ $# -ge 6 ]; do
  prove "$1" "$2" "$3" "$4" "$5" "$6"
  count=$((count + 1))
  shift 6
done
if [ "$failed" = 1 ]; then
  echo '  npx overlay check says why, and what pulumi up does about it'
  exit 1
fi
echo "ok: $bridge takes $count broadcasts of the links to where they belong"
