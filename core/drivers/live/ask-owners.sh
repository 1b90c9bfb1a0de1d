#!/bin/sh
# It begins when the counters have been read, so as not to be counted.
# Arguments, four for each question: container, interface, source address, address. Two broadcast ARP
# requests within two seconds, all questions at once; it asks with a program of the container, and
# says 127 where there is none. The options mean the same to the arping of iputils and of busybox. Prints
# a line for each question, in their order: number, exit code, then the MAC addresses that answered,
# or after an exclamation mark what the program complained of.
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
sleep "$RATE_SECONDS"
. ../results.sh
piece() {
  # shellcheck disable=SC2016
  "$engine" exec "$2" sh -c 'command -v arping >/dev/null || { echo "there is no arping in it"; exit 127; }
exec arping -b -c 2 -w 2 -I "$1" -s "$2" "$3"' arping "$3" "$4" "$5" </dev/null >"$results/$1.out" 2>&1
  code=$?
  macs=$(sed -n 's/^.* reply from .*\[\([0-9A-Fa-f:]*\)\].*$/\1/p' "$results/$1.out" | sort -u)
  if [ "$code" -gt 1 ] || ! grep -q '^ARPING ' "$results/$1.out"; then macs="! $(tail -n 1 "$results/$1.out")"; fi
  printf '%s %s %s\n' "$1" "$code" "$(printf '%s' "$macs" | tr '\n' ' ')" >"$results/$1"
}
first=0
. ../side-by-side.sh
