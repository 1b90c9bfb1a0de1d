#!/bin/sh
# Takes back what a session of a run committed, when the run's guard fires: only where the running-config is then
# exactly what it was before. Nothing is saved. Prints what became of it, in the last line.
#
# Arguments: the session, the fingerprint of the running-config before it, then the lines that take it back; none
# while the run itself has not confirmed it: whoever has confirmed it then wants it to stay.
. ./session-shell.sh
session=$1 before=$2
shift 2
end() { printf '%s\n' "$*"; exit 0; }
is_before() {
  read_config || end failed 'the CLI did not give its running-config'
  [ "$(fingerprint)" = "$before" ]
}
# The commit of the session $1 is taken back by EOS.
abort() {
  aborted=$(cli "configure session $1 abort" 2>&1)
  waited=0
  while list_sessions; is_armed "$1"; do
    [ "$waited" -lt 10 ] || end failed "its commit is not confirmed, and EOS has not taken it back yet: $(printf '%s' "$aborted" | tr '\n' ' ')"
    sleep 1
    waited=$((waited + 1))
  done
}
list_sessions
if is_armed "$session"; then
  abort "$session"
  if is_before; then end reverted; fi
  end left
fi
if is_before; then
  # It was never committed, or EOS has taken it back: it may still be open.
  cli "configure session $session abort" >/dev/null 2>&1
  end unwritten
fi
[ "$#" -gt 0 ] || end left
[ -z "$(armed)" ] || end left another commit waits to be confirmed
undo=${session%-*}-back-$(fingerprint | cut -c 1-8)
opened=$(cli "configure session $undo" 2>&1)
if refused "$opened"; then end failed "$(printf '%s' "$opened" | tr '\n' ' ')"; fi
entered=$(printf '%s\n' "configure session $undo" "$@" end | timeout 30 FastCli -p 15 2>&1)
# Under a timer, for whether it is as before shows in the running-config alone.
committed=$(cli "configure session $undo commit timer 00:01:00" 2>&1)
if refused "$entered$newline$committed"; then
  cli "configure session $undo abort" >/dev/null 2>&1
  end failed "$(printf '%s' "$entered $committed" | grep '^%' | tr '\n' ' ')"
fi
if is_before; then
  confirmed=$(cli "configure session $undo commit" 2>&1)
  if refused "$confirmed"; then end failed "$(printf '%s' "$confirmed" | tr '\n' ' ')"; fi
  end reverted
fi
abort "$undo"
echo left
