#!/bin/sh
# POSIX shell script that measures path MTUs, all peers at once. Arguments: the source address,
# then the peers' addresses. Prints one line for each peer:
#
#     path ADDRESS BYTES refused|lost     larger packets are refused as too large, or vanish
#     lossy ADDRESS BYTES                 packets of this size vanish at times, and are answered at times
#     silent ADDRESS TEXT                 no answer of any size; TEXT is ping's last line
#     unusable ADDRESS TEXT               ping cannot set "don't fragment", or will not run
#
# A packet of the largest size makes the kernel say what it holds the path for ("message too long,
# mtu=N"; that is the route's MTU, or what a router said before). N is then tried with a real
# packet, and where that passes, this is all: a few round trips. Where N is lost, the search goes on
# between what passes and N, with many sizes at once, because a search by halves would wait a second
# for each lost packet in turn (measured: 2 to 5 s for a path that drops without a word). A size
# counts as lost after three tries without an answer, and only while smaller ones pass; the upper
# end is tried again in every round, so that a burst of loss does not pass for a limit. Many sizes at once are more
# than a slow path carries, which drops the large ones first: so the size that vanishes is sent a few times more by
# itself before it counts as too large. Sizes are whole IP packets: ping's -s and 28 bytes of headers (RFC 791, 792).
# Only the request carries DF; the answer may come back in fragments, so each host measures its own
# direction.
set -u
command -v ping >/dev/null 2>&1 || { echo 'ping: not found' >&2; exit 127; }
dir=$(mktemp -d) || exit 70
trap 'rm -rf "$dir"' EXIT
source=$1; shift

# try ADDRESS SIZE OUT: says passed, refused [BYTES] or lost in the file OUT. ping tells at once that
# a packet is too large and then waits all the same: sed does not wait for it.
try() {
  said=$({ ping -n -c 1 -W 1 -M "do" -I "$source" -s "$(($2 - 28))" "$1" 2>&1 & } |
    sed -n -e p -e '/essage too long/q')
  case $said in
  *' bytes from '*) echo passed ;;
  *[Mm]essage\ too\ long* | *[Ff]rag\ needed*)
    echo refused "$(printf '%s\n' "$said" | sed -n 's/.*mtu *= *\([0-9][0-9]*\).*/\1/p' | head -n 1)" ;;
  *) echo lost "$(printf '%s\n' "$said" | grep -v '^$' | tail -n 1)" ;;
  esac >"$3"
}

# several ADDRESS OUT SIZE...: tries every size $TRIES times; what counts is in OUT.SIZE
several() {
  address=$1; out=$2; shift 2
  for size in "$@"; do
    for number in $TRIES; do
      { [ "$number" = 0 ] || sleep "0.$((number * 12))"; try "$address" "$size" "$out.$size.$number"; } &
    done
  done
  wait
  for size in "$@"; do
    { grep -h '^passed' "$out.$size".* || grep -h '^refused' "$out.$size".* || cat "$out.$size.0"; } |
      head -n 1 >"$out.$size"
    rm -f "$out.$size".*
  done
}

# sizes LOW HIGH: evenly from above LOW to HIGH
sizes() {
  step=$((($2 - $1 + SIZES - 1) / SIZES)); size=$(($1 + step))
  while [ "$size" -lt "$2" ]; do echo "$size"; size=$((size + step)); done
  echo "$2"
}

# passes ADDRESS SIZE: whether one of a few packets is answered when nothing else is asked
passes() {
  ping -n -c "$ALONE" -i 0.5 -W 1 -M "do" -I "$source" -s "$(($2 - 28))" "$1" 2>/dev/null | grep -q ' bytes from '
}

# search ADDRESS OUT HIGH ABOVE: $SMALLEST passed, HIGH did not; what becomes of more than HIGH
search() {
  low=$SMALLEST; high=$3; larger=$4; now=$high
  for size in $COMMON; do
    if [ "$((size + 1))" -lt "$high" ]; then now="$size $((size + 1)) $now"; fi
  done
  while :; do
    # shellcheck disable=SC2086
    several "$1" "$2" $now
    next=
    # shellcheck disable=SC2086
    for size in $(printf '%s\n' $now | sort -n); do
      case $(cat "$2.$size") in
      passed*) low=$size; next= ;;
      *) [ -n "$next" ] || next=$size ;;
      esac
    done
    if [ -z "$next" ]; then
      [ "$low" = "$3" ] || { echo "lossy $1 $low"; return; }
      larger=$4
      break
    fi
    case $(cat "$2.$next") in refused*) larger=refused ;; *) larger=lost ;; esac
    [ "$next" -gt "$((low + 1))" ] || break
    now=$(sizes "$low" "$next")
  done
  if [ -n "$next" ] && [ "$larger" = lost ] && passes "$1" "$next"; then
    echo "lossy $1 $next"
  else
    echo "path $1 $low $larger"
  fi
}

measure() {
  try "$1" 65535 "$2.top" &
  try "$1" "$SMALLEST" "$2.$SMALLEST"
  wait
  case $(cat "$2.$SMALLEST") in passed*) ;; *) several "$1" "$2" "$SMALLEST" ;; esac
  case $(cat "$2.$SMALLEST") in passed*) ;; *)
    text=$(sed 's/^[a-z]* *//' "$2.$SMALLEST" | tr -d '\r' | cut -c 1-200)
    case $text in
    *nvalid\ * | *nrecognized* | *sage:* | *ermitted* | *ermission* | *annot\ assign*)
      echo "unusable $1 $text" ;;
    *) echo "silent $1 $text" ;;
    esac
    return ;;
  esac
  read -r word high rest <"$2.top"
  case $word in
  passed) echo "path $1 65535 refused"; return ;;
  refused) above=refused ;;
  *) above=lost; high= ;;
  esac
  [ -n "$high" ] || high=65535
  try "$1" "$high" "$2.$high"
  case $(cat "$2.$high") in
  passed*) echo "path $1 $high $above" ;;
  *) search "$1" "$2" "$high" "$above" ;;
  esac
}

count=0
for address in "$@"; do
  count=$((count + 1))
  measure "$address" "$dir/$count" >"$dir/$count.answer" &
done
wait
number=1
while [ "$number" -le "$count" ]; do cat "$dir/$number.answer"; number=$((number + 1)); done
