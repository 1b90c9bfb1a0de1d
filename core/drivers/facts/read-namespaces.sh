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
# MAC addresses by IP address, as the datapath has them that sends the tunnels' packets.
known_neighbours() {
  if [ "$1" = netdev ]; then
    ovs-appctl --timeout=5 -t ovs-vswitchd tnl/neigh/show
  else
    ip -oneline neighbour show | sed -n 's/^\([^ ]*\) .* lladdr \([^ ]*\) .*/\1 \2/p'
  fi
}
# Arguments: the address that tunnels end on, and the datapath. "device", which has it; "mac", its own; "way", to each far end as
# the kernel says; "near", the MAC address of a far end; "route", of Open vSwitch's own; "deaf", where its userspace datapath
# ends no tunnel at the address.
underlay_ways() {
  devices=$(devices_with "$1")
  for device in $devices; do
    echo "device $device"
    read -r mac <"/sys/class/net/$device/address" 2>/dev/null && echo "mac $mac"
  done
  remotes=$(ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 --bare --columns=options find Interface type=vxlan) || return
  remotes=$(printf '%s\n' "$remotes" | tr ' ' '\n' | sed -n 's/^remote_ip=\([0-9a-fA-F.:]*\)$/\1/p' | sort -u | head -n 1000 | tr '\n' ' ')
  for remote in $remotes; do printf 'way %s %s\n' "$remote" "$(ip -oneline route get "$remote" 2>&1 | head -n 1)"; done
  neighbours=$(known_neighbours "$2") || return
  printf '%s\n' "$neighbours" | awk -v remotes="$remotes" \
    'BEGIN { split(remotes, all, " "); for (at in all) far[all[at]] = 1 } $1 in far { print "near", $1, $2 }'
  routes=$(ovs-appctl --timeout=5 -t ovs-vswitchd ovs/route/show) || return
  printf '%s\n' "$routes" | sed -n 's/^User: */route /p'
  [ "$2" = netdev ] && [ -n "$1" ] && [ -n "$remotes" ] || return 0
  listening=$(ovs-appctl --timeout=5 -t ovs-vswitchd tnl/ports/show -v) || return
  case $listening in *"(dst=$1,"*) ;; *) echo "deaf $1" ;; esac
}
datapath=$(ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 get Bridge "$1" datapath_type)
ask host/underlayWays underlay_ways "$2" "$datapath"
ask host/datapath echo "$datapath"
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
