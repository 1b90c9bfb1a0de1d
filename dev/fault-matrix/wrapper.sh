#!/bin/sh
# Stands where a program was. The first call of it whose arguments fit waits, before the program runs or with what
# it said, until the gate is opened; for a minute at most.
call=$GATE_DIR/real/$GATE_NAME
# shellcheck disable=SC2254 # It is a pattern.
case "$*" in
$GATE_PATTERN) mkdir "$GATE_DIR/taken" 2>/dev/null || exec "$call" "$@" ;;
*) exec "$call" "$@" ;;
esac
wait_here() {
  : >"$GATE_DIR/reached"
  waited=0
  while [ ! -e "$GATE_DIR/open" ] && [ "$waited" -lt 1200 ]; do waited=$((waited + 1)); sleep 0.05; done
}
case $GATE_WHEN in
after)
  "$call" "$@" >"$GATE_DIR/said"
  code=$?
  wait_here
  cat "$GATE_DIR/said"
  exit "$code" ;;
*)
  wait_here
  [ -z "$GATE_INSTEAD" ] || { echo "$GATE_INSTEAD"; exit 0; }
  exec "$call" "$@" ;;
esac
