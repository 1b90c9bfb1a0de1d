#!/bin/sh
# No tool may fill the host's /tmp: a file that a probe writes ends at $LARGEST_BYTES (SIGXFSZ, 153), here
# and in the folders that probes make for themselves, which are in this one and go with it.
set -u
LC_ALL=C; export LC_ALL
umask 077
dir=$(mktemp -d "${TMPDIR:-/tmp}/overlay-observe.XXXXXX") || exit "$NO_FOLDER"
trap 'rm -rf "$dir"' EXIT
trap 'exit 75' HUP INT PIPE TERM
TMPDIR=$dir; export TMPDIR
no_room() { df -Pk "$dir" | sed -n '2p' >&2; exit "$NO_ROOM"; }
limit=
if command -v timeout >/dev/null 2>&1; then limit="timeout -k 2 $PROBE_SECONDS"; fi
start() {
  file="$dir/$1.sh"; result="$dir/$2"; shift 3
  {
    ( ulimit -f $((LARGEST_BYTES / 512)); exec $limit sh "$file" "$@" </dev/null >"$result.out" 2>"$result.err" )
    echo "$?" >"$result.code"
  } 2>/dev/null &
}
# Which answers are too large, by one program for all of them: a host runs a dozen probes.
measure() {
  large=' '
  while read -r size file; do
    [ "${size:-0}" -lt "$LARGEST_BYTES" ] || large="$large${file##*/} "
  done <<SIZES
$(wc -c "$dir"/*.out 2>/dev/null)
SIZES
}
section() {
  code=
  { read -r code <"$dir/$1.code"; } 2>/dev/null
  [ -n "$code" ] || no_room
  case $large in *" $1.out "*) code=$TOO_LARGE; : >"$dir/$1.out" ;; esac
  printf 'section %s %s\n' "$2" "$code"
  base64 <"$dir/$1.out" || exit 70
  echo .
  if [ -s "$dir/$1.err" ]; then head -c 65536 "$dir/$1.err" | base64 || exit 70; fi
  echo .
}
