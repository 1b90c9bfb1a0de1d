#!/bin/sh
# Arguments: session name, seconds. Waits until its maker has confirmed it or EOS has taken it back.
. ./settle-shell.sh
session=$1
wait_until_settled "$2"
echo '#overlay:settled'
echo '#overlay:done'
