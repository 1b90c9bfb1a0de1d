#!/bin/sh
# POSIX shell script on a host that pings from containers, all at once. Arguments, four for each
# ping: container, source address, destination address, bytes or `-`. Four packets of the usual size,
# for a tunnel loses what it is given before it knows its peer's address; with bytes, four more of that
# size that may not be fragmented, of which one reply is enough: a packet lost on a busy host is no
# limit. Where some of all these got no reply, and others did, twenty more in two seconds give a figure. What the kernel made of the ARP request is in /proc/net/arp (flags 0x0: no reply, proc(5)).
# Prints a line for each ping in the order of the arguments: number, replies, duplicates, `resolved`
# or `unresolved` or `-`, `passes` or `lost` or `-`, `18/20` received or `-`. It changes nothing but what switches and ARP
# tables learn anyway.
set -u
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
. ../results.sh

piece() {
  out=$results/$1.out container=$2 from=$3 to=$4 bytes=$5 size=- loss=- large=4
  "$engine" exec "$container" ping -c 4 -i 0.5 -W 1 -I "$from" "$to" </dev/null >"$out" 2>&1
  replies=$(grep -c ' bytes from ' "$out")
  duplicates=$(grep -ci 'dup!' "$out")
  arp=$("$engine" exec "$container" cat /proc/net/arp </dev/null 2>/dev/null |
    awk -v to="$to" '$1 == to { print ($3 == "0x0" ? "unresolved" : "resolved"); exit }')
  if [ "$bytes" != - ]; then
    # 28 bytes are the headers of IPv4 and ICMP.
    size=lost
    if "$engine" exec "$container" ping -M "do" -s "$((bytes - 28))" -c 4 -i 0.3 -W 1 -I "$from" "$to" \
      </dev/null >"$out" 2>&1; then size=passes; large=$(grep -c ' bytes from ' "$out"); fi
  fi
  if [ "$replies" -gt 0 ] && { [ "$replies" -lt 4 ] || [ "$large" -lt 4 ]; }; then
    received=$("$engine" exec "$container" ping -q -c 20 -i 0.1 -W 1 -I "$from" "$to" </dev/null 2>/dev/null |
      sed -n 's/.* transmitted, \([0-9]*\) .*/\1/p')
    [ -z "$received" ] || loss=$received/20
  fi
  echo "$1 $replies $duplicates ${arp:--} $size $loss" >"$results/$1"
}

first=1
. ../side-by-side.sh
