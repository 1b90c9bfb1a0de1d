#!/bin/sh
# Arguments: session name, fingerprint, then the lines. Leaves the session pending. The session is
# opened on its own first: where EOS refuses that, lines would be run as commands of exec mode.
. ./session-shell.sh
session=$1 expected=$2
shift 2
read_unchanged "$expected"
list_sessions
stop_on_foreign_timer
echo '#overlay:sessions'
printf '%s\n' "$sessions"
opened=$(cli "configure session $session" 2>&1)
if refused "$opened"; then stop unopened "$opened$newline$sessions"; fi
echo '#overlay:entered'
printf '%s\n' "configure session $session" "$@" end | timeout 30 FastCli -p 15 2>&1
say_if_silent $?
echo '#overlay:diffs'
cli "show session-config named $session diffs" 2>&1
echo '#overlay:done'
