#!/bin/sh
# Argument: session name. Confirms, saves, and reads back what the device has then. Nothing is
# saved when the confirmation is refused, as the device has taken the commit back by then, or not
# answered: what is saved must not be what is about to be taken back.
. ./session-shell.sh
confirm "$1"
if refused "$confirmed"; then stop unconfirmed "$confirmed"; fi
save_and_read_back
