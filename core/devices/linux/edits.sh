# Values of a plain container's network namespace, and how one is written, for the scripts that do so (enter.sh):
#
# - `value WHAT KEY` prints what is there, "-" for nothing
# - `write WHAT KEY VALUE DEVICE`
#
# An address that goes takes with it the routes over its network, the addresses of that network after it, and
# with the last one the neighbours of the interface: the addresses are all entered again in their order, and
# then the routes and neighbours that are gone.
joined() { all=$(tr '\n' ' '); all=${all% }; printf '%s\n' "${all:--}"; }
value() {
  case $1 in
    up) inside ip -o link show dev "$2" | sed 's/^[^<]*<\([^>]*\)>.*/,\1,/' |
      { read -r flags; case $flags in *,UP,*) echo up ;; *) echo down ;; esac; } ;;
    mtu) inside ip -o link show dev "$2" | sed 's/.* mtu \([0-9]*\) .*/\1/' ;;
    addresses) inside ip -o -4 address show dev "$2" scope global |
      awk '{ for (i = 1; i < NF; i++) if ($i == "inet") print $(i + 1) }' | joined ;;
    forwarding) inside cat /proc/sys/net/ipv4/ip_forward ;;
    route) inside ip -o -4 route show table main exact "$2" | grep -v ' proto kernel ' |
      awk '{ hop = ""; gsub(/\\/, " ")
        for (i = 1; i < NF; i++) {
          if ($i == "via") { print $(i + 1); hop = "via" }
          if ($i == "dev" && hop == "") print "dev " $(i + 1)
          if ($i == "dev") hop = "" } }' | LC_ALL=C sort | joined ;;
    neighbour) inside ip -4 neigh show to "$2" nud permanent |
      awk '{ for (i = 1; i < NF; i++) if ($i == "lladdr") print tolower($(i + 1)) }' | joined ;;
  esac
}
addresses() {
  routes=$(inside ip -o -4 route show dev "$1" | grep -v ' proto kernel ')
  neighbours=$(inside ip -4 neigh show dev "$1" nud permanent)
  for old in $(inside ip -o -4 address show dev "$1" scope global | awk '{ print $4 }'); do
    inside ip -4 address del "$old" dev "$1" 2>/dev/null || :
  done
  if [ "$2" != - ]; then for new in $2; do inside ip -4 address add "$new" dev "$1" || return; done; fi
  printf '%s\n' "$routes" | while read -r route; do
    # shellcheck disable=SC2086 # The words of a route, as ip printed them.
    [ -z "$route" ] || inside ip -4 route replace $route dev "$1" 2>/dev/null || :
  done
  printf '%s\n' "$neighbours" | while read -r address word mac rest; do
    [ "$word" != lladdr ] || inside ip -4 neigh replace "$address" lladdr "$mac" dev "$1" nud permanent
  done
}
write() {
  # shellcheck disable=SC2016,SC2086 # The inner shell expands it; next hops, or "dev eth1", are a word each.
  case $1 in
    up) inside ip link set dev "$2" "$3" ;;
    mtu) inside ip link set dev "$2" mtu "$3" ;;
    addresses) addresses "$2" "$3" ;;
    forwarding) inside sh -c 'echo "$1" >/proc/sys/net/ipv4/ip_forward' sh "$3" ;;
    route)
      inside ip -4 route flush table main exact "$2" || return
      case $3 in
        -) ;;
        dev\ *) inside ip -4 route add "$2" $3 ;;
        *\ *) set -- "$2" $3; prefix=$1; shift
          hops=; for hop; do hops="$hops nexthop via $hop"; done
          inside ip -4 route add "$prefix" $hops ;;
        *) inside ip -4 route add "$2" via "$3" ;;
      esac ;;
    neighbour)
      if [ "$3" = - ]; then
        inside ip -4 neigh del "$2" dev "$4" || [ "$(value neighbour "$2")" = - ]
      else
        inside ip -4 neigh replace "$2" lladdr "$3" dev "$4" nud permanent
      fi ;;
  esac
}
