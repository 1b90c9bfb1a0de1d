#!/bin/sh
# POSIX shell script on a host that pings from containers, all at once. Arguments, seven for each
# ping: container, its interface, source address, destination address, MTU in bytes or `-`, the network
# namespace in the container that it is sent in or `-` for the container's own, what it proves.
#
# It starts cold: the sender forgets the destination's MAC address before each try and has to ask for
# it by broadcast, over IPv6 by multicast; a static ARP entry stays. Where the container has arping, it asks once more by
# broadcast, since the other end's own question may have told it the address meanwhile. A link may
# need a few seconds after a change (ARP, ports coming up), hence up to ten tries of two seconds. Then
# ten packets, small, and ten of the MTU's size that may not be fragmented (without MTU of 1400 bytes
# that may): none is lost and none comes twice. A series that loses any is repeated once with twenty,
# for a busy host. With an MTU, a packet of one byte more does not pass.
#
# Prints one line each, in the order of the arguments; exit code 1 when any failed. Options are those
# that ping(8) and arping(8) of iputils and busybox share, apart from `-M do` (do not fragment), which
# cEOS has.
set -u
engine=${OVERLAY_CONTAINER_ENGINE:-docker}
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

# Until no frame is forwarded any more by what was right before the last change.
ovs-appctl --timeout=5 -t ovs-vswitchd revalidator/wait >/dev/null 2>&1 || :

in_container=$(cat <<'IN_CONTAINER'
. ./ping-links-in-container.sh
IN_CONTAINER
)
begin() {
  sending=$1
  shift
  "$engine" exec "$sending" sh -c "$in_container" prove "$engine" "$sending" "$@" \
    </dev/null >"$results/$sending" 2>&1 &
}

begun=' '
position=0
for argument; do
  if [ $((position % 7)) = 0 ]; then
    case $begun in
    *" $argument "*) ;;
    *) begin "$argument" "$@"; begun="$begun$argument " ;;
    esac
  fi
  position=$((position + 1))
done
wait

failed=0
number=1
while [ $# -ge 7 ]; do
  grep "^$number " "$results/$1" >"$results/-told" || {
    inside="ip netns exec $6 "
    [ "$6" != - ] || inside=
    printf '%s\n' "FAILED: $7: the ping could not be run" "  $engine exec $1 ${inside}ping -I $3 $4"
    grep -v '^[0-9][0-9]* ' "$results/$1" | sed 's/^/  /'
  }
  cut -d ' ' -f 2- "$results/-told"
  grep -q "^$number ok: " "$results/-told" || failed=1
  number=$((number + 1))
  shift 7
done
exit "$failed"
