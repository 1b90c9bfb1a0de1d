#!/bin/sh
# Arguments: the chain's rules as observed, one a line, then pairs of an action and an interface.
# iptables has no compare-and-set, so the rules are read again in the same script right before
# they are edited, which leaves a window of milliseconds; every edit names one rule exactly.
LC_ALL=C; export LC_ALL
stop() { echo '#overlay:stopped'; printf '%s\n' "$@"; echo '#overlay:done'; exit 0; }
chain=$(iptables -w 5 -S EOS_FORWARD 2>&1) || stop refused "$chain"
rules=$(printf '%s\n' "$chain" | sed -n 's/^-A EOS_FORWARD //p')
[ "$rules" = "$1" ] || stop changed
shift
echo '#overlay:editing'
edits=0
while [ "$#" -ge 2 ]; do
  said=$(iptables -w 5 "$1" EOS_FORWARD -i "$2" -j DROP 2>&1)
  code=$?
  # Ended by a signal, it may have put the rules in already: no end is no answer.
  [ "$code" -lt 128 ] || { printf '%s\n' "$said" >&2; exit "$code"; }
  [ "$code" -eq 0 ] || stop failed "$edits" "iptables $1 EOS_FORWARD -i $2 -j DROP: $said"
  edits=$((edits + 1))
  shift 2
done
echo '#overlay:done'
