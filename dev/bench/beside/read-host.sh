#!/bin/sh
# What a good engineer would write to read the same things of one host in one login: the switch's tables at
# once, and everything of each container in one go, all side by side. Arguments: the container engine, the
# agent's port or "-", the bridge, the underlay's address or "", how many peers, their addresses, the containers.
set -u
engine=$1
agent=$2
bridge=$3
underlay=$4
peers=$5
shift 5
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# With the host's tools; a container has few.
in_namespace='tc qdisc show
ip -oneline link show
ip -oneline neighbour show nud permanent
grep -s -H -v "^0$" /proc/sys/net/ipv4/icmp_echo_ignore_all /proc/sys/net/ipv4/conf/*/arp_ignore
printf "rule show\nroute show table all\naddress show up\n" | ip -4 -oneline -batch -
iptables-save
nft list ruleset'

in_container() {
  "$engine" exec -i "$1" sh <<'IN_CONTAINER'
for directory in /sys/class/net/*; do
  echo "${directory##*/} $(cat "$directory/ifindex" "$directory/iflink" "$directory/address" | tr '\n' ' ')"
done
iptables -w 2 -S
FastCli -p 15 -c 'show configuration sessions detail'
FastCli -p 15 -c 'show running-config'
IN_CONTAINER
}

ovs-vsctl --format=json -- list Open_vSwitch -- list Bridge -- list Port -- list Interface \
  -- list QoS -- list Mirror -- list Controller >"$dir/ovs-tables" &
{
  ovs-ofctl --no-stats dump-flows "$bridge"
  ovs-ofctl show "$bridge"
  ovs-appctl fdb/show "$bridge"
  ovs-appctl tnl/neigh/show
  ovs-appctl ovs/route/show
  ovs-appctl version
} >"$dir/ovs-forwarding" 2>&1 &
sh -c "$in_namespace" >"$dir/host" 2>&1 &
while [ "$peers" -gt 0 ]; do
  { ping -n -c 1 -W 1 -M 'do' -I "$underlay" -s 1472 "$1"; ip route get "$1"; } >"$dir/path-$peers" 2>&1 &
  peers=$((peers - 1))
  shift
done
if [ "$agent" != - ]; then
  bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"; printf "GET /info HTTP/1.0\r\n\r\n" >&3; cat <&3' "$agent" >"$dir/agent" &
fi
for container in "$@"; do
  in_container "$container" >"$dir/container-$container" 2>&1 &
done
"$engine" inspect --format '{{.Name}} {{.State.Pid}}' "$@" |
  while read -r name pid; do
    nsenter -t "$pid" -n sh -c "$in_namespace" </dev/null >"$dir/network-${name#/}" 2>&1 &
  done
wait
cat "$dir"/*
