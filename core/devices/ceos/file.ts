import { z } from "zod";
import * as rule from "../../topology/rules.js";
import { deviceKeys, interfaceKeys } from "../contract/file-keys.js";

const { mtu, ...common } = interfaceKeys;

const Trunk = rule.section({
  allowed: rule.trunkVlans
    .exactOptional()
    .describe("VLANs that it carries (EOS `switchport trunk allowed vlan`); all by default"),
  native: rule.nativeVlan
    .exactOptional()
    .describe(
      "VLAN of frames without a tag (EOS `switchport trunk native vlan`), or tag, which drops them; 1 by default",
    ),
});

const Interface = rule.section({
  role: rule
    .oneOf(["routed", "switchport", "member"])
    .describe(
      "routed (sub-interfaces and VLAN interfaces too), switchport, or member of a port-channel; a member without portChannel is left alone",
    ),
  portChannel: rule.portChannel
    .exactOptional()
    .describe(
      "Number of the port-channel that a member belongs to (EOS `channel-group`), whose settings stand at Port-ChannelN",
    ),
  lacp: rule
    .oneOf(["active", "passive", "on"])
    .exactOptional()
    .describe(
      "How a member agrees with the other end: by LACP (active, passive), or on, without it; active by default",
    ),
  encapsulation: rule.vlan
    .exactOptional()
    .describe(
      "VLAN tag of a sub-interface's frames (EOS `encapsulation dot1q vlan`), which every sub-interface has",
    ),
  address: rule.interfaceAddress
    .exactOptional()
    .describe("IPv4 address with prefix length; routed only"),
  secondaryAddresses: rule
    .listOf(rule.interfaceAddress, "IPv4 addresses with prefix length")
    .exactOptional()
    .describe(
      "Further IPv4 addresses (EOS `ip address … secondary`) beside the address; left alone by default, and [] takes all away",
    ),
  ipv6: rule.interfaceAddresses6
    .exactOptional()
    .describe(
      "IPv6 addresses with prefix length, or link-local for none but the device's own (ipv6 enable); routed only; left alone by default, and [] takes all away",
    ),
  vrf: rule.vrf
    .exactOptional()
    .describe(
      "VRF, one of ceos.vrfs, or default for the default one; routed only; left alone by default",
    ),
  mtu,
  accessVlan: rule.vlan
    .exactOptional()
    .describe("VLAN inside the device; switchport only; default 1"),
  trunk: Trunk.exactOptional().describe(
    "Makes a switchport a trunk (EOS `switchport mode trunk`); an access port by default",
  ),
  ...common,
});

const Vrf = rule.section({
  ipRouting: rule.flag
    .exactOptional()
    .describe("EOS `ip routing vrf NAME`; false by default, as in EOS"),
  ipv6Routing: rule.flag
    .exactOptional()
    .describe(
      "EOS `ipv6 unicast-routing vrf NAME`; by default true where ipRouting is and an interface of the VRF has ipv6, and left alone elsewhere",
    ),
});

const settings = {
  ipRouting: rule.flag.exactOptional().describe("EOS `ip routing`; false by default, as in EOS"),
  ipv6Routing: rule.flag
    .exactOptional()
    .describe(
      "EOS `ipv6 unicast-routing`; by default true where ipRouting is and an interface has ipv6, and left alone elsewhere",
    ),
  vrfs: rule
    .named(Vrf, "a VRF's name to its settings")
    .exactOptional()
    .describe("VRFs beside the default one (EOS `vrf instance`); others are left alone"),
  spanningTree: rule
    .oneOf(["mstp", "rstp", "rapid-pvst", "none"])
    .exactOptional()
    .describe("EOS `spanning-tree mode`; mstp by default, as in EOS"),
  eosForward: rule
    .oneOf(["absent", "present", "ignore"])
    .exactOptional()
    .describe(
      "EOS's per-port DROP rules in iptables' EOS_FORWARD, which stop routed transit only; ignore by default",
    ),
};

/** The keys of the section `ceos` that files of before there was one have at the device itself. */
export const OLD_KEYS = ["ipRouting", "spanningTree", "eosForward"] as const;

const old = {
  ipRouting: settings.ipRouting.describe("Old spelling of ceos.ipRouting"),
  spanningTree: settings.spanningTree.describe("Old spelling of ceos.spanningTree"),
  eosForward: settings.eosForward.describe("Old spelling of ceos.eosForward"),
} satisfies Record<(typeof OLD_KEYS)[number], z.ZodType>;

/** A cEOS device as a topology file says it; the kind where none is named. */
export const CeosFile = rule.section({
  kind: z.literal("ceos").exactOptional().describe("Kind of device; ceos by default"),
  ...deviceKeys,
  systemMac: rule.mac
    .exactOptional()
    .describe("The MAC that all the device's ports must have; for links with staticArp too"),
  unusedPorts: rule
    .oneOf(["shutdown", "leave"])
    .exactOptional()
    .describe("What becomes of data interfaces that are not declared; leave by default"),
  ceos: rule.section(settings).exactOptional().describe("Settings that only EOS has"),
  ...old,
  interfaces: rule
    .named(Interface, "EthernetN, Port-ChannelN, EthernetN.M or VlanN to an interface")
    .exactOptional(),
});
export type CeosFile = z.infer<typeof CeosFile>;
