#!/bin/sh
# Argument 2: "asks" where addresses are asked for when the second reading is done; then what the ports counted
# meanwhile is read too.
command -v ovs-ofctl >/dev/null || { echo "ovs-ofctl: not found" >&2; exit 127; }
. ../ask.sh
. ../ofctl.sh
count() {
  ask "time$1" cat /proc/uptime
  ask "ports$1" ofctl dump-ports "$bridge"
  ask "macTable$1" ovs-appctl --timeout=5 -t ovs-vswitchd fdb/stats-show "$bridge"
}
bridge=$1
count 1
sleep "$RATE_SECONDS"
count 2
[ "${2-}" = asks ] || exit 0
sleep "$ASKING_SECONDS"
ask ports3 ofctl dump-ports "$bridge"
