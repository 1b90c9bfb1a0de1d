#!/bin/sh
# POSIX shell script that asks an HTTP server on the host's own loopback. Arguments: port, then
# paths, all asked at once. Prints one line for each path, in order:
#
#     answer PATH STATUS BODY      HTTP status, the body in base64
#     failed PATH CODE TEXT        exit code and words of the client, in base64; 124: out of time
set -u
port=$1; shift
. ./http-client.sh
dir=$(mktemp -d) || exit 70
trap 'rm -rf "$dir"' EXIT
number=0
for path in "$@"; do
  number=$((number + 1))
  { ask "$path" "$dir/$number" 2>"$dir/$number.said"; echo "$?" >"$dir/$number.code"; } &
done
wait
number=0
for path in "$@"; do
  number=$((number + 1))
  code=$(cat "$dir/$number.code")
  if [ "$code" = 0 ]; then
    : >>"$dir/$number.body"
    printf 'answer %s %s %s\n' "$path" "$(cat "$dir/$number.status")" "$(base64 <"$dir/$number.body" | tr -d '\n')"
  else
    printf 'failed %s %s %s\n' "$path" "$code" "$(base64 <"$dir/$number.said" | tr -d '\n')"
  fi
done
