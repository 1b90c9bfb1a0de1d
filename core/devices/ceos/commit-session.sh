#!/bin/sh
# Arguments: session name, fingerprint, commit timer as HH:MM:SS.
. ./session-shell.sh
session=$1 expected=$2 timer=$3
list_sessions
stop_on_foreign_timer
read_unchanged "$expected"
echo '#overlay:committed'
cli "configure session $session commit timer $timer" 2>&1
[ $? -ne 124 ] || stop uncommitted
read_back
