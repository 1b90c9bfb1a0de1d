import { z } from "zod";
import { canonical6, isInterfaceAddress6 } from "../../model/ipv6.js";
import { formatVlanList, vlansIn } from "../../model/vlan-list.js";
import { field } from "../../kinds/contract/describe-field.js";
import type { Frozen } from "../../kinds/contract/frozen.js";

/** How a declaration says `ipv6 enable`: no address but the one that the device makes itself. */
export const ONLY_LINK_LOCAL = "enable";

export const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/** As one word of a line; EOS's manual states no shorter alphabet. */
export const vrf = z
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

/** In its shortest form, so that declared and live compare as texts. */
const vlanList = z
  .string()
  .refine(
    (text) => text === "none" || (text !== "" && formatVlanList(vlansIn(text)) === text),
    "VLANs are written in their shortest form, ascending, such as 10-20,30; none stands for none",
  );

const channelGroup = z
  .string()
  .regex(
    /^[1-9]\d{0,3} mode (?:on|active|passive)$/,
    "a membership is written NUMBER mode on, active or passive, such as 10 mode active",
  );

const mode = z.enum(["routed", "switchport", "member"]);

const MODE = {
  description:
    "routed (no switchport), switchport, or member of a port-channel; sub-interfaces and SVIs are routed",
  source: "running-config",
};
const SHUTDOWN = field(z.boolean(), { description: "Whether the interface is shut down" });

export const interfaceInputs = z
  .strictObject({
    mode: field(mode, MODE),
    channelGroup: field(channelGroup.exactOptional(), {
      description:
        "Of a member: the port-channel's number and how it is agreed, such as 10 mode active",
      byDefault: "left alone",
      source: "channel-group",
    }),
    encapsulation: field(z.int().min(1).max(4094).exactOptional(), {
      description: "VLAN tag of a sub-interface's frames",
      source: "encapsulation dot1q vlan",
    }),
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
    if (declared !== "member" && inputs.channelGroup !== undefined) {
      const message = "only a member belongs to a port-channel";
      context.addIssue({ code: "custom", path: ["channelGroup"], message });
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

/** An interface as it may be found. */
export const observedInterface = z.looseObject({
  mode,
  /** What follows `channel-group`, of a member. */
  channelGroup: z.string().exactOptional(),
  /** Of a sub-interface. */
  encapsulation: z.int().exactOptional(),
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
