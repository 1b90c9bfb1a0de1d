#!/bin/sh
# Arguments: session names. Drops those that are open and not committed; to abort one under a commit
# timer would take its commit back. A narrow table shows the beginning of a name.
. ./session-shell.sh
for session in "$@"; do
  list_sessions
  is_armed "$session" && continue
  printf '%s\n' "$sessions" | tr -d '\r' |
    sed -n 's/^[* ]*\([^ ][^ ]*\)  *pending *\( .*\)*$/\1/p' |
    while read -r open; do case $session in "$open"*) echo y ;; esac; done | grep -q y || continue
  cli "configure session $session abort" 2>&1
done
echo '#overlay:done'
