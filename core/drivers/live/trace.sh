#!/bin/sh
# Arguments: bridge, then four for each trace: container, interface, VTEP port or `-`, VLAN or `-`.
# `ofproto/trace` of a flow (not of a packet) has no side effects: nothing is learned, nothing is sent
# (ovs-vswitchd(8); measured: tables and flows are the same before and after). A container's
# OVS port is found as everywhere: its interface names the index of the port as the other end of the pair.
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
command -v ovs-appctl >/dev/null || { echo "ovs-appctl: not found" >&2; exit 127; }
ovs-appctl --timeout=5 -t ovs-vswitchd version >/dev/null || exit "$NO_SWITCH"
. ../ask.sh
bridge=$1; shift
frame=$BROADCAST
indices=$(grep -s . /sys/class/net/*/ifindex)
inside=
port_of() {
  if [ "$1" != "$inside" ]; then
    inside=$1
    peers=$("$engine" exec "$1" sh -c 'grep -s . /sys/class/net/*/iflink' </dev/null)
  fi
  index=$(printf '%s\n' "$peers" | sed -n "s|^/sys/class/net/$2/iflink:||p")
  [ -n "$index" ] || { echo "container $1 has no $2" >&2; return 66; }
  port=$(printf '%s\n' "$indices" | sed -n "s|^/sys/class/net/\(.*\)/ifindex:$index\$|\1|p")
  [ -n "$port" ] || { echo "no network device belongs to $1:$2" >&2; return 66; }
}
trace() {
  if [ "$3" != - ]; then
    flow="in_port=\"$3\",$frame"
    [ "$4" = - ] || flow="$flow,dl_vlan=$4"
  else
    port_of "$1" "$2" || return
    flow="in_port=\"$port\",$frame"
  fi
  ovs-appctl --timeout=5 -t ovs-vswitchd ofproto/trace --names "$bridge" "$flow"
}
number=0
while [ $# -ge 4 ]; do
  ask "$number" trace "$1" "$2" "$3" "$4"
  number=$((number + 1))
  shift 4
done
