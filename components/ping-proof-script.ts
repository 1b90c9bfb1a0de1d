/**
 * POSIX shell script on a host that pings from containers, all at once. Arguments, five for each
 * ping: container, source address, destination address, MTU in bytes or `-`, what it proves. Each
 * must be answered, and answered once; with an MTU, a packet of that size passes unfragmented and
 * one of one byte more does not. A link may need a few seconds after a change (ARP, ports coming
 * up), hence up to ten tries of two seconds. Prints one line each, in the order of the arguments;
 * exit code 1 when any failed. Options are those that ping(8) of iputils and busybox share, apart
 * from `-M do` (do not fragment), which cEOS has.
 */
export const PING_PROOF_SCRIPT = `set -u
engine=\${OVERLAY_CONTAINER_ENGINE:-docker}
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

send() { "$engine" exec "$container" ping "$@" -I "$from" "$to" </dev/null >"$out" 2>&1; }

answered() {
  for try in 1 2 3 4 5 6 7 8 9 10; do
    if send -c 1 -W 2; then return 0; fi
    sleep 0.5
  done
  return 1
}
answered_once() { send -c 2 -W 2 && ! grep -qi dup "$out"; }
passes() { send -M do -s "$1" -c 1 -W 2 || send -M do -s "$1" -c 1 -W 2 || send -M do -s "$1" -c 3 -W 2; }

failed() {
  { echo "FAILED: $what: $1"; echo "  $engine exec $container ping $2-I $from $to"; sed 's/^/  /' "$out"; } >"$result"
}

prove() {
  result=$results/$1 out=$results/$1.out container=$2 from=$3 to=$4 mtu=$5 what=$6
  answered || { failed 'no reply' ''; return; }
  answered_once || { failed 'a reply came more than once' '-c 2 '; return; }
  if [ "$mtu" != - ]; then
    # 28 bytes are the headers of IPv4 and ICMP.
    fits=$((mtu - 28))
    passes "$fits" || { failed "$mtu bytes do not pass" "-M do -s $fits "; return; }
    if send -M do -s "$((fits + 1))" -c 2 -W 1; then
      failed "$((mtu + 1)) bytes pass, one more than the tenant MTU" "-M do -s $((fits + 1)) "
      return
    fi
    what="$what, $mtu bytes at most"
  fi
  echo "ok: $what" >"$result"
}

count=0
while [ $# -ge 5 ]; do
  count=$((count + 1))
  prove "$count" "$1" "$2" "$3" "$4" "$5" &
  shift 5
done
wait

failed=0
number=1
while [ "$number" -le "$count" ]; do
  cat "$results/$number" || failed=1
  grep -q '^ok: ' "$results/$number" || failed=1
  number=$((number + 1))
done
exit "$failed"
`;
