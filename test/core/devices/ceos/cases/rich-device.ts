import type { FoundPlace } from "../../../../../core/devices/contract/found-device.js";
import type { ObservedCeos } from "../../../../../core/model/observed.js";
import { known, notKnown } from "../../../../../core/model/unknown.js";
import { silentCli } from "../../../drivers/ovs/observed-hosts.js";
import { configFrom } from "../fixtures.js";

/** A device with a port of every kind, and with what a topology cannot say of each. */
const RICH = `hostname rich
!
spanning-tree mode rstp
no spanning-tree vlan-id 20,30-31
!
vlan 20
   state suspend
!
vlan 30
   trunk group CORE
!
vlan 40
   private-vlan isolated primary vlan 30
!
vlan 50
!
vrf instance RED
!
vrf instance BLUE
!
interface Port-Channel1
   description routed
   no switchport
   mtu 9000
   ip address 10.101.1.1/24
!
interface Port-Channel2
   switchport mode trunk
   switchport trunk allowed vlan 50
   spanning-tree bpdufilter enable
   port-channel min-links 2
!
interface Port-Channel3
   switchport access vlan 50
!
interface Port-Channel4
   switchport access vlan 50
   port-channel min-links 2
!
interface Ethernet1
   no switchport
   vrf RED
   ip address 10.1.1.1/24
   ip address 10.1.2.1/24 secondary
   ipv6 enable
   ip access-group GUARD in
   ipv6 access-group GUARD6 out
!
interface Ethernet2
   switchport mode trunk
   switchport trunk native vlan 50
   switchport trunk allowed vlan 20,30,50,60
!
interface Ethernet3
   channel-group 1 mode active
!
interface Ethernet4
   channel-group 1 mode active
   shutdown
!
interface Ethernet5
   channel-group 2 mode on
!
interface Ethernet6
   channel-group 2 mode active
!
interface Ethernet7
   no switchport
   ipv6 address 2001:db8:7::1/64
   ipv6 address 2001:db8:6::1/64
!
interface Ethernet7.10
   encapsulation dot1q vlan 10
   ip address 10.7.10.1/24
!
interface Ethernet7.20
   encapsulation dot1q vlan 20
   shutdown
   mtu 1400
!
interface Ethernet7.21
   encapsulation dot1q vlan 20
!
interface Ethernet8
   switchport access vlan 40
!
interface Ethernet9
   switchport access vlan 50
   spanning-tree bpdufilter enable
!
interface Ethernet10
   shutdown
!
interface Ethernet11
   switchport mode trunk phone
   switchport trunk native vlan 50
   switchport phone vlan 60
!
interface Ethernet12
   switchport mode dot1q-tunnel
   switchport access vlan 20
!
interface Ethernet13
   no switchport
   ip address dhcp
!
interface Ethernet14
   switchport mode trunk
   switchport trunk native vlan tag
   switchport trunk allowed vlan 10,20,30,60
   switchport trunk group CORE
   ip address 10.14.1.1/24
   ip address 10.14.2.1/24 secondary
   vrf BLUE
!
interface Ethernet15
   switchport access vlan 20
   switchport trunk allowed vlan none
   switchport trunk native vlan 7
!
interface Ethernet16
   channel-group 9 mode active
!
interface Ethernet18
   channel-group 4 mode active
!
interface Ethernet17
   switchport trunk allowed vlan 5-6
   switchport trunk native vlan tag
!
interface Vlan50
   ip address 10.50.1.1/24
!
interface Vlan99
   ip address 10.99.1.1/24
!
interface Vxlan1
   vxlan vlan 50 vni 10050
!
ip routing
ip routing vrf RED
ipv6 unicast-routing vrf RED
!
arp vrf RED 10.1.1.9 52:54:00:00:00:09 arpa
arp 10.101.1.9 5254.0000.000a arpa
!
end
`;

const PORTS = Array.from({ length: 19 }, (_, index) => `eth${index + 1}`);

/** Its container has an Ethernet19 that the configuration does not mention. */
export const RICH_DEVICE: ObservedCeos = {
  container: "clab-rich",
  peers: { eth0: 3, ...Object.fromEntries(PORTS.map((name, index) => [name, 100 + index])) },
  macs: { eth1: "02:00:00:00:00:01", eth2: "02:00:00:00:00:01" },
  config: known(configFrom(RICH)),
  forwarding: notKnown(silentCli),
};

export const PLACE: FoundPlace = {
  name: "rich",
  host: { host: "host-a", ovs: notKnown(silentCli), devices: {}, paths: {} },
  ports: 19,
  attached: [],
  linked: new Set([1]),
  foreign: new Set(),
  mtuOf: (_, { mtu }) => mtu ?? undefined,
  isShared: () => false,
};
