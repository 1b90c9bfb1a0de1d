#!/bin/sh
# Takes away what somebody has set on a host's way to the underlay. Arguments: the bridge towards it (its own
# port has the same name), its uplink, what every address of the underlay begins with, and the host's own.
set -eu
for port in $(ovs-vsctl --timeout=10 list-ports "$1"); do
  [ "$port" = "$2" ] || ovs-vsctl --timeout=10 del-port "$1" "$port"
done
for port in "$2" "$1"; do
  for setting in up flood receive forward; do ovs-ofctl --timeout=5 mod-port "$1" "$port" "$setting"; done
done
ovs-appctl --timeout=5 tnl/neigh/flush >/dev/null
# A flush leaves what was not learned.
ovs-appctl --timeout=5 fdb/show "$1" | awk '$4 == "static" { print $2, $3 }' |
  while read -r vlan mac; do ovs-appctl --timeout=5 fdb/del "$1" "$vlan" "$mac" >/dev/null; done
ovs-appctl --timeout=5 fdb/flush "$1" >/dev/null
# The kernel's own rules stay (ip-rule(8)).
ip -4 -oneline rule show | sed -n 's/^\([0-9]*\):.*/\1/p' | grep -v -x -e 0 -e 32766 -e 32767 |
  while read -r priority; do ip -4 rule del priority "$priority"; done
for kind in blackhole unreachable prohibit; do ip -4 route flush type "$kind"; done
ip -4 -oneline address show |
  awk -v own="$1" -v start="$3" -v address="$4/" 'index($4, start) == 1 && ($2 != own || index($4, address) != 1) { print $4, $2 }' |
  while read -r address device; do ip address del "$address" dev "$device"; done
if command -v iptables >/dev/null; then
  # Those of the engine are in FORWARD.
  for chain in INPUT OUTPUT; do iptables -w 5 -F "$chain"; done
fi
