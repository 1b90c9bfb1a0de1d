import { z } from "zod";
import { parseVlanList } from "../../model/vlan-list.js";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { portKey } from "../contract/fields.js";
import { BRIDGE, HOST } from "../contract/places.js";

/** How a declaration says that a port takes part in nothing. */
export const DEAD = "dead";

/** The one VLAN that a port was read to have for itself ("205"); undefined: it is elsewhere. */
export const ownVlan = (place: string): number | undefined =>
  /^\d+$/.test(place) ? Number(place) : undefined;

const place = z.string().refine((text) => text === DEAD || parseVlanList(text) !== undefined, {
  error: `must be a list of VLANs such as 200-299, or ${DEAD}`,
});

/** The OVS ports of a host's container interfaces that belong to no link, found by their owners. */
export const isolatedPortsKind = declareKind({
  kind: "IsolatedPorts",
  description: "The OVS ports of a host's container interfaces that belong to no link.",
  declared: {
    host: HOST,
    bridge: BRIDGE,
    ports: field(z.record(portKey, place), {
      description:
        'Keyed by container and interface, e.g. ceos_1:eth6: the VLANs of which the port has one for itself ("200-299"), or "dead", which lets nothing in or out; a port that is not mentioned is left alone; in what was read the VLAN that it has, "dead", or what else it is',
    }),
  },
  observed: { ports: z.record(z.string(), z.string()) },
  identity: ["host", "bridge"],
});

export const { requireId } = isolatedPortsKind;

export type IsolatedPortsInputs = InputsOf<typeof isolatedPortsKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly IsolatedPorts: IsolatedPortsInputs;
  }
}
