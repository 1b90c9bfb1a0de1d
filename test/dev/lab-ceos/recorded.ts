import {
  CLEAN_CONFIG,
  DEFAULT_INTERFACE,
  type Config,
} from "../../../dev/lab/ceos/config/config.js";

/** A switched and a routed port on two devices' worth of configuration, used by several tests. */
export const SMALL_CONFIG: Config = {
  ...CLEAN_CONFIG,
  hostname: "r2",
  ipRouting: true,
  interfaces: {
    Ethernet1: { ...DEFAULT_INTERFACE, switchport: false, address: "10.0.0.1/31" },
    Management0: { ...DEFAULT_INTERFACE, address: "172.20.20.3/24" },
  },
};

/**
 * Lines of a recorded `show running-config` (cEOSLab 4.36.0.1F) that the stand-in models: users,
 * authorization, Loopback0, IPv6 and BGP are left out of it.
 */
export const RECORDED = `! Command: show running-config
! device: r2 (cEOSLab, EOS-4.36.0.1F-47401373.43601F (engineering build))
!
no aaa root
!
no service interface inactive port-id allocation disabled
!
service routing protocols model multi-agent
!
hostname r2
!
spanning-tree mode mstp
!
system l1
   unsupported speed action error
   unsupported error-correction action error
!
interface Ethernet1
   no switchport
   ip address 10.0.0.1/31
!
interface Management0
   ip address 172.20.20.3/24
!
ip routing
!
end
`;
