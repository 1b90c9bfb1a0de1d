# The scripts that settle a commit whose run was cut off before it confirmed it. Each one first looks
# whether the commit is still under its timer: the timer may have ended since it was observed.
. ./session-shell.sh
settle_only_unchanged() {
  read_config || stop refused "$running"
  list_sessions
  is_armed "$session" || stop settled
  [ "$(fingerprint)" = "$1" ] || stop changed
}
wait_until_settled() {
  waited=0
  while list_sessions; is_armed "$session"; do
    [ "$waited" -lt "$1" ] || stop unsettled "$2"
    sleep 2
    waited=$((waited + 2))
  done
}
