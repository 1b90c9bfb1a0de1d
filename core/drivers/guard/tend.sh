#!/bin/sh
# Arguments: what is to be done, the run, seconds. Says of each guard that it is about, or of all on the host:
# `guard RUN STATE SECONDS-LEFT STEPS`, then what is kept of it, one thing a line.
#
# - `status`: nothing is done
# - `renew`: the deadline is as many seconds away again
# - `confirm`: nothing is taken back any more
# - `clean`: a record of what was taken back goes, and what a run left that was killed while it armed
# - `revert`: fires now; waits as many seconds for it to be done
# - `outwait`: waits as many seconds until it has fired or is gone
set -u
LC_ALL=C; export LC_ALL
umask 077
. ./place.sh
# By its command line, for a number may be another process' by now, and a dead one may not have been waited for.
guard_runs() { read -r pid <"$1/pid" && grep -q job.sh "/proc/$pid/cmdline"; } 2>/dev/null
state_of() {
  for state in armed firing fired confirmed; do [ ! -e "$1/$state" ] || return 0; done
  state=unready
}
say() {
  state_of "$1"
  left=-
  if [ "$state" = armed ]; then
    guard_runs "$1" || state=dead
    { read -r deadline <"$1/deadline"; } 2>/dev/null && guard_uptime && left=$((deadline - up))
  fi
  steps=0
  for part in "$1"/*.part; do [ ! -e "$part" ] || steps=$((steps + 1)); done
  echo "guard ${1##*/} $state $left $steps"
  [ ! -e "$1/about" ] || cat "$1/about"
  [ ! -e "$1/record" ] || sed 's/^/record /' "$1/record"
}
gone() { rm -rf "$1"; rmdir "${1%/*}" 2>/dev/null; }
renew() {
  [ ! -e "$1/armed" ] || { guard_extend "$1" "$seconds"; guard_runs "$1" || guard_start "$1"; }
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
  guard_runs "$1" || guard_start "$1"
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
    esac
  done
done
echo 'guards end'
