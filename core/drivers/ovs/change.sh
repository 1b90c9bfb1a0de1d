#!/bin/sh
# First asks the server for something else: one that is frozen already is sent no change. A change
# that has left cannot be called back: ovsdb-server reads what is in its socket when it goes on, also
# when the client is gone by then (tried), and no lock or assertion of RFC 7047 outlives that.
set -u
LC_ALL=C; export LC_ALL
for tool in ovsdb-client ovs-vsctl; do
  command -v "$tool" >/dev/null || { echo "$tool: not found" >&2; exit 127; }
done
transact() { ovsdb-client --timeout="$1" transact ${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$2"; }
vsctl() { ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --no-wait --timeout="$RECONFIGURE_SECONDS" "$@"; }
ovsdb-client --timeout="$ANSWER_SECONDS" list-dbs ${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} >/dev/null || exit
echo "$SENT"
result=$(transact "$ANSWER_SECONDS" "$1")
case $result in
*'"error":'*) printf '%s\n' "$result"; next= ;;
*'"next_cfg":'*)
  printf '%s\n' "$result"
  next=$(printf '%s\n' "$result" | sed -n 's/.*"next_cfg":\([0-9][0-9]*\).*/\1/p') ;;
*)
  transact "$PATIENCE_SECONDS" "$2" >/dev/null || exit
  echo "$UNANSWERED"
  next=$(vsctl get Open_vSwitch . next_cfg) || exit ;;
esac
if [ -n "$next" ]; then
  vsctl wait-until Open_vSwitch . "cur_cfg>=$next" && { [ $# -lt 4 ] || vsctl wait-until Interface "$3" "$4"; } ||
    echo "$NOT_IN_EFFECT"
fi
transact "$ANSWER_SECONDS" "$2"
