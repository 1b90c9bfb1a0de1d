#!/bin/sh
# A virtual machine's network side, in a network namespace of its own: an address on eth0, and the
# multicast that a desktop's service discovery sends (RFC 6762: UDP to 224.0.0.251, port 5353).
# Arguments: address with prefix length, seconds between two queries.
set -eu
address=$1
seconds=$2

until grep -q eth0: /proc/net/dev; do sleep 0.1; done
ip address add "$address" dev eth0
ip link set eth0 up
ip route add 224.0.0.0/4 dev eth0

# One question, PTR _services._dns-sd._udp.local (RFC 6763, section 9).
while :; do
  printf '\0\0\0\0\0\1\0\0\0\0\0\0\11_services\7_dns-sd\4_udp\5local\0\0\14\0\1' |
    socat -u STDIN UDP4-DATAGRAM:224.0.0.251:5353,sourceport=5353 || true
  sleep "$seconds"
done
