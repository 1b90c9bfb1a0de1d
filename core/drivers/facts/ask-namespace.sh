# What decides about packets in one network namespace, asked of the host's own tools. Argument: what the
# names of the questions begin with.
cut_to() {
  head -n "$1" "$results/lines"
  lines=$(wc -l <"$results/lines")
  [ "$lines" -le "$1" ] || echo "more $((lines - $1))"
}
filters() {
  tc qdisc show | awk '$2 == "ingress" || $2 == "clsact" { print $5 }' | sort -u |
    while read -r device; do
      for direction in ingress egress; do
        echo "device $device $direction"
        tc filter show dev "$device" "$direction"
      done
    done >"$results/lines"
  cut_to 200
}
xdp() {
  ip -oneline link show >"$results/all" || return
  grep ' xdp' "$results/all" >"$results/lines"
  cut_to 200
}
# Rules of an older iptables are in tables of their own.
rules() {
  iptables-save >"$results/lines" || return
  [ ! -s /proc/net/ip_tables_names ] || ! command -v iptables-legacy-save >/dev/null || iptables-legacy-save >>"$results/lines"
  cut_to 5000
}
# The tables that iptables writes are in `rules`.
nftables() {
  nft list ruleset >"$results/all" || return
  awk '/^table / { skip = $2 ~ /^ip6?$/ && $3 ~ /^(filter|nat|mangle|raw|security)$/ } !skip' "$results/all" >"$results/lines"
  cut_to 1000
}
sysctls() { (cd /proc/sys/net/ipv4 && grep -s . icmp_echo_ignore_all conf/*/arp_ignore | grep -v ':0$'); }
ask "$1/qdisc" tc qdisc show
ask "$1/filters" filters
ask "$1/xdp" xdp
ask "$1/neighbours" ip -oneline neighbour show nud permanent
ask "$1/sysctls" sysctls
ask "$1/iptables" rules
ask "$1/nftables" nftables
