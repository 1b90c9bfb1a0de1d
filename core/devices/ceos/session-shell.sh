# The three scripts of one change, each constant and run as `docker exec -i NAME sh -s -- args`.
#
# A commit copies the whole session over the running-config, "overwriting any other configuration
# changes made since" the session was opened (Arista's manual), and EOS has no compare-and-set. So
# the running-config is read again in the same script, and once more by the CLI that commits, right
# before it does, which leaves a window of milliseconds.
#
# The commit is armed with `commit timer`: unless it is confirmed from a fresh connection, the
# device takes it back by itself. That costs no round trip, because the confirmation travels with
# the saving, and it guards against a change that cuts off the host (a loop that floods the
# underlay) and against a run that dies between commit and save.
. ./device-shell.sh
stop() { echo '#overlay:stopped'; echo "$1"; [ $# -lt 2 ] || printf '%s\n' "$2"; echo '#overlay:done'; exit 0; }
read_unchanged() {
  read_config || stop refused "$running"
  [ "$(fingerprint)" = "$1" ] || stop changed
}
refused() { printf '%s\n' "$1" | grep -q -i -e '^% ' -e 'has been reached' -e 'rejects all commands'; }
armed() {
  printf '%s\n' "$sessions" | tr -d '\r' | sed -n \
    -e 's/^ *Session with pending commit timer: *\([^ ]*\).*/\1/p' \
    -e 's/^[* ]*\([^ ][^ ]*\) .*pendingCommitTimer.*/\1/p' | head -n 1
}
confirm() {
  confirmed=$(cli "configure session $1 commit" 2>&1)
  [ $? -ne 124 ] || stop unanswered
}
# Says in the words of the CLI that it hung: a command without an answer must not pass for one that was taken.
say_if_silent() { [ "$1" -ne 124 ] || echo '% no answer, and the CLI was stopped: what it made of this is not known'; }
# Ends a script with what the device has now.
read_back() {
  echo '#overlay:config'
  read_config
  printf '%s\n' "$running"
  echo '#overlay:done'
}
save_and_read_back() {
  echo '#overlay:confirmed'
  printf '%s\n' "$confirmed"
  echo '#overlay:saved'
  cli 'write memory' 2>&1
  say_if_silent $?
  read_back
}
is_armed() {
  case $(armed) in '') return 1 ;; esac
  case $1 in "$(armed)"*) return 0 ;; *) return 1 ;; esac
}
stop_on_foreign_timer() { [ -z "$(armed)" ] || stop foreign-timer "$sessions"; }
