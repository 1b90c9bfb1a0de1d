import { z } from "zod";
import { formatVlanList, parseVlanList } from "../../model/vlan-list.js";
import { canonical6, isInterfaceAddress6 } from "../../model/ipv6.js";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import type { Frozen } from "../contract/frozen.js";
import { DEVICE, DEVICE_HOST } from "../contract/places.js";

/** How a declaration says that a temporary entry must not be there. */
export const ABSENT = "absent";

/** How a declaration says `ipv6 enable`: no address but the one that the device makes itself. */
export const ONLY_LINK_LOCAL = "enable";

/** Physical ports by their full name: Ethernet3, Ethernet3/1. */
const interfaceName = z
  .string()
  .regex(
    /^Ethernet[1-9]\d{0,2}(?:\/\d{1,2}){0,2}$/,
    "an interface is named in full, such as Ethernet3 or Ethernet3/1",
  );

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/** As one word of a line; EOS's manual states no shorter alphabet. */
const vrf = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/,
    "a VRF is named by letters, digits, _ . and -, the first a letter or a digit",
  );

/** EOS takes no leading zeros, and no address without its length. */
const address = z
  .string()
  .regex(
    new RegExp(String.raw`^${octet}(?:\.${octet}){3}/(?:3[0-2]|[12]\d|[1-9])$`),
    "an address is written a.b.c.d/length, such as 10.1.2.2/24",
  );

/** As EOS prints it, so that declared and live compare as texts. */
const ipv6 = z
  .string()
  .refine(
    (text) => text === ONLY_LINK_LOCAL || (isInterfaceAddress6(text) && canonical6(text) === text),
    "an IPv6 address is written in its shortest form with its length, such as 2001:db8:12::1/64; enable stands for the port's own link-local one",
  );

const hostAddress = z
  .string()
  .regex(
    new RegExp(String.raw`^${octet}(?:\.${octet}){3}$`),
    "an address is written a.b.c.d, such as 10.1.2.2",
  );

/** As EOS prints it, so that declared and live compare as texts; the first byte is even: unicast. */
const mac = z
  .string()
  .regex(
    /^[0-9a-f][02468ace][0-9a-f]{2}(?:\.[0-9a-f]{4}){2}$/,
    "a unicast MAC address is written aaaa.bbbb.cccc in lower case, such as 5254.0012.0001",
  );

/** In its shortest form, so that declared and live compare as texts. */
const vlanList = z
  .string()
  .refine(
    (text) => text === "none" || formatVlanList(parseVlanList(text) ?? []) === text,
    "VLANs are written in their shortest form, ascending, such as 10-20,30; none stands for none",
  );

const mode = z.enum(["routed", "switchport", "member"]);

const MODE = {
  description:
    "routed (no switchport), switchport, or member of a port-channel, which is left alone",
  source: "running-config",
};
const SHUTDOWN = field(z.boolean(), { description: "Whether the interface is shut down" });

const interfaceInputs = z
  .strictObject({
    mode: field(mode, MODE),
    address: field(address.exactOptional(), {
      description: "IPv4 address with prefix length",
      byDefault: "no address",
    }),
    secondaryAddresses: field(z.array(address).exactOptional(), {
      description: "IPv4 addresses beside the address, in ascending order; empty: none",
      byDefault: "left alone",
      source: "ip address … secondary",
    }),
    ipv6: field(z.array(ipv6).exactOptional(), {
      description:
        "IPv6 addresses with prefix length, in ascending order; enable for none but the link-local one; empty: no IPv6",
      byDefault: "left alone",
      source: "ipv6 address, ipv6 enable",
    }),
    vrf: field(vrf.exactOptional(), {
      description: "VRF of a routed interface; default for the default one",
      byDefault: "left alone",
      source: "vrf NAME",
    }),
    accessVlan: field(z.int().min(1).max(4094).exactOptional(), {
      description: "Access VLAN inside the device, for a switchport",
      byDefault: "1",
    }),
    switchportMode: field(z.literal("trunk").exactOptional(), {
      description: "trunk for a switchport that carries several VLANs",
      byDefault: "access",
      source: "switchport mode",
    }),
    trunkVlans: field(vlanList.exactOptional(), {
      description: "VLANs that a trunk carries, such as 10-20,30; none for none",
      byDefault: "all",
      source: "switchport trunk allowed vlan",
    }),
    nativeVlan: field(z.union([z.literal("tag"), z.int().min(1).max(4094)]).exactOptional(), {
      description: "VLAN of a trunk's frames without a tag; tag: they are dropped",
      byDefault: "1",
      source: "switchport trunk native vlan",
    }),
    mtu: field(z.int().min(68).max(65535).exactOptional(), {
      description: "Layer-3 MTU, 68 to 65535",
      unit: "bytes",
      byDefault: "the device's own",
    }),
    shutdown: SHUTDOWN,
  })
  .superRefine((inputs, context) => {
    const { mode: declared, address: ip, secondaryAddresses, ipv6: ip6, accessVlan, mtu } = inputs;
    const own = ip ?? secondaryAddresses ?? ip6 ?? inputs.vrf ?? accessVlan ?? mtu;
    if (declared === "member" && own !== undefined) {
      const message = "a member of a port-channel has no settings of its own";
      context.addIssue({ code: "custom", path: ["mode"], message });
    }
    if (declared === "switchport" && ip !== undefined) {
      const message = "a switchport has no address: EOS stores it and does not apply it";
      context.addIssue({ code: "custom", path: ["address"], message });
    }
    if (declared !== "member" && ip === undefined && (secondaryAddresses ?? []).length > 0) {
      const message = "secondary addresses need an address beside which they are";
      context.addIssue({ code: "custom", path: ["secondaryAddresses"], message });
    }
    if (declared === "switchport" && ip6 !== undefined) {
      const message = "a switchport has no IPv6 address: EOS stores it and does not apply it";
      context.addIssue({ code: "custom", path: ["ipv6"], message });
    }
    if (declared === "switchport" && inputs.vrf !== undefined) {
      const message = "a switchport is in no VRF: only a routed port is";
      context.addIssue({ code: "custom", path: ["vrf"], message });
    }
    const trunk = inputs.switchportMode ?? inputs.trunkVlans ?? inputs.nativeVlan;
    if (declared !== "switchport" && trunk !== undefined) {
      const message = "only a switchport is a trunk";
      context.addIssue({ code: "custom", path: ["switchportMode"], message });
    }
    if (trunk !== undefined && inputs.switchportMode === undefined) {
      const message = "only a trunk (switchportMode) has a list of VLANs and a native one";
      context.addIssue({ code: "custom", path: ["switchportMode"], message });
    }
    if (inputs.switchportMode !== undefined && accessVlan !== undefined) {
      const message = "a trunk has no access VLAN: EOS stores it and does not apply it";
      context.addIssue({ code: "custom", path: ["accessVlan"], message });
    }
    if (declared === "routed" && accessVlan !== undefined) {
      const message = "a routed port has no access VLAN: EOS stores it and does not apply it";
      context.addIssue({ code: "custom", path: ["accessVlan"], message });
    }
  })
  .meta({ id: "CeosInterface", description: "One interface of a device." });

const vrfInputs = z
  .strictObject({
    ipRouting: field(z.boolean(), {
      description: "Whether the device forwards between the VRF's ports",
      source: "ip routing vrf",
    }),
    ipv6Routing: field(z.boolean().exactOptional(), {
      description: "Whether the device forwards IPv6 between the VRF's ports",
      byDefault: "left alone",
      source: "ipv6 unicast-routing vrf",
    }),
  })
  .meta({ id: "CeosVrf", description: "One VRF of a device." });

/** An interface as it may be found. */
const observedInterface = z.looseObject({
  mode,
  /** What follows `channel-group`, of a member. */
  channelGroup: z.string().exactOptional(),
  address: z.string().exactOptional(),
  secondaryAddresses: z.array(z.string()).exactOptional(),
  /** Without `ipv6 ` and `ipv6 address `: "2001:db8:12::1/64", "enable", "auto-config". */
  ipv6: z.array(z.string()).exactOptional(),
  /** In place of a plain address: "ip address dhcp". */
  addressLines: z.array(z.string()).exactOptional(),
  /** Routed sub-interfaces, and IPv6 addresses where those are left alone. */
  otherAddresses: z.array(z.string()).exactOptional(),
  /** Where it is not the default one. */
  vrf: z.string().exactOptional(),
  accessVlan: z.int().exactOptional(),
  mtu: z.int().exactOptional(),
  shutdown: z.boolean(),
  /** `switchport mode`, when it is not `access`. */
  switchportMode: z.string().exactOptional(),
  /** Of a trunk; absent: all. */
  trunkVlans: z.string().exactOptional(),
  /** Of a trunk; absent: 1. */
  nativeVlan: z.union([z.literal("tag"), z.int()]).exactOptional(),
});

/** One interface of a device. What is absent is left alone, apart from what `mode` implies. */
export type CeosInterfaceInputs = Frozen<z.infer<z.ZodObject<(typeof observedInterface)["shape"]>>>;

/**
 * The managed part of one device's configuration. Every text is checked as one token, because it is
 * entered in the device's command line.
 */
export const ceosConfigKind = declareKind({
  kind: "CeosConfig",
  description:
    "The managed part of one cEOS device's configuration: one configuration session, one commit.",
  declared: {
    host: DEVICE_HOST,
    container: DEVICE,
    ipRouting: field(z.boolean(), {
      description: "Whether the device forwards between routed ports",
      source: "ip routing",
    }),
    ipv6Routing: field(z.boolean().exactOptional(), {
      description: "Whether the device forwards IPv6 between routed ports",
      byDefault: "left alone",
      source: "ipv6 unicast-routing",
    }),
    vrfs: field(z.record(vrf, vrfInputs).exactOptional(), {
      description: "VRFs by name; one that is not mentioned is left alone",
      byDefault: "left alone",
      source: "vrf instance",
    }),
    spanningTreeMode: field(z.enum(["mstp", "rstp", "rapid-pvst", "none"]), {
      description: "Spanning tree of the device: mstp, rstp, rapid-pvst or none",
      source: "spanning-tree mode",
    }),
    interfaces: field(z.record(interfaceName, interfaceInputs), {
      description:
        "Keyed by full name, e.g. Ethernet3; an interface that is not mentioned is left alone",
    }),
    staticArp: field(z.record(hostAddress, mac).exactOptional(), {
      description:
        "Static ARP entries of the default VRF: IPv4 address to MAC address (aaaa.bbbb.cccc); an address that is not mentioned is left alone",
    }),
    temporaryArp: field(z.record(hostAddress, z.union([z.literal(ABSENT), mac])).exactOptional(), {
      description:
        "Static ARP entries that last while they are declared; one that is declared no more is removed",
    }),
  },
  observed: {
    spanningTreeMode: z.string(),
    interfaces: z.record(z.string(), observedInterface),
    staticArp: z.record(z.string(), z.string()).exactOptional(),
    temporaryArp: z.record(z.string(), z.string()).exactOptional(),
    pendingCommit: field(z.string().exactOptional(), {
      description: "Configuration session whose commit is not confirmed, so that EOS takes it back",
      observedOnly: true,
    }),
  },
  facts: { hostname: field(z.string(), { description: "The device's own hostname" }) },
  identity: ["host", "container"],
});

export const { idOf, requireId } = ceosConfigKind;

export type CeosConfigInputs = InputsOf<typeof ceosConfigKind>;
