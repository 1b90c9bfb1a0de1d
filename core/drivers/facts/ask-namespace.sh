# What decides about packets in one network namespace, asked of the host's own tools. Argument: what the
# names of the questions begin with. A table that says nothing out of the ordinary costs one program.
shown() { [ -z "$1" ] || printf '%s\n' "$1"; }
# Some 10,000 rules. A part of them would say nothing about the rest.
short() { [ "${#1}" -lt 1000000 ] || { echo 'more than 1 MB of rules' >&2; return 1; }; }
qdisc() { qdiscs=$(tc qdisc show) && shown "$qdiscs"; }
filters() {
  case $qdiscs in *' ingress '* | *' clsact '*) ;; *) return 0 ;; esac
  shown "$qdiscs" | awk '$2 == "ingress" || $2 == "clsact" { print $5 }' | sort -u |
    while read -r device; do
      for direction in ingress egress; do
        echo "device $device $direction"
        tc filter show dev "$device" "$direction"
      done
    done | head -n 200
}
xdp() {
  links=$(ip -oneline link show) || return
  case $links in *' xdp'*) shown "$links" | grep ' xdp' ;; esac
}
# Rules of an older iptables are in tables of their own.
rules() {
  saved=$(iptables-save) || return
  [ ! -s /proc/net/ip_tables_names ] || ! command -v iptables-legacy-save >/dev/null ||
    saved=$saved$(echo && iptables-legacy-save) || return
  short "$saved" && shown "$saved"
}
# The tables that iptables writes are in `rules`.
nftables() {
  ruleset=$(nft list ruleset) || return
  [ -n "$ruleset" ] || return 0
  short "$ruleset" || return
  # Of a table with a rule that is not of its own kind, iptables says so and shows none.
  foreign=
  case ${saved-} in *' is incompatible'*)
    foreign=$(shown "$saved" | sed -n "s/^# Table .\([a-z]*\)' is incompatible.*/ \1 /p" | tr -d '\n') ;;
  esac
  shown "$ruleset" | awk -v foreign="$foreign" '
    /^table / { skip = $2 ~ /^ip6?$/ && $3 ~ /^(filter|nat|mangle|raw|security)$/ && index(foreign, " " $3 " ") == 0 }
    !skip'
}
# Lines of files below /proc/sys/net/ipv4 that a pattern fits; grep(1) says 1 where none does.
fitting() { grep -s -H "$@" || [ $? -eq 1 ]; }
sysctls() {
  (
    cd /proc/sys/net/ipv4 || return
    fitting -v '^0$' icmp_echo_ignore_all conf/*/arp_ignore conf/*/proxy_arp conf/*/proxy_arp_pvlan &&
      fitting -v '^6168$' icmp_ratemask &&
      fitting -x 0 icmp_ratelimit ip_forward conf/*/forwarding neigh/*/mcast_solicit neigh/*/unres_qlen_bytes
  )
}
# Rules, routes of every table, and addresses of devices that are up, of one program.
routing() { printf 'rule show\nroute show table all\naddress show up\n' | ip -4 -oneline -batch -; }
# A kernel without IPsec has no such setting, and one that lets nobody set a policy no such socket.
xfrm() {
  [ -e /proc/sys/net/core/xfrm_acq_expires ] || return 0
  policies=$(ip -oneline xfrm policy show 2>&1)
  code=$?
  case $code,$policies in
    0,*) shown "$policies" ;;
    *'Protocol not supported'*) ;;
    *) printf '%s\n' "$policies" >&2; return "$code" ;;
  esac
}
# Of veth pairs: the other end is on the host.
downs() { shown "${links-}" | sed -n 's/^[0-9]*: \([^:@]*\)@[^:]*: <\([^>]*\)>.*/\1 \2/p'; }
# "eth3 UP,NOARP br0": flags, and what the interface is a port of, where one of them is out of the ordinary.
odd_links() {
  case ${links-} in *NOARP* | *' master '*) ;; *) return 0 ;; esac
  shown "${links-}" | sed -n -e 's/^[0-9]*: \([^:@]*\)@[^:]*: <\([^>]*\)>.* master \([^ ]*\) .*/\1 \2 \3/p;t' \
    -e 's/^[0-9]*: \([^:@]*\)@[^:]*: <\([^>]*NOARP[^>]*\)>.*/\1 \2/p'
}
# "mv0 eth3 macvlan passthru": what is made on top of an interface, and takes what comes to it.
uppers() {
  case ${links-} in *@[!i]* | *@i[!f]*) ;; *) return 0 ;; esac
  ip -details -oneline link show type macvlan |
    sed -n 's/^[0-9]*: \([^:@]*\)@\([^:]*\): .* \(macv[a-z]*\) *mode \(passthru\) .*/\1 \2 \3 \4/p'
}
# "lp0 lp1": two devices of this namespace, each the other end of the other.
cables() {
  case ${links-} in *@[!i]* | *@i[!f]*) ;; *) return 0 ;; esac
  shown "${links-}" | awk '{ split($2, at, "[@:]"); far[at[1]] = at[2] }
    END { for (one in far) { other = far[one]; if (other in far && far[other] == one && one < other) print one, other } }' | sort
}
# "eth2 isolated on": a port that is up and forwards otherwise than one that nobody has set anything of; "eth2 state disabled
# br0" where its bridge is down.
bridge_ports() {
  case ${links-} in *' master '*) ;; *) return 0 ;; esac
  ports=$(bridge -details -oneline link show) || return
  { shown "$links"; echo; shown "$ports"; } | awk '{
    device = $2
    sub(/[@:].*/, "", device)
    up = $3 ~ /[<,]UP[,>]/
  }
  NF == 0 { of_ports = 1 }
  !of_ports && !up { down[device] = 1 }
  of_ports && up {
    master = ""
    for (at = 3; at < NF; at++) {
      if ($at == "master" && $(at + 1) in down) master = " " $(at + 1)
      if ($at == "state" && $(at + 1) != "forwarding") print device, $at, $(at + 1) master
      if ($at ~ /^(isolated|locked|neigh_suppress)$/ && $(at + 1) == "on") print device, $at, "on"
      if ($at ~ /^(learning|flood|bcast_flood)$/ && $(at + 1) == "off") print device, $at, "off"
    }
  }'
}
netfilter_of_bridges() { cat /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null; }
# The policy or the first rule of FORWARD, where bridges hand to it what they forward.
bridged() {
  case ${links-} in *' master '*) ;; *) return 0 ;; esac
  [ "$(netfilter_of_bridges)" = 1 ] || return 0
  shown "${saved-}" | sed -n -e '/^:FORWARD DROP/{p;q;}' -e '/^-A FORWARD /{p;q;}'
}
ask "$1/qdisc" qdisc
ask "$1/filters" filters
ask "$1/xdp" xdp
ask "$1/neighbours" ip -oneline neighbour show nud permanent nud noarp
ask "$1/sysctls" sysctls
case $1 in container:*) ask "$1/routing" routing; ask "$1/xfrm" xfrm; ask "$1/downs" downs; ask "$1/bridgePorts" bridge_ports; ask "$1/uppers" uppers ;; host) ask "$1/cables" cables ;; esac
ask "$1/oddLinks" odd_links
ask "$1/iptables" rules
case $1 in container:*) ask "$1/bridged" bridged ;; esac
ask "$1/nftables" nftables
