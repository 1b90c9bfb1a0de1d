import { frame } from "../container/frames.js";
import { SESSION_SHELL } from "./session-scripts.js";

/**
 * The scripts that settle a commit whose run was cut off before it confirmed it. Each one first looks
 * whether the commit is still under its timer: the timer may have ended since it was observed.
 */
const SHELL = `${SESSION_SHELL}
settle_only_unchanged() {
  read_config || stop refused "$running"
  list_sessions
  is_armed "$session" || stop settled
  [ "$(fingerprint)" = "$expected" ] || stop changed
}
wait_until_settled() {
  waited=0
  while list_sessions; is_armed "$session"; do
    [ "$waited" -lt "$1" ] || stop unsettled "$2"
    sleep 2
    waited=$((waited + 2))
  done
}
`;

/**
 * Arguments: session name, fingerprint of the running-config with the commit. Confirms, saves, and
 * reads back what the device has then; frames as of the script that saves.
 */
export const TAKE_OVER_SCRIPT = `${SHELL}
session=$1 expected=$2
settle_only_unchanged
confirm "$session"
if refused "$confirmed"; then
  list_sessions
  is_armed "$session" || stop settled
  stop unconfirmed "$confirmed"
fi
echo '${frame("confirmed")}'
printf '%s\\n' "$confirmed"
echo '${frame("saved")}'
cli 'write memory' 2>&1
echo '${frame("config")}'
read_config
printf '%s\\n' "$running"
echo '${frame("done")}'
`;

/**
 * Arguments: session name, fingerprint of the running-config with the commit, for how many seconds to
 * wait for the timer where EOS does not take it back at once.
 */
export const TAKE_BACK_SCRIPT = `${SHELL}
session=$1 expected=$2
settle_only_unchanged
aborted=$(cli "configure session $session abort" 2>&1)
wait_until_settled "$3" "$aborted"
echo '${frame("settled")}'
echo '${frame("done")}'
`;

/** Arguments: session name, seconds. Waits until its maker has confirmed it or EOS has taken it back. */
export const WAIT_SCRIPT = `${SHELL}
session=$1
wait_until_settled "$2"
echo '${frame("settled")}'
echo '${frame("done")}'
`;

/**
 * Arguments: session names. Drops those that are open and not committed; to abort one under a commit
 * timer would take its commit back. A narrow table shows the beginning of a name.
 */
export const DROP_SCRIPT = `${SESSION_SHELL}
for session in "$@"; do
  list_sessions
  is_armed "$session" && continue
  printf '%s\\n' "$sessions" | tr -d '\\r' |
    sed -n 's/^[* ]*\\([^ ][^ ]*\\)  *pending *\\( .*\\)*$/\\1/p' |
    while read -r open; do case $session in "$open"*) echo y ;; esac; done | grep -q y || continue
  cli "configure session $session abort" 2>&1
done
echo '${frame("done")}'
`;
