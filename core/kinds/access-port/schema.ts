import { z } from "zod";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { interfaceName, vlanId } from "../contract/fields.js";
import { BRIDGE, CONTAINER, ERROR, HOST, OFPORT, VLAN_MODE } from "../contract/places.js";

const VLAN = { description: "Access VLAN, 1 to 4094; a dead port has none", source: "column tag" };

/** The OVS port of one container interface. */
export const accessPortKind = declareKind({
  kind: "AccessPort",
  description:
    "The OVS port of one container interface, found by interface index whatever its name.",
  declared: {
    host: HOST,
    bridge: BRIDGE,
    container: CONTAINER,
    interface: field(interfaceName, {
      description: "The interface's name inside the container, e.g. eth3",
    }),
    vlan: field(vlanId.exactOptional(), VLAN),
    dead: field(z.literal(true).exactOptional(), {
      description: "true in place of a VLAN: nothing comes in or out",
      source: "column trunks: VLAN 4095 alone",
    }),
    tagged: field(z.literal(true).exactOptional(), {
      description:
        "true where the VLAN's frames have its tag on the port, as those of a sub-interface",
      byDefault: "without a tag",
      source: "columns vlan_mode native-tagged and trunks",
    }),
  },
  observed: {
    vlan: field(z.int().exactOptional(), VLAN),
    trunks: field(z.array(z.int()).exactOptional(), {
      description: "VLANs of a trunk; an access port has none",
      source: "column trunks",
      observedOnly: true,
    }),
    vlanMode: VLAN_MODE,
    error: ERROR,
  },
  facts: {
    port: field(z.string(), {
      description: "Name of the OVS port at the time of reading; it changes with every restart",
    }),
    ifindex: field(z.int(), { description: "Interface index of the port on the host" }),
    ofport: OFPORT,
  },
  identity: ["host", "bridge", "container", "interface"],
  rules: (port) =>
    port
      .refine(({ vlan, dead }) => (vlan === undefined) !== (dead === undefined), {
        path: ["vlan"],
        error: "a port has either an access VLAN or dead: true",
      })
      .refine(({ dead, tagged }) => dead === undefined || tagged === undefined, {
        path: ["tagged"],
        error: "a dead port has no VLAN whose frames could have a tag",
      }),
});

export const { idOf: accessId, parseId: parseAccessId } = accessPortKind;

export type AccessPortInputs = InputsOf<typeof accessPortKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly AccessPort: AccessPortInputs;
  }
}
