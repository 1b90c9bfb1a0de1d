#!/bin/sh
# Puts the observing program and its line for sudo where they belong. It has to run as root. `observer` prints the
# program, `sudo_line` the line. Each file is complete before it has its name, and sudo has approved of the line.
set -eu
umask 077
[ "$(id -u)" -eq 0 ] || { echo 'Run this as root.' >&2; exit 1; }
command -v visudo >/dev/null || { echo 'This host has no sudo. Install it first.' >&2; exit 1; }
mkdir -p "${OBSERVER%/*}" /etc/sudoers.d
observer >"$OBSERVER.new"
chmod 755 "$OBSERVER.new"
mv "$OBSERVER.new" "$OBSERVER"
# sudo reads no file with a full stop in its name.
sudo_line >"$SUDOERS.new"
visudo -c -q -f "$SUDOERS.new" || { rm "$SUDOERS.new"; exit 1; }
chmod 440 "$SUDOERS.new"
mv "$SUDOERS.new" "$SUDOERS"
echo "$OBSERVER is version $VERSION, and $LOGIN may run it as root ($SUDOERS)."
