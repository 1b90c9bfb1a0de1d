#!/bin/sh
# Arguments: what is to be done, the run, seconds. Says of each guard that it is about, or of all on the host:
# `guard RUN STATE SECONDS-LEFT STEPS`, then what is kept of it, one thing a line.
#
# - `status`: nothing is done
# - `renew`: the deadline is as many seconds away again, unless the host was rebooted since; by the run that armed it
# - `take-over`: the same, also where it was; by a run that has taken it over
# - `confirm`: nothing is taken back any more
# - `clean`: a record of what was taken back goes, and what a run left that was killed while it armed
# - `revert`: fires now; waits as many seconds for it to be done
# - `outwait`: waits as many seconds until it has fired or is gone
set -u
LC_ALL=C; export LC_ALL
umask 077
. ./place.sh
state_of() {
  for state in armed firing fired confirmed; do [ ! -e "$1/$state" ] || return 0; done
  state=unready
}
# Taken over by another run since a reboot: the one that armed it hears of that.
is_anothers() { [ "$what" = renew ] && [ -e "$1/met-reboot" ]; }
say() {
  state_of "$1"
  left=-
  case $state in
  armed) if guard_is_old "$1" || is_anothers "$1"; then state=rebooted; elif ! guard_runs "$1"; then state=dead; fi ;;
  firing) guard_runs "$1" || if guard_is_old "$1"; then state=rebooted; else state=dead; fi ;;
  esac
  if [ "$state" = armed ]; then
    { read -r deadline <"$1/deadline"; } 2>/dev/null && guard_uptime && left=$((deadline - up))
  fi
  steps=0
  for part in "$1"/*.part; do [ ! -e "$part" ] || steps=$((steps + 1)); done
  echo "guard ${1##*/} $state $left $steps"
  [ ! -e "$1/about" ] || cat "$1/about"
  [ ! -e "$1/record" ] || sed 's/^/record /' "$1/record"
}
gone() { guard_not_at_boot "$1"; rm -rf "$1"; rmdir "${1%/*}" 2>/dev/null; }
# Its state is said next, and is `dead` until it has said which process it is.
start_again() {
  guard_start "$1"
  tries=0
  until guard_runs "$1" || [ "$tries" -ge 40 ]; do
    tries=$((tries + 1))
    sleep 0.05 2>/dev/null || sleep 1
  done
}
keep_alive() {
  [ ! -e "$1/armed" ] || guard_is_old "$1" || { guard_extend "$1" "$seconds"; guard_runs "$1" || start_again "$1"; }
}
renew() {
  is_anothers "$1" || keep_alive "$1"
  say "$1"
}
take_over() {
  if guard_is_old "$1" && ! guard_runs "$1"; then
    # First the start, then a look: a job that the host starts just now sees the one, or is seen by the other.
    : >"$1/met-reboot" && guard_start_of_host >"$1/start.$$" && mv "$1/start.$$" "$1/start"
    guard_flush "$1/met-reboot" "$1/start" "$1"
    guard_runs "$1" || [ ! -e "$1/firing" ] || mv "$1/firing" "$1/armed"
  fi
  keep_alive "$1"
  say "$1"
}
confirm() {
  if mv "$1/armed" "$1/confirmed" 2>/dev/null || [ -e "$1/confirmed" ]; then
    echo "guard ${1##*/} confirmed - 0"
    gone "$1"
  else
    say "$1"
  fi
}
clean() {
  state_of "$1"
  case $state in fired | unready) ;; *) say "$1"; return ;; esac
  echo "guard ${1##*/} cleaned - 0"
  gone "$1"
}
revert() {
  echo 0 >"$1/deadline.$$" && mv "$1/deadline.$$" "$1/deadline"
  if ! guard_runs "$1"; then
    # It was killed while it took back. After a reboot the job does that itself, and knows whether another is at work.
    [ ! -e "$1/firing" ] || guard_is_old "$1" || mv "$1/firing" "$1/armed"
    guard_start "$1"
  fi
  outwait "$1"
}
outwait() {
  waited=0
  while [ -e "$1/armed" ] || [ -e "$1/firing" ]; do
    [ "$waited" -lt "$seconds" ] || break
    waited=$((waited + 1))
    sleep 1
  done
  if [ -d "$1" ]; then say "$1"; else echo "guard ${1##*/} confirmed - 0"; fi
}
what=$1 run=$2 seconds=$3
for place in $guard_places; do
  guard_is_own "$place" || continue
  for dir in "$place"/*/; do
    dir=${dir%/}
    [ -d "$dir" ] || continue
    [ "$run" = '*' ] || [ "$run" = "${dir##*/}" ] || continue
    case $what in
    status) say "$dir" ;;
    renew | confirm | clean | revert | outwait) "$what" "$dir" ;;
    take-over) take_over "$dir" ;;
    esac
  done
done
echo 'guards end'
