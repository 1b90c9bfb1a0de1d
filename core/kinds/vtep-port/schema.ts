import { z } from "zod";
import { ADDRESSING, declarableAs } from "../../model/tunnel-options.js";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { address, interfaceName, vlanId, vlanList, vni } from "../contract/fields.js";
import { BRIDGE, ERROR, HOST, OFPORT, OWNER, VLAN_MODE } from "../contract/places.js";

const options = z
  .record(z.string().regex(/^[a-z0-9_-]+$/), z.string())
  .superRefine((all, context) => {
    for (const [key, value] of Object.entries(all)) {
      const message = ADDRESSING.has(key)
        ? "is decided by the addresses and the VNI"
        : declarableAs(key, value);
      if (message !== undefined) context.addIssue({ code: "custom", path: [key], message });
    }
  });

const declared = {
  host: HOST,
  bridge: BRIDGE,
  name: field(interfaceName, { description: "Port name, at most 15 characters" }),
  // RFC 7348, section 5: 24 bits.
  vni: field(vni, {
    description:
      "VXLAN network identifier, 1 to 16777215; in what was read a text where the tunnel has not one VNI for both ways",
    source: "options:key",
  }),
  remoteAddress: field(address, {
    description: "Underlay IPv4 address of the peer",
    source: "options:remote_ip",
  }),
  localAddress: field(address, {
    description: "Underlay IPv4 address of this host",
    source: "options:local_ip",
  }),
  trunks: field(vlanList, {
    description:
      "VLANs that the tunnel carries for this topology, ascending, 1 to 4094; empty carries all, and says nothing beside a tag; those that other topologies have claimed are carried beside them; in what was read 4095 alone where the tunnel carries others' only",
    source: "column trunks",
  }),
  tag: field(vlanId.exactOptional(), {
    description:
      "VLAN of the one link that the tunnel is for, whose frames cross untagged; a trunk has none",
    source: "column tag",
  }),
  options: field(options.exactOptional(), {
    description:
      "Other options of the tunnel, by Open vSwitch's names (dst_port); leave: whatever is there stays; in what was read every one that is not its default, a secret only as being there",
    source: "column options, ovs-vswitchd.conf.db(5), Tunnel Options",
    byDefault: "every option has Open vSwitch's own default",
  }),
  owner: field(OWNER.exactOptional(), {
    description:
      'Name of the topology whose share of the tunnel this is; in what was read "nobody yet" where it has none',
    source: "column external_ids, key overlay-share/NAME",
    byDefault: "nothing is claimed",
  }),
};

/** A VXLAN tunnel port of an OVS bridge: a trunk of all links between two hosts, or of one link. */
export const vtepPortKind = declareKind({
  kind: "VtepPort",
  description: "A VXLAN tunnel port of an OVS bridge towards one peer host.",
  declared,
  observed: {
    vni: z.union([z.number(), z.string()]),
    remoteAddress: z.string(),
    localAddress: z.string(),
    trunks: z.array(z.int()),
    tag: z.int().exactOptional(),
    options: z.record(z.string(), z.string()).exactOptional(),
    owner: z.string().exactOptional(),
    claimed: field(z.string().exactOptional(), {
      description: "The share as it is marked on the port, where it has one",
      observedOnly: true,
    }),
    vlanMode: VLAN_MODE,
    error: ERROR,
  },
  facts: {
    ofport: OFPORT,
    key: field(z.string(), {
      description: "The tunnel's keys, in and out, when they are not one fixed VNI",
    }),
    others: field(z.string(), {
      description: "What other topologies have claimed of the tunnel, e.g. lab-b: 3138",
    }),
  },
  identity: ["host", "bridge", "name"],
  rules: (port) =>
    port.refine(({ trunks, tag }) => tag === undefined || trunks.length === 0, {
      path: ["tag"],
      message: "must not stand beside trunks: a tunnel is a trunk, or the access port of one link",
    }),
});

export const { idOf: vtepId, parseId: parseVtepId } = vtepPortKind;

export type VtepPortInputs = InputsOf<typeof vtepPortKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly VtepPort: VtepPortInputs;
  }
}
