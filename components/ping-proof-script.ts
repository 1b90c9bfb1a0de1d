/**
 * POSIX shell script on a host that pings from containers, all at once. Arguments, four for each
 * ping: container, source address, destination address, what it proves. A link may need a few
 * seconds after a change (ARP, ports coming up), hence up to ten tries of two seconds. Prints one
 * line each, in the order of the arguments; exit code 1 when any failed. Options are those that
 * ping(8) of iputils and busybox share.
 */
export const PING_PROOF_SCRIPT = `set -u
engine=\${OVERLAY_CONTAINER_ENGINE:-docker}
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

prove() {
  for try in 1 2 3 4 5 6 7 8 9 10; do
    if "$engine" exec "$2" ping -c 1 -W 2 -I "$3" "$4" </dev/null >"$results/$1.out" 2>&1; then
      echo "ok: $5" >"$results/$1"
      return
    fi
    sleep 0.5
  done
  { echo "FAILED: $5"; echo "  $engine exec $2 ping -I $3 $4"; sed 's/^/  /' "$results/$1.out"; } >"$results/$1"
}

count=0
while [ $# -ge 4 ]; do
  count=$((count + 1))
  prove "$count" "$1" "$2" "$3" "$4" &
  shift 4
done
wait

failed=0
number=1
while [ "$number" -le "$count" ]; do
  cat "$results/$number"
  grep -q '^ok: ' "$results/$number" || failed=1
  number=$((number + 1))
done
exit "$failed"
`;
