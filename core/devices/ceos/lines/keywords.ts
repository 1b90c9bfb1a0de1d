/** Words that EOS's commands begin with: what of an unknown line can be shown. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `aaa accept access-group access-list access-lists account accounting action activate address
  address-family advertise advertisement agent aggregate-address alias anycast area arp as-path
  authentication authorization auto-cost autostate bandwidth banner bfd bgp bidirectional boot
  broadcast cache certificate channel-group class class-map client clock command community
  community-list connector console control-plane counters credential crypto cvx daemon dampening
  database default default-information default-metric default-originate default-route delay deny
  description destination dhcp disable distance distribute-list dns domain dot1x ebgp-multihop
  email enable encapsulation encryption end environment errdisable ethernet-segment event event-handler
  event-monitor evpn exec exit export export-command extcommunity-list facility fallback fips flow
  flowcontrol forwarding gateway graceful-restart group hardware hello hello-interval helper-address
  host hostname http https identity idle-timeout igmp igp import inactive instance interface ip
  ipsec ipv4 ipv6 is-type isis keepalive kernel key key-chain lacp ldp level link link-debounce list
  lldp local local-as local-interface local-preference log log-adjacency-changes logging login
  loopback loop-protection mac mac-address maintenance management map match max-metric maximum-paths
  maximum-routes mcs metric mlag mode monitor mpls msdp mtu multicast nat neighbor neighbors net
  network next-hop no ntp option originate ospf ospf3 ospfv3 passive passive-interface passphrase
  password patch path-selection peer peer-filter peer-group peer-address peer-link permit pim policy
  policy-map port port-security prefix prefix-list priority privilege profile prompt protocol proxy
  ptp qos queue-monitor radius radius-server ra rd redistribute remark remote-as reload-delay rip
  role route route-map route-reflector-client route-target router router-id routing rsvp schedule
  secret send-community sequence server server-private service service-policy session session-key
  set sflow shared-secret shell shutdown snmp-server source source-interface spanning-tree spf-interval
  ssh sshkey ssl standby static storm-control string summary-address switchport system tacacs
  tacacs-server tap telnet terminal timeout timers traffic-policy transceiver transmit-interval transport trap
  trigger trunk tunnel ttl udp update-source user username version virtual virtual-router
  virtual-router-id vlan vlan-aware-bundle vni vrf vrrp vxlan weight xmpp`.split(/\s+/),
);
