/**
 * POSIX shell script on a host that pings from containers, all at once. Arguments, six for each
 * ping: container, its interface, source address, destination address, MTU in bytes or `-`, what it
 * proves.
 *
 * It starts cold: the sender forgets the destination's MAC address before each try and has to ask for
 * it by broadcast; a static ARP entry stays. Where the container has arping, it asks once more by
 * broadcast, since the other end's own question may have told it the address meanwhile. A link may
 * need a few seconds after a change (ARP, ports coming up), hence up to ten tries of two seconds. Then
 * ten packets, small, and ten of the MTU's size that may not be fragmented (without MTU of 1400 bytes
 * that may): none is lost and none comes twice. A series that loses any is repeated once with twenty,
 * for a busy host. With an MTU, a packet of one byte more does not pass.
 *
 * Prints one line each, in the order of the arguments; exit code 1 when any failed. Options are those
 * that ping(8) and arping(8) of iputils and busybox share, apart from `-M do` (do not fragment), which
 * cEOS has.
 */
export const PING_PROOF_SCRIPT = `set -u
engine=\${OVERLAY_CONTAINER_ENGINE:-docker}
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

# Until no frame is forwarded any more by what was right before the last change.
ovs-appctl --timeout=5 -t ovs-vswitchd revalidator/wait >/dev/null 2>&1 || :

inside() { "$engine" exec "$container" "$@" </dev/null >"$out" 2>&1; }
send() { inside ping "$@" -I "$from" "$to"; }
# One entry within the same command as the ping, so that nothing comes between.
cold() {
  inside sh -c 'ip neigh flush to "$3" dev "$1" || echo "overlay: not forgotten"
exec ping -c 1 -W 2 -I "$2" "$3"' cold "$interface" "$from" "$to"
}
answered() {
  for try in 1 2 3 4 5 6 7 8 9 10; do
    if cold; then return 0; fi
    sleep 0.5
  done
  return 1
}
# 127: there is no arping, and a bare ping has to do. It takes the other end's own question for an
# answer too, and the answer to a question that the kernel has asked that end alone: hence two of three.
asked() {
  for try in 1 2 3; do
    inside sh -c 'command -v arping >/dev/null || exit 127
exec arping -b -c 3 -w 4 -I "$1" -s "$2" "$3"' ask "$interface" "$from" "$to"
    [ $? != 127 ] || return 0
    [ "$(grep -c ' reply from ' "$out")" -lt 2 ] || return 0
  done
  return 1
}
# Packets sent, lost, that came twice and out of order, of "$out".
counts() {
  awk '/ packets transmitted/ {
    for (i = 2; i <= NF; i++) if ($i ~ /^received/) got = $(i - 1) == "packets" ? $(i - 2) : $(i - 1)
    sent = $1 }
  match($0, /(icmp_)?seq=[0-9]+/) {
    number = substr($0, RSTART, RLENGTH); sub(/.*=/, "", number)
    if (tolower($0) ~ /dup/) twice++; else if (number + 0 < last) late++; else last = number + 0 }
  END { print sent + 0, sent - got, twice + 0, late + 0 }' "$out"
}
series() {
  packets=$1; shift
  send "$@" -c "$packets" -i 0.2 -W 2
  set -- $(counts)
  sent=$1 lost=$2 twice=$3 late=$4
  [ "$sent" -gt 0 ] || lost=$packets sent=$packets
  disorder=$late
}
steady() {
  series 10 "$@"
  [ "$lost" = 0 ] || [ "$twice" != 0 ] || series 20 "$@"
  all=$((all + sent))
  unordered=$((unordered + disorder))
  [ "$twice" = 0 ] || { failed 'a reply came more than once' "\${*:+$* }-c 10 "; return 1; }
  [ "$lost" = 0 ] || { failed "$lost of $sent packets lost" "\${*:+$* }-c 20 -i 0.2 "; return 1; }
}
passes() { send -M do -s "$1" -c 1 -W 2 || send -M do -s "$1" -c 1 -W 2 || send -M do -s "$1" -c 3 -W 2; }

failed() { tell "$1" "ping $2-I $from $to"; }
tell() {
  { echo "FAILED: $what: $1"; echo "  $engine exec $container $2"; sed 's/^/  /' "$out"; } >"$result"
}

prove() {
  result=$results/$1 out=$results/$1.out container=$2 interface=$3 from=$4 to=$5 mtu=$6 what=$7
  all=0 unordered=0 start=
  answered || { failed 'no reply' ''; return; }
  ! grep -q '^overlay: not forgotten' "$out" || start=', not from cold: its ARP entry could not be taken away'
  asked || { tell 'no answer to a broadcast' "arping -b -c 3 -I $interface -s $from $to"; return; }
  steady || return
  if [ "$mtu" != - ]; then
    # 28 bytes are the headers of IPv4 and ICMP.
    fits=$((mtu - 28))
    passes "$fits" || { failed "$mtu bytes do not pass" "-M do -s $fits "; return; }
    steady -M do -s "$fits" || return
    if send -M do -s "$((fits + 1))" -c 2 -W 1; then
      failed "$((mtu + 1)) bytes pass, one more than the tenant MTU" "-M do -s $((fits + 1)) "
      return
    fi
  else
    steady -s 1372 || return
  fi
  told="$all packets, none lost"
  [ "$unordered" = 0 ] || told="$told, $unordered out of order"
  [ "$mtu" = - ] || told="$told, $mtu bytes at most"
  echo "ok: $what, $told$start" >"$result"
}

count=0
while [ $# -ge 6 ]; do
  count=$((count + 1))
  prove "$count" "$1" "$2" "$3" "$4" "$5" "$6" &
  shift 6
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
