#!/bin/sh
# Puts the wrapper, which is on standard input, where a program is. In a container the file itself is replaced, on a
# host something is mounted over it, which nobody outside the host sees.
set -eu
program=$(command -v "$GATE_NAME")
mkdir -p "$GATE_DIR/real"
cp -p "$(readlink -f "$program")" "$GATE_DIR/real/$GATE_NAME"
cat >"$GATE_DIR/$GATE_NAME"
chmod 755 "$GATE_DIR/$GATE_NAME"
case $GATE_PLACE in
host) mount --bind "$GATE_DIR/$GATE_NAME" "$program" ;;
*) mv "$program" "$program.gated"; cp -p "$GATE_DIR/$GATE_NAME" "$program" ;;
esac
