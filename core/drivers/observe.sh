#!/bin/sh
set -u
LC_ALL=C; export LC_ALL
umask 077
dir=$(mktemp -d "${TMPDIR:-/tmp}/overlay-observe.XXXXXX") || exit 70
trap 'rm -rf "$dir"' EXIT
trap 'exit 75' HUP INT PIPE TERM
limit=
if command -v timeout >/dev/null 2>&1; then limit="timeout -k 2 $PROBE_SECONDS"; fi
start() {
  file="$dir/$1.sh"; result="$dir/$2"; shift 3
  { $limit sh "$file" "$@" </dev/null >"$result.out" 2>"$result.err"; echo "$?" >"$result.code"; } &
}
section() {
  printf 'section %s %s\n' "$2" "$(cat "$dir/$1.code")"
  base64 <"$dir/$1.out" || exit 70
  echo .
  base64 <"$dir/$1.err" || exit 70
  echo .
}
