#!/bin/sh
# What decides about packets on the host and in its containers. Arguments: bridge, the address that tunnels
# end on, or "", and the containers. Their network namespaces are entered with the host's tools: a container
# has few of its own.
. ../ask.sh
. ./devices-with.sh
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
inside=$(cat <<'IN_NAMESPACE'
. ../ask.sh
. ./ask-namespace.sh
IN_NAMESPACE
)
# The device that has the address; where it is a bridge of Open vSwitch, its ports too.
underlay() {
  devices_with "$1" |
    while read -r device; do
      echo "$device"
      ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 list-ports "$device" 2>/dev/null
    done
}
ask host/datapath ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 get Bridge "$1" datapath_type
ask host/underlay underlay "$2"
shift 2
sh -c "$inside" sh host
[ $# -gt 0 ] || exit 0
pids=$("$engine" inspect --format '{{.Name}} {{.State.Pid}}' "$@" 2>/dev/null)
# Of one that does not run nothing is answered.
enter() {
  pid=$(printf '%s\n' "$pids" | awk -v name="$1" '$1 == name || $1 == "/" name { print $2 }')
  [ "${pid:-0}" -gt 0 ] || return
  nsenter -t "$pid" -n sh -c "$inside" sh "container:$1"
}
for container; do enter "$container"; done
