#!/bin/sh
# Arguments: session name, fingerprint of the running-config with the commit, for how many seconds to
# wait for the timer where EOS does not take it back at once.
. ./settle-shell.sh
session=$1
settle_only_unchanged "$2"
aborted=$(cli "configure session $session abort" 2>&1)
wait_until_settled "$3" "$aborted"
echo '#overlay:settled'
echo '#overlay:done'
