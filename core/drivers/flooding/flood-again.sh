#!/bin/sh
# Arguments: bridge, then three for each port: OpenFlow port number, VLAN, and by what a trace shows
# that a frame leaves by it: the port's name, the far end of a tunnel, or `-` where nothing does.
#
# A port that NORMAL leaves out of its flooding although nobody set no-flood on it gets no-flood and
# loses it again: that makes ovs-vswitchd decide anew (`port_reconfigured` and `bundle_update` in its
# ofproto/ofproto-dpif.c). Between the two nothing may stop the script, or somebody would take the
# no-flood for a setting. A broadcast from OpenFlow's port CONTROLLER, given to NORMAL whatever the
# flow table says, shows which ports it is; a trace of a packet that is none has no side effects.
# Prints a line for each port: `kept` (no-flood is set on it), `floods` (nothing to do), `remediated`, `left` (it
# did not help), `half` (no-flood may be set on it now) or `refused`, with the number, and of the last two the
# tool's words.
set -u
LC_ALL=C; export LC_ALL
trap '' HUP INT PIPE TERM
bridge=$1; shift
frame=$BROADCAST
trees=$(ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --timeout=10 get Bridge "$bridge" stp_enable rstp_enable) || exit "$NOT_SHOWN"
case $trees in *true*) exit "$SPANNING_TREE" ;; esac
ofctl() { command=$1; shift; ovs-ofctl --timeout=10 -O OpenFlow10 "$command" "$bridge" "$@"; }
shown=$(ofctl show) || exit "$NOT_SHOWN"
kept() { printf '%s\n' "$shown" | awk -v port="$1" '
  /^ *[^ ]+\(.*\): addr:/ { split($1, name, "("); own = name[1] == port }
  own && $1 == "config:" && / NO_FLOOD/ { found = 1 }
  END { exit !found }'; }
# What changed in a round of the daemon's is in its traces from the next round on: one question between.
settled() { ovs-appctl --timeout=10 -t ovs-vswitchd version >/dev/null 2>&1; }
floods() {
  [ "$2" != - ] || return 1
  settled
  way=$(ovs-appctl --timeout=5 -t ovs-vswitchd ofproto/trace-packet-out --names "$bridge" "in_port=controller,$frame,dl_vlan=$1" normal) || return 1
  # shellcheck disable=SC2020
  printf '%s\n' "$way" | tr ',() "' '\n\n\n\n\n' | grep -qxF -e "$2" -e "dst=$2"
}
remediate() {
  if kept "$1"; then echo "kept $1"; return; fi
  if floods "$2" "$3"; then echo "floods $1"; return; fi
  # 1 is a refusal; ended by its own timer, the tool may have asked already, and the port must flood again.
  said=$(ofctl mod-port "$1" no-flood 2>&1) || [ $? -gt 1 ] || { echo "refused $1 $said"; return; }
  if ! said=$(ofctl mod-port "$1" flood 2>&1) && ! said=$(ofctl mod-port "$1" flood 2>&1); then echo "half $1 $said"; return; fi
  for _ in 1 2 3 4 5; do
    if [ "$3" = - ] || floods "$2" "$3"; then echo "remediated $1"; return; fi
    sleep 1
  done
  echo "left $1"
}
while [ $# -ge 3 ]; do
  remediate "$1" "$2" "$3" | tr '\n' ' '
  echo
  shift 3
done
