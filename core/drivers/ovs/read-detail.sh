#!/bin/sh
command -v ovsdb-client >/dev/null || { echo "ovsdb-client: not found" >&2; exit 127; }
. ../ask.sh
. ../results.sh
. ../ofctl.sh
. ../flows-of.sh
ask rows ovsdb-client --timeout=10 transact ${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$2"
ask fdb ovs-appctl --timeout=5 -t ovs-vswitchd fdb/show "$1"
ask macTable ovs-appctl --timeout=5 -t ovs-vswitchd fdb/stats-show "$1"
ask flows flows_of "$1"
