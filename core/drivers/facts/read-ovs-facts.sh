#!/bin/sh
# Arguments: bridge, transaction, the address that tunnels end on, or "". Where a bridge has that address,
# the tunnels' packets pass its flows too. A table of flows, or of learned addresses, is cut to what decides
# otherwise than a learning switch, and to 200 lines: "more N" says how many others there are, and "miss" that
# the first table has no flow for what no other takes.
command -v ovsdb-client >/dev/null || { echo "ovsdb-client: not found" >&2; exit 127; }
. ../ask.sh
. ../ofctl.sh
. ../flows-of.sh
. ../results.sh
. ./devices-with.sh
cut_to() {
  lines=$(wc -l <"$results/lines")
  head -n 200 "$results/lines"
  [ "$lines" -le 200 ] || echo "more $((lines - 200))"
}
# A bridge that waits for its controller has no flows, and its fail_mode says so.
takes_nothing_else() {
  mode=$(ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 get-fail-mode "$1") || return 0
  [ "$mode" = secure ] || echo miss
}
flows() {
  flows_of "$1" >"$results/all" || return
  grep -q -E '^ *(cookie=[^ ,]*,? *)?(priority=[0-9]+)? *actions=' "$results/all" || takes_nothing_else "$1"
  grep -v -x -e ' *priority=0,* actions=NORMAL' -e '.*NXST_FLOW reply.*' -e '.*OFPST_FLOW reply.*' -e ' *' "$results/all" >"$results/lines"
  cut_to
}
static_fdb() {
  ovs-appctl --timeout=5 -t ovs-vswitchd fdb/show "$1" >"$results/all" || return
  grep ' static *$' "$results/all" >"$results/lines"
  cut_to
}
# "7 vh0123456789a NO_FLOOD": a port's settings in OpenFlow, but for its being down; "frags drop": what the
# switch does to fragments.
port_config() {
  # The only version that has NO_FLOOD.
  ovs-ofctl --timeout=5 -O OpenFlow10 show "$1" >"$results/all" || return
  sed -n -e 's/^ *\([0-9A-Z]*\)(\([^)]*\)): addr:.*/\1 \2/;T config' -e h -e d -e ':config' \
    -e 's/^ *config: *//;T' -e G -e 's/\(.*\)\n\(.*\)/\2 \1/p' "$results/all" |
    grep -E ' NO_(FLOOD|RECV|FWD)' >"$results/lines"
  sed -n 's/^OFPT_GET_CONFIG_REPLY.* frags=\([^ ]*\) .*/frags \1/p' "$results/all" | grep -v ' normal$' >>"$results/lines"
  cut_to
}
ask rows ovsdb-client --timeout=10 transact ${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$2"
ask flows flows "$1"
ask fdb static_fdb "$1"
ask config port_config "$1"
underlay=$(devices_with "$3" 2>/dev/null | head -n 1)
if [ -n "$underlay" ] && ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=5 br-exists "$underlay" 2>/dev/null; then
  ask underlay echo "$underlay"
  ask underlayFlows flows "$underlay"
  ask underlayConfig port_config "$underlay"
  ask underlayFdb static_fdb "$underlay"
fi
