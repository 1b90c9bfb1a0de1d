#!/bin/sh
# Sends a signal to all processes of this host that have one of the names. Arguments: the signal, then names as
# patterns.
set -u
signal=$1
shift
for process in /proc/[0-9]*; do
  name=$(cat "$process/comm" 2>/dev/null) || continue
  for pattern in "$@"; do
    # shellcheck disable=SC2254 # It is a pattern.
    case $name in $pattern) kill -"$signal" "${process#/proc/}" 2>/dev/null ;; esac
  done
done
exit 0
