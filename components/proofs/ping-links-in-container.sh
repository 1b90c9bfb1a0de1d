#!/bin/sh
# What a container runs of the proof: POSIX shell, without a file and without any tool but ping and,
# where they are there, ip and arping. Arguments: the container engine's command and the container's
# name, as the host calls them, then those of ping-links.sh; it proves the pings that start
# here, all at once, and prints each result in one piece, every line after the ping's number.
#
# Starting a program in a container costs an engine a quarter of a second of processor time
# (measured), and a proof takes some eight: hence one entry for all of a container's pings.
set -uf
engine=$1 container=$2
shift 2
newline='
'
IFS=$newline

output() { out=$("$@" 2>&1 </dev/null); }
# Runs a program in the network namespace of a VRF, where there is one.
inside() { if [ "$namespace" = - ]; then "$@"; else ip netns exec "$namespace" "$@"; fi; }
send() { output inside ping "$@" -I "$from" "$to"; }
answered() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    start=
    inside ip neigh flush to "$to" dev "$interface" >/dev/null 2>&1 ||
      start=", not from cold: its $entry could not be taken away"
    if send -c 1 -W 2; then return 0; fi
    sleep 0.5
  done
  return 1
}
# A bare ping has to do without arping. It takes the other end's own question for an answer too, and
# the answer to a question that the kernel has asked that end alone: hence two of three. Over IPv6 the cold
# start has to do: neighbour discovery asks by multicast, and no common tool asks again.
asked() {
  case $to in *:*) return 0 ;; esac
  command -v arping >/dev/null || return 0
  for _ in 1 2 3; do
    output inside arping -b -c 3 -w 4 -I "$interface" -s "$from" "$to"
    replies=0
    for line in $out; do
      case $line in *' reply from '*) replies=$((replies + 1)) ;; esac
    done
    [ "$replies" -lt 2 ] || return 0
  done
  return 1
}
count() {
  sent=0 got=0 twice=0 late=0 last=0
  for line in $out; do
    case $line in
    *' packets transmitted, '*)
      sent=${line%% *} got=${line#*transmitted, }
      got=${got%% *}
      ;;
    *seq=*[Dd][Uu][Pp]*) twice=$((twice + 1)) ;;
    *seq=[0-9]*)
      number=${line#*seq=}
      number=${number%%[!0-9]*}
      if [ "$number" -lt "$last" ]; then late=$((late + 1)); else last=$number; fi
      ;;
    esac
  done
}
series() {
  packets=$1
  shift
  send "$@" -c "$packets" -i 0.2 -W 2
  count
  lost=$((sent - got))
  [ "$sent" -gt 0 ] || lost=$packets sent=$packets
}
steady() {
  series 10 "$@"
  [ "$lost" = 0 ] || [ "$twice" != 0 ] || series 20 "$@"
  all=$((all + sent)) unordered=$((unordered + late)) options=
  for option; do options="$options$option "; done
  [ "$twice" = 0 ] || { failed 'a reply came more than once' "${options}-c 10 "; return 1; }
  [ "$lost" = 0 ] || { failed "$lost of $sent packets lost" "${options}-c 20 -i 0.2 "; return 1; }
}
passes() { send -M "do" -s "$1" -c 1 -W 2 || send -M "do" -s "$1" -c 1 -W 2 || send -M "do" -s "$1" -c 3 -W 2; }

say() {
  text=
  for line in $1; do text="$text$place $line$newline"; done
  printf %s "$text"
}
failed() { tell "$1" "${words}ping $2-I $from $to"; }
tell() {
  said="FAILED: $what: $1$newline  $engine exec $container $2"
  for line in $out; do said="$said$newline  $line"; done
  say "$said"
}

# The interface that has the source address, where the device alone knows: the one of a port-channel.
having_address() {
  interface=$(inside ip -o addr show to "$from" 2>/dev/null)
  interface=${interface%%"$newline"*}
  interface=${interface#*: }
  interface=${interface%%[ @]*}
}

prove() {
  place=$1 interface=$2 from=$3 to=$4 mtu=$5 namespace=$6 what=$7
  all=0 unordered=0 words=
  [ "$namespace" = - ] || words="ip netns exec $namespace "
  [ "$interface" != - ] || having_address
  # Bytes that the headers of IP and ICMP are.
  case $to in
  *:*) headers=48 entry='neighbour entry' ;;
  *) headers=28 entry='ARP entry' ;;
  esac
  answered || { failed 'no reply' ''; return; }
  asked || { tell 'no answer to a broadcast' "${words}arping -b -c 3 -I $interface -s $from $to"; return; }
  steady || return
  if [ "$mtu" != - ]; then
    fits=$((mtu - headers))
    passes "$fits" || { failed "$mtu bytes do not pass" "-M do -s $fits "; return; }
    steady -M "do" -s "$fits" || return
    if send -M "do" -s "$((fits + 1))" -c 2 -W 1; then
      failed "$((mtu + 1)) bytes pass, one more than the tenant MTU" "-M do -s $((fits + 1)) "
      return
    fi
  else
    steady -s $((1400 - headers)) || return
  fi
  told="$all packets, none lost"
  [ "$unordered" = 0 ] || told="$told, $unordered out of order"
  [ "$mtu" = - ] || told="$told, $mtu bytes at most"
  say "ok: $what, $told$start"
}

number=0
while [ $# -ge 7 ]; do
  number=$((number + 1))
  [ "$1" != "$container" ] || prove "$number" "$2" "$3" "$4" "$5" "$6" "$7" &
  shift 7
done
wait
