#!/bin/sh
# POSIX shell script on a host that compares what its bridge has learned with where the devices
# are, right after the pings. Arguments: bridge; number of VTEP ports and their names; number of
# containers and their names; then seven for each ping: container, the network namespace in it or `-`
# for its own, interface, VLAN, the address that answered, and where that one is, as a container and its interface or as `-` and a VTEP port.
#
# What it asks: no MAC address of a container of this host on a VTEP, on any VLAN (it came back from
# the peer); each sender's MAC on its VLAN at its own port; the answering MAC, as the sender's ARP
# table or its IPv6 neighbours have it, on that VLAN where the link leads to. Entries older than 30 s
# are from before.
# Prints one line when all is well, else one for each finding, with the command that shows it; exit
# code 1 then. What cannot be read is a finding too.
set -u
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
bridge=$1
shift
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

inside() { "$engine" exec "$1" cat "$2" </dev/null 2>>"$results/errors"; }
ofport() { ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=10 get interface "$1" ofport 2>>"$results/errors"; }
# The OVS port of a container's interface: the host's end of its veth pair.
port_of() {
  index=$(inside "$1" "/sys/class/net/$2/iflink") || return 1
  for directory in /sys/class/net/*; do
    read -r candidate <"$directory/ifindex" || continue
    if [ "$candidate" = "$index" ]; then ofport "${directory##*/}"; return; fi
  done
  return 1
}
finding() { echo "FAILED: $1: expected $2; seen: $3"; echo "  ovs-appctl fdb/show $bridge"; }
# Ports and VLANs where a MAC is learned, as "port 3 VLAN 100".
seen() {
  awk -v mac="$1" '$3 == mac { printf "%sport %s VLAN %s", sep, $1, $2; sep = ", " } END { if (sep == "") printf "nowhere" }' "$results/fdb"
}
learned() { awk -v port="$1" -v vlan="$2" -v mac="$3" '$1 == port && $2 == vlan && $3 == mac { found = 1 } END { exit !found }' "$results/fdb"; }
expect() { learned "$2" "$vlan" "$1" || finding "$container:$interface to $address, $3 $1" "port $2 VLAN $vlan" "$(seen "$1")"; }

# Runs a program where the sender has its address.
sender() {
  if [ "$namespace" != - ]; then set -- ip netns exec "$namespace" "$@"; fi
  "$engine" exec "$container" "$@" </dev/null 2>>"$results/errors"
}
# The MAC address that the sender's kernel has for the address.
answering() {
  case $address in
  *:*)
    sender ip -6 neigh show to "$address" dev "$interface" |
      awk '{ for (at = 1; at < NF; at++) if ($at == "lladdr") { print $(at + 1); exit } }'
    ;;
  *)
    sender cat /proc/net/arp |
      awk -v address="$address" '$1 == address { print $4; exit }'
    ;;
  esac
}
place() {
  container=$1 namespace=$2 interface=$3 vlan=$4 address=$5
  { own=$(inside "$container" "/sys/class/net/$interface/address") && port=$(port_of "$container" "$interface"); } ||
    { finding "$container:$interface" 'a port of the bridge' 'none'; return; }
  expect "$own" "$port" "the sender's MAC"
  far=$(answering)
  if [ "$6" = - ]; then port=$(ofport "$7"); else port=$(port_of "$6" "$7"); fi ||
    { finding "$container:$interface to $address" "port $7" 'none'; return; }
  expect "${far:-(no neighbour entry)}" "$port" "the answering MAC"
}

if ! ovs-appctl --timeout=10 fdb/show "$bridge" >"$results/all"; then
  finding "$bridge" 'its forwarding table' 'no answer'
  exit 1
fi
awk 'NR > 1 && $4 + 0 <= 30' "$results/all" >"$results/fdb"

vteps=$1
: >"$results/vteps"
shift
while [ "$vteps" -gt 0 ]; do
  port=$(ofport "$1") || finding "VTEP $1" 'a port of the bridge' 'none'
  echo "$port $1" >>"$results/vteps"
  vteps=$((vteps - 1))
  shift
done >"$results/0"
containers=$1
shift
number=0
while [ "$containers" -gt 0 ]; do
  number=$((number + 1))
  {
    own=$(inside "$1" /sys/class/net/eth1/address) || finding "$1" "its MAC" 'none'
    while read -r port vtep; do
      vlans=$(awk -v port="$port" -v mac="$own" '$1 == port && $3 == mac { print $2 }' "$results/fdb" | sort -n | tr '\n' ' ')
      [ -z "$vlans" ] || finding "$1's own MAC $own" "not on $vtep (port $port)" "VLANs ${vlans% }"
    done <"$results/vteps"
  } >"$results/$number" &
  containers=$((containers - 1))
  shift
done
places=0
while [ $# -ge 7 ]; do
  number=$((number + 1))
  places=$((places + 1))
  place "$1" "$2" "$3" "$4" "$5" "$6" "$7" >"$results/$number" &
  shift 7
done
wait

failed=0
while [ "$number" -ge 0 ]; do
  [ ! -s "$results/$number" ] || { cat "$results/$number"; failed=1; }
  number=$((number - 1))
done
if [ "$failed" = 1 ]; then
  [ ! -s "$results/errors" ] || sed 's/^/  /' "$results/errors"
  exit 1
fi
echo "ok: $bridge has both ends of $places pings where the topology says, and no MAC of its own containers on a VTEP"
