#!/bin/sh
command -v ovs-ofctl >/dev/null || { echo "ovs-ofctl: not found" >&2; exit 127; }
. ../ask.sh
count() {
  ask "time$1" cat /proc/uptime
  ask "ports$1" ovs-ofctl --timeout=5 dump-ports "$bridge"
  ask "macTable$1" ovs-appctl --timeout=5 -t ovs-vswitchd fdb/stats-show "$bridge"
}
bridge=$1
count 1
sleep "$RATE_SECONDS"
count 2
