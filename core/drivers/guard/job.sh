#!/bin/sh
# The guard of one run on a host. It takes back what the run wrote, last thing first, unless `armed` is taken
# away before the deadline, in seconds of /proc/uptime: a clock that is set has no part in it. After a reboot it
# does so at once, for nobody knows any more what the run verified. Each NUMBER.part says how a step is taken back,
# in the functions below, and was there before the step wrote.
#
# Argument: the run's folder.
set -u
LC_ALL=C; export LC_ALL
umask 077
. ./since-boot.sh
dir=$1
cd / || exit
# One that somebody started since the reboot, or the host at its own: one of them is enough.
if guard_runs "$dir" && [ "$pid" != "$$" ]; then exit 0; fi
echo "$$" >"$dir/pid.$$" && mv "$dir/pid.$$" "$dir/pid" || exit
rebooted='' met=''
# Where an update has taken it over since, its devices are not what they were all the same.
[ ! -e "$dir/met-reboot" ] || met=yes
# One that a reboot met while it took back begins anew: what is back already is told from what is not.
if guard_is_old "$dir"; then rebooted=yes met=yes; mv "$dir/firing" "$dir/armed" 2>/dev/null; fi
while [ -e "$dir/armed" ] && [ "$rebooted" = '' ]; do
  { read -r deadline <"$dir/deadline"; } 2>/dev/null || deadline=0
  guard_uptime
  [ "$up" -lt "$deadline" ] || break
  sleep 1
done
# Whoever renames it decides, a confirmation or this.
mv "$dir/armed" "$dir/firing" 2>/dev/null || { [ ! -e "$dir/fired" ] || guard_not_at_boot "$dir"; exit 0; }
rm -f "$dir/record"

record() { printf '%s\n' "$*" >>"$dir/record"; }
# The worst of what became of a step's parts counts.
tell() {
  case $outcome-$1 in
  failed-* | left-unwritten | left-reverted | reverted-unwritten) ;;
  *) outcome=$1 why=${2:-} ;;
  esac
}
vsctl() { ovs-vsctl ${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --no-wait --timeout="$ANSWER_SECONDS" "$@" 2>/dev/null; }
ask() {
  answer=$(ovsdb-client --timeout="$ANSWER_SECONDS" transact ${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$1" 2>/dev/null)
  case $answer in
  *'"error":"timed out"'*) said=otherwise ;;
  *'"error":'*) said=refused ;;
  '['*) said=yes ;;
  *) said=nothing ;;
  esac
}
# A server that is frozen may go on, and then takes what it was sent before: asking again is harmless, for a
# change that was made does not wait for what was written any more.
ask_patiently() {
  tries=0
  ask "$1"
  while [ "$said" = nothing ] && [ "$tries" -lt "$MOST_TRIES" ]; do
    tries=$((tries + 1)); again=yes
    sleep 2
    ask "$1"
  done
}
cannot() { tell failed "$1"; hopeless=yes; }
# A transaction with the conditions that a row's device is the same still. After a reboot no device is.
on_the_same() { transaction=${1%%@SAME@*}$same${1#*@SAME@}; }
# Arguments: a transaction that holds where all is as before, a port, conditions, the transactions.
undo_ovs() {
  before=$1 port=$2 same=$3 written='' again='' said=otherwise answer=''
  [ "$met" = '' ] || same=''
  shift 3
  for transaction in "$@"; do
    on_the_same "$transaction"
    case $transaction in
    *@PORT@*)
      uuid=$(vsctl --if-exists get Port "$port" _uuid)
      [ -n "$uuid" ] || break
      transaction=$(printf '%s\n' "$transaction" | sed "s/@PORT@/$uuid/") ;;
    esac
    ask_patiently "$transaction"
    [ "$said" = yes ] || break
    written=yes
    next=$(printf '%s\n' "$answer" | sed -n 's/.*"next_cfg":\([0-9][0-9]*\).*/\1/p')
    vsctl wait-until Open_vSwitch . "cur_cfg>=${next:-0}"
  done
  undone=$said refusal=$answer
  on_the_same "$before"
  ask_patiently "$transaction"
  case $said-$undone in
  yes-*) if [ "$written$again" = '' ]; then tell unwritten; else tell reverted; fi ;;
  otherwise-otherwise) tell left ;;
  otherwise-yes) tell failed 'it was written, and is not as it was before' ;;
  *-refused) tell failed "the database refused it: $refusal" ;;
  *) tell failed 'the database does not answer' ;;
  esac
}
limited() { if command -v timeout >/dev/null 2>&1; then timeout -k 2 60 "$@"; else "$@"; fi; }
# Arguments: a container, the chain's rules as they were left and as they were before, then three for each rule.
undo_rules() {
  container=$1
  shift
  answer=$(limited "${OVERLAY_CONTAINER_ENGINE:-docker}" exec -i "$container" sh -s -- "$@" <<'END_OF_RULES' 2>&1
read_rules() { chain=$(iptables -w 5 -S EOS_FORWARD) && rules=$(printf '%s\n' "$chain" | sed -n 's/^-A EOS_FORWARD //p'); }
LC_ALL=C; export LC_ALL
read_rules || exit 30
before=$2
[ "$rules" != "$before" ] || exit 31
exact=; [ "$rules" != "$1" ] || exact=yes
shift 2
left=
while [ $# -ge 3 ]; do
  there=; ! iptables -w 5 -C EOS_FORWARD -i "$2" -j DROP 2>/dev/null || there=yes
  case $1,$exact,$there in
  -D,*,yes) iptables -w 5 -D EOS_FORWARD -i "$2" -j DROP || exit 30 ;;
  -I,yes,*) iptables -w 5 -I EOS_FORWARD "$3" -i "$2" -j DROP || exit 30 ;;
  -I,,) iptables -w 5 -I EOS_FORWARD -i "$2" -j DROP || exit 30 ;;
  *) left=yes ;;
  esac
  shift 3
done
read_rules || exit 30
[ "$rules" != "$before" ] || exit 0
[ -z "$exact" ] || exit 30
[ -z "$left" ] || exit 32
END_OF_RULES
  )
  case $? in
  0) tell reverted ;;
  31) tell unwritten ;;
  32) tell left ;;
  *) tell failed "${answer:-it did not end}" ;;
  esac
}
# Arguments: a container or nothing, a file of it or nothing, a script that takes a step back, its arguments.
undo_by() {
  container=$1 file=$2 script=$3
  shift 3
  if [ -n "$container" ]; then set -- "${OVERLAY_CONTAINER_ENGINE:-docker}" exec -i "$container" sh -s -- "$@"; else set -- sh -s -- "$@"; fi
  answer=$(printf '%s\n' "$script" | limited "$@" 2>&1 | tail -n 1)
  if [ "$answer" = reverted ] && [ -n "$file" ]; then put_back "$container" "$file" || answer="failed $file could not be put back"; fi
  case $answer in
  reverted | unwritten | left) tell "$answer" ;;
  left\ *) tell left "${answer#left }" ;;
  failed\ *) tell failed "${answer#failed }" ;;
  *) tell failed "${answer:-it did not end}" ;;
  esac
}
# What was kept of it before the step, with its owner and mode as they are.
put_back() {
  kept=${part%.part}
  if [ -e "$kept.kept" ]; then
    # shellcheck disable=SC2016 # Expanded in the container.
    limited "${OVERLAY_CONTAINER_ENGINE:-docker}" exec -i "$1" sh -c 'cat >"$1"' sh "$2" <"$kept.kept" >/dev/null 2>&1
  else
    [ -e "$kept.absent" ] || return
    limited "${OVERLAY_CONTAINER_ENGINE:-docker}" exec -i "$1" rm -f "$2" </dev/null >/dev/null 2>&1
  fi
}

record "fired $(date -u +%Y-%m-%dT%H:%M:%SZ)"
# A step that had begun is waited for, for as long as its waits may take.
for busy in "$dir"/*.busy; do
  [ "$met" = '' ] || break
  { read -r pid <"$busy"; } 2>/dev/null || continue
  waited=0
  while grep -q . "/proc/$pid/cmdline" 2>/dev/null && [ "$waited" -lt "$BUSY_SECONDS" ]; do
    waited=$((waited + 1))
    sleep 1
  done
done
parts=
for part in "$dir"/*.part; do [ ! -e "$part" ] || parts="$part $parts"; done
# After a reboot, containers and what is in them come up later than this.
guard_uptime
until=$((up + BOOT_SECONDS))
for part in $parts; do
  while :; do
    title='' outcome='' why='' hopeless=''
    # shellcheck disable=SC1090 # Written by the product, in a folder that only its owner enters.
    . "$part"
    guard_uptime
    case $met-${outcome:-failed}-$hopeless in yes-failed-) [ "$up" -lt "$until" ] || break ;; *) break ;; esac
    sleep 5
  done
  record "${outcome:-failed} $title${why:+: $why}" 
done
mv "$dir/firing" "$dir/fired"
guard_not_at_boot "$dir"
