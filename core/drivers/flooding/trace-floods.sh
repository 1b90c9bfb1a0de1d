#!/bin/sh
# Arguments: bridge, VLANs with spaces between, then two for each trunk: port and VLAN. A port is found by
# its tag, so that no container has to be entered. What OpenFlow knows of ports is asked in version
# 1.0, the only one that has NO_FLOOD (OpenFlow 1.0.0, 5.2.1; it is gone in 1.1).
command -v ovs-appctl >/dev/null || { echo "ovs-appctl: not found" >&2; exit 127; }
ovs-appctl --timeout=5 -t ovs-vswitchd version >/dev/null || exit "$NO_SWITCH"
. ../ask.sh
bridge=$1 vlans=$2; shift 2
frame=$BROADCAST
vsctl() { ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 "$@"; }
config() {
  shown=$(ovs-ofctl --timeout=5 -O OpenFlow10 show "$bridge") || return
  printf '%s\n' "$shown" | awk '
    match($0, /^ *[^ ]+\(.*\): addr:/) { port = $0; sub(/^ *[^ (]+\(/, "", port); sub(/\): addr:.*/, "", port) }
    $1 == "config:" && $2 != "0" { $1 = ""; print port $0 }'
}
from() { ovs-appctl --timeout=5 -t ovs-vswitchd ofproto/trace --names "$bridge" "in_port=\"$1\",$frame${2:+,dl_vlan=$2}"; }
ask config config
ask protected vsctl --bare --columns=name find Port protected=true
ports=$(vsctl --format=csv --no-headings --columns=name,tag list Port) || exit 1
for port in $(printf '%s\n' "$ports" | awk -F, -v vlans=" $vlans " 'NF == 2 && index(vlans, " " $2 " ") { print $2 ":" $1 }'); do
  ask "broadcast:$port" from "${port#*:}"
done
while [ $# -ge 2 ]; do
  ask "broadcast:$2:$1" from "$1" "$2"
  shift 2
done
