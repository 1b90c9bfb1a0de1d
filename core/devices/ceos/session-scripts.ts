import { DEVICE_SHELL } from "./device-shell.js";
import { frame } from "../container/frames.js";

/**
 * The three scripts of one change, each constant and run as `docker exec -i NAME sh -s -- args`.
 *
 * A commit copies the whole session over the running-config, "overwriting any other configuration
 * changes made since" the session was opened (Arista's manual), and EOS has no compare-and-set. So
 * the running-config is read again in the same script right before the commit, which leaves a
 * window of milliseconds.
 *
 * The commit is armed with `commit timer`: unless it is confirmed from a fresh connection, the
 * device takes it back by itself. That costs no round trip, because the confirmation travels with
 * the saving, and it guards against a change that cuts off the host (a loop that floods the
 * underlay) and against a run that dies between commit and save.
 */
export const SESSION_SHELL = `${DEVICE_SHELL}
stop() { echo '${frame("stopped")}'; echo "$1"; [ $# -lt 2 ] || printf '%s\\n' "$2"; echo '${frame("done")}'; exit 0; }
read_unchanged() {
  read_config || stop refused "$running"
  [ "$(fingerprint)" = "$1" ] || stop changed
}
refused() { printf '%s\\n' "$1" | grep -q -i -e '^% ' -e 'has been reached' -e 'rejects all commands'; }
armed() {
  printf '%s\\n' "$sessions" | tr -d '\\r' | sed -n \\
    -e 's/^ *Session with pending commit timer: *\\([^ ]*\\).*/\\1/p' \\
    -e 's/^[* ]*\\([^ ][^ ]*\\) .*pendingCommitTimer.*/\\1/p' | head -n 1
}
confirm() {
  confirmed=$(cli "configure session $1 commit" 2>&1)
  [ $? -ne 124 ] || stop unanswered
}
is_armed() {
  case $(armed) in '') return 1 ;; esac
  case $1 in "$(armed)"*) return 0 ;; *) return 1 ;; esac
}
stop_on_foreign_timer() { [ -z "$(armed)" ] || stop foreign-timer "$sessions"; }
`;

/**
 * Arguments: session name, fingerprint, then the lines. Leaves the session pending. The session is
 * opened on its own first: where EOS refuses that, lines would be run as commands of exec mode.
 */
export const OPEN_SCRIPT = `${SESSION_SHELL}
session=$1 expected=$2
shift 2
read_unchanged "$expected"
list_sessions
stop_on_foreign_timer
echo '${frame("sessions")}'
printf '%s\\n' "$sessions"
opened=$(cli "configure session $session" 2>&1)
if refused "$opened"; then stop unopened "$opened$newline$sessions"; fi
echo '${frame("entered")}'
printf '%s\\n' "configure session $session" "$@" end | timeout 30 FastCli -p 15 2>&1
echo '${frame("diffs")}'
cli "show session-config named $session diffs" 2>&1
echo '${frame("done")}'
`;

/** Arguments: session name, fingerprint, commit timer as HH:MM:SS. */
export const COMMIT_SCRIPT = `${SESSION_SHELL}
session=$1 expected=$2 timer=$3
list_sessions
stop_on_foreign_timer
read_unchanged "$expected"
echo '${frame("committed")}'
cli "configure session $session commit timer $timer" 2>&1
echo '${frame("config")}'
read_config
printf '%s\\n' "$running"
echo '${frame("done")}'
`;

/**
 * Argument: session name. Confirms, saves, and reads back what the device has then. Nothing is
 * saved when the confirmation is refused, as the device has taken the commit back by then, or not
 * answered: what is saved must not be what is about to be taken back.
 */
export const SAVE_SCRIPT = `${SESSION_SHELL}
confirm "$1"
if refused "$confirmed"; then stop unconfirmed "$confirmed"; fi
echo '${frame("confirmed")}'
printf '%s\\n' "$confirmed"
echo '${frame("saved")}'
cli 'write memory' 2>&1
echo '${frame("config")}'
read_config
printf '%s\\n' "$running"
echo '${frame("done")}'
`;
