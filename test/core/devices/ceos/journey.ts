import type {
  CeosConfigInputs,
  CeosInterfaceInputs,
} from "../../../../core/devices/ceos/config-schema.js";
import { desiredWith, ROUTED_PORT } from "./fixtures.js";

export const routed = (
  address: string,
  rest: Partial<CeosInterfaceInputs> = {},
): CeosInterfaceInputs => ({
  mode: "routed",
  address,
  shutdown: false,
  ...rest,
});

/** States that a device goes through one after the other; each must hold after its apply. */
export const JOURNEY: readonly (readonly [string, CeosConfigInputs])[] = [
  ["a routed port", desiredWith({ Ethernet1: ROUTED_PORT })],
  [
    "an MTU, a shut port, routing and another spanning-tree mode",
    desiredWith(
      {
        Ethernet1: { ...ROUTED_PORT, mtu: 1446 },
        Ethernet2: { mode: "switchport", shutdown: true },
      },
      { ipRouting: true, spanningTreeMode: "none" },
    ),
  ],
  [
    "addresses that swap ports",
    desiredWith({ Ethernet1: routed("10.0.1.1/24"), Ethernet2: routed("10.0.2.1/24") }),
  ],
  [
    "the swap back",
    desiredWith({ Ethernet1: routed("10.0.2.2/24"), Ethernet2: routed("10.0.1.2/24") }),
  ],
  [
    "secondary addresses",
    desiredWith({
      Ethernet1: routed("10.0.2.2/24", { secondaryAddresses: ["10.0.3.2/24", "10.0.4.2/24"] }),
      Ethernet2: routed("10.0.1.2/24", { secondaryAddresses: ["10.0.5.2/24"] }),
    }),
  ],
  [
    "secondary addresses that change places and ports",
    desiredWith({
      Ethernet1: routed("10.0.3.2/24", { secondaryAddresses: ["10.0.2.2/24", "10.0.5.2/24"] }),
      Ethernet2: routed("10.0.1.2/24", { secondaryAddresses: ["10.0.4.2/24"] }),
    }),
  ],
  [
    "a trunk",
    desiredWith({
      Ethernet2: {
        mode: "switchport",
        switchportMode: "trunk",
        trunkVlans: "10-20,30",
        nativeVlan: 10,
        shutdown: false,
      },
    }),
  ],
  [
    "a trunk that takes no untagged frame, of all VLANs",
    desiredWith({
      Ethernet2: {
        mode: "switchport",
        switchportMode: "trunk",
        nativeVlan: "tag",
        shutdown: false,
      },
    }),
  ],
  [
    "no secondary address",
    desiredWith({
      Ethernet1: routed("10.0.2.2/24", { secondaryAddresses: [] }),
      Ethernet2: routed("10.0.1.2/24", { secondaryAddresses: [] }),
    }),
  ],
  [
    "IPv6 alone, dual-stack, and IPv6 that is forwarded",
    desiredWith(
      {
        Ethernet1: { mode: "routed", ipv6: ["2001:db8:1::1/64"], shutdown: false },
        Ethernet2: routed("10.0.1.2/24", { ipv6: ["2001:db8:2::1/64", "2001:db8:3::1/64"] }),
      },
      { ipv6Routing: true },
    ),
  ],
  [
    "IPv6 addresses that swap ports",
    desiredWith({
      Ethernet1: { mode: "routed", ipv6: ["2001:db8:2::2/64"], shutdown: false },
      Ethernet2: { mode: "routed", ipv6: ["2001:db8:1::2/64"], shutdown: false },
    }),
  ],
  [
    "IPv6 link-local, and none",
    desiredWith(
      {
        Ethernet1: { mode: "routed", ipv6: ["enable"], shutdown: false },
        Ethernet2: { mode: "routed", ipv6: [], shutdown: false },
      },
      { ipv6Routing: false },
    ),
  ],
  [
    "ports in VRFs, with the same network",
    desiredWith(
      {
        Ethernet1: routed("10.0.6.1/24", { vrf: "RED", ipv6: ["2001:db8:6::1/64"] }),
        Ethernet2: routed("10.0.6.2/24", { vrf: "default", secondaryAddresses: ["10.0.7.2/24"] }),
      },
      { vrfs: { RED: { ipRouting: true, ipv6Routing: true } } },
    ),
  ],
  [
    "ports that change places between VRFs",
    desiredWith(
      {
        Ethernet1: routed("10.0.6.1/24", { vrf: "default", ipv6: ["2001:db8:6::1/64"] }),
        Ethernet2: routed("10.0.6.2/24", { vrf: "RED" }),
      },
      { vrfs: { RED: { ipRouting: false, ipv6Routing: false }, BLUE: { ipRouting: false } } },
    ),
  ],
  [
    "ports in the default VRF again",
    desiredWith({
      Ethernet1: routed("10.0.6.1/24", { vrf: "default" }),
      Ethernet2: routed("10.0.8.1/24", { vrf: "default" }),
    }),
  ],
  [
    "switchports in other VLANs",
    desiredWith({
      Ethernet1: { mode: "switchport", accessVlan: 20, shutdown: false },
      Ethernet3: { mode: "switchport", accessVlan: 30, shutdown: true },
    }),
  ],
  [
    "the defaults again",
    desiredWith({
      Ethernet1: { mode: "switchport", shutdown: false },
      Ethernet2: { mode: "switchport", shutdown: false },
      Ethernet3: { mode: "switchport", accessVlan: 1, mtu: 1500, shutdown: false },
    }),
  ],
  [
    "a routed port without an address, that had one stored",
    desiredWith({ Ethernet2: { mode: "routed", shutdown: false } }),
  ],
];
