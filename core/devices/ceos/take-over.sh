#!/bin/sh
# Arguments: session name, fingerprint of the running-config with the commit. Confirms, saves, and
# reads back what the device has then; frames as of the script that saves.
. ./settle-shell.sh
session=$1
settle_only_unchanged "$2"
confirm "$session"
if refused "$confirmed"; then
  list_sessions
  is_armed "$session" || stop settled
  stop unconfirmed "$confirmed"
fi
save_and_read_back
