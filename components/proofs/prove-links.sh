#!/bin/sh
# POSIX shell script on a host: all proofs of the links that touch it, over one connection. Arguments: the number
# of arguments of trace-broadcasts.sh, those; the number of arguments of ping-links.sh, those; then those of
# look-at-fdb.sh, if the table is to be looked at.
#
# Broadcasts are traced beside the pings: where the pings fail too, the traces name the bridge and the port. The
# table is looked at after the pings, and only if they succeed: each ping that starts here has taught the bridge
# both of its ends, whatever other hosts send meanwhile.
#
# Prints what each part prints, the traces last; exit code 1 when any failed.
set -u

broadcasts() (
. ./trace-broadcasts.sh
)
pings() (
. ./ping-links.sh
)
look() (
. ./look-at-fdb.sh
)
# Runs a part with its arguments: their number is the first of what follows its name.
with_part() {
  part=$1 count=$2
  shift 2
  rest=$(($# - count))
  while [ "$count" -gt 0 ]; do
    set -- "$@" "$1"
    shift
    count=$((count - 1))
  done
  shift "$rest"
  case $part in
  broadcasts) broadcasts "$@" ;;
  pings) pings "$@" ;;
  esac
}

traced=$(mktemp) || exit 1
trap 'rm -f "$traced"' EXIT
with_part broadcasts "$@" >"$traced" 2>&1 &
tracing=$!
shift $(($1 + 1))

failed=0
[ "$1" = 0 ] || with_part pings "$@" || failed=1
shift $(($1 + 1))
if [ "$failed" = 0 ] && [ $# -gt 0 ]; then look "$@" || failed=1; fi
wait "$tracing" || failed=1
cat "$traced"
exit "$failed"
