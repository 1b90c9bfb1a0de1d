#!/bin/sh
# Reads the network namespace of a plain container with the host's own programs. Argument: the container.
. ./enter.sh
. ../../drivers/ask.sh
ask links inside ip -json -details address show
ask routes inside ip -json -4 route show table main
ask neighbours inside ip -json -4 neigh show nud permanent
ask forwarding inside cat /proc/sys/net/ipv4/ip_forward
echo '#overlay:forwarding'
if command -v iptables >/dev/null 2>&1; then inside iptables -w 2 -S 2>&1; else echo missing; fi
echo '#overlay:done'
