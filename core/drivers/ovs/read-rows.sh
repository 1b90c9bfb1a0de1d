#!/bin/sh
command -v ovsdb-client >/dev/null || { echo "ovsdb-client: not found" >&2; exit 127; }
ovsdb-client --timeout=10 transact ${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$1" || exit "$NO_DATABASE"
ovs-appctl --timeout=5 -t ovs-vswitchd version || exit "$NO_DAEMON"
