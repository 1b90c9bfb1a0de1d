#!/bin/sh
# What decides about packets on the host and in its containers. Arguments: bridge, the address that tunnels
# end on, or "", and the containers. Their network namespaces are entered with the host's tools: a container
# has few of its own.
. ../ask.sh
. ../results.sh
. ./devices-with.sh
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
inside=$(cat <<'IN_NAMESPACE'
. ../ask.sh
. ./ask-namespace.sh
IN_NAMESPACE
)
# The devices that have the address; where one is a bridge of Open vSwitch, its ports too.
underlay() {
  for device in $devices; do
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
# Those that the kernel uses itself just now: of an entry that nobody uses nobody has asked again.
kernel_neighbours() {
  for device in $devices; do
    ip -oneline neighbour show dev "$device" nud reachable nud delay nud probe
  done | sed -n 's/^\([^ ]*\) .*lladdr \([^ ]*\) .*/\1 \2/p'
}
# Arguments: a word, and such addresses: those of far ends, each after the word.
far_ends() {
  printf '%s\n' "$2" | awk -v word="$1" -v remotes="$remotes" \
    'BEGIN { split(remotes, all, " "); for (at in all) far[all[at]] = 1 } $1 in far { print word, $1, $2 }'
}
# Arguments: the address that tunnels end on, and the datapath. "device", which has it; "mac", its own; "way", to each far end as
# the kernel says; "near", the MAC address of a far end; "kernel", the same as the kernel has it where the datapath does not ask
# the kernel; "route", of Open vSwitch's own; "deaf", where its userspace datapath ends no tunnel at the address; "net", the address with its length; "mute", a gateway on the way that answers no ARP;
# "gone", the address, where tunnels send from it and no device has it; "down", a device that has it and is set down.
underlay_ways() {
  for device in $devices; do
    echo "device $device"
    case $(ip -oneline link show dev "$device") in *[\<,]UP[,\>]*) ;; *) echo "down $device" ;; esac
    read -r mac <"/sys/class/net/$device/address" 2>/dev/null && echo "mac $mac"
  done
  ip -oneline address show | awk -v address="$1" '{ split($4, at, "/") } at[1] == address { print "net", $4 }'
  [ "$tunnels_exit" -eq 0 ] || return "$tunnels_exit"
  case $devices,$tunnels$newline in ,*[[:space:]]local_ip="$1"[[:space:]]*) echo "gone $1" ;; esac
  remotes='' count=0
  # No name of a file is meant by an option's value.
  set -f
  for option in $tunnels; do
    case $option in remote_ip=*[!0-9a-fA-F.:]*) continue ;; remote_ip=?*) ;; *) continue ;; esac
    remote=${option#remote_ip=}
    case " $remotes" in *" $remote "*) continue ;; esac
    [ "$count" -lt 1000 ] || break
    count=$((count + 1))
    remotes="$remotes$remote "
  done
  set +f
  for remote in $remotes; do
    said=$(ip -oneline route get "$remote" 2>&1)
    said=${said%%"$newline"*}
    printf 'way %s %s\n' "$remote" "$said"
    case $said in *' via '*) ;; *) continue ;; esac
    gateway=${said#* via }
    gateway=${gateway%% *}
    [ -z "$(ip -oneline neighbour show to "$gateway" nud failed)" ] || echo "mute $gateway"
  done
  neighbours=$(known_neighbours "$2") || return
  far_ends near "$neighbours"
  [ "$2" != netdev ] || far_ends kernel "$(kernel_neighbours)"
  routes=$(ovs-appctl --timeout=5 -t ovs-vswitchd ovs/route/show) || return
  printf '%s\n' "$routes" | sed -n 's/^User: */route /p'
  [ "$2" = netdev ] && [ -n "$1" ] && [ -n "$remotes" ] || return 0
  listening=$(ovs-appctl --timeout=5 -t ovs-vswitchd tnl/ports/show -v) || return
  case $listening in *"(dst=$1,"*) ;; *) echo "deaf $1" ;; esac
}
newline='
'
devices=$(devices_with "$2")
# The bridge's datapath in the first line, then the tunnels' options.
tunnels=$(ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 --bare -- --if-exists get Bridge "$1" datapath_type -- --columns=options find Interface type=vxlan)
tunnels_exit=$?
datapath=${tunnels%%"$newline"*}
underlay_questions() {
  ask host/underlayWays underlay_ways "$1" "$datapath"
  ask host/datapath echo "$datapath"
  ask host/underlay underlay "$1"
}
# Of a container that does not run nothing is answered.
enter() {
  found=
  while read -r name pid; do
    [ "${name#/}" != "$1" ] || [ "${pid:-0}" -le 0 ] || found=$pid
  done <<PIDS
$pids
PIDS
  [ -n "$found" ] || return
  nsenter -t "$found" -n sh -c "$inside" sh "container:$1"
}
# Each namespace is asked by itself, eight at the same time: a host may have dozens of them.
number=0
beside() {
  "$@" >"$results/$number.out" 2>"$results/$number.err" &
  number=$((number + 1))
  [ $((number % 8)) -ne 0 ] || wait
}
beside underlay_questions "$2"
shift 2
beside sh -c "$inside" sh host
[ $# -eq 0 ] || pids=$("$engine" inspect --format '{{.Name}} {{.State.Pid}}' "$@" 2>/dev/null)
for container; do beside enter "$container"; done
wait
told=0
while [ "$told" -lt "$number" ]; do
  cat "$results/$told.out"
  cat "$results/$told.err" >&2
  told=$((told + 1))
done
