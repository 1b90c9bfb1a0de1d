#!/bin/sh
# What a good engineer would write to read the same things of one host in one login: the switch's tables at
# once, and everything of each container in one go, all side by side. Arguments: the container engine, the
# agent's port or "-", the containers.
set -u
engine=$1
agent=$2
shift 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

in_container() {
  "$engine" exec -i "$1" sh <<'IN_CONTAINER'
for directory in /sys/class/net/*; do
  echo "${directory##*/} $(cat "$directory/ifindex" "$directory/iflink" "$directory/address" | tr '\n' ' ')"
done
iptables -w 2 -S
ip -json address show
FastCli -p 15 -c 'show running-config'
IN_CONTAINER
}

for table in Bridge Port Interface; do
  ovs-vsctl --format=json list "$table" >"$dir/ovs-$table" &
done
ip -json link >"$dir/links" &
if [ "$agent" != - ]; then
  bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"; printf "GET /info HTTP/1.0\r\n\r\n" >&3; cat <&3' "$agent" >"$dir/agent" &
fi
for container in "$@"; do
  in_container "$container" >"$dir/container-$container" 2>&1 &
done
wait
cat "$dir"/*
