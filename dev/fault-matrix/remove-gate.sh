#!/bin/sh
# Undoes what closed the gate; what is not there any more is no mistake.
set -u
[ -e "$GATE_DIR" ] || exit 0
: >"$GATE_DIR/open"
program=$(command -v "$GATE_NAME")
case $GATE_PLACE in
host) umount "$program" ;;
*) [ ! -e "$program.gated" ] || mv "$program.gated" "$program" ;;
esac
rm -rf "$GATE_DIR"
