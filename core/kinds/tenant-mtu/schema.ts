import { z } from "zod";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { portKey } from "../contract/fields.js";
import { BRIDGE, HOST } from "../contract/places.js";

/** RFC 791: every IPv4 link carries 68 bytes; the length field ends at 65535. */
const mtu = z.int().min(68, "MTU: 68 to 65535").max(65_535, "MTU: 68 to 65535");

/** One value, the tenant MTU, on the OVS port of every link end that crosses the underlay. */
export const tenantMtuKind = declareKind({
  kind: "TenantMtu",
  description: "The MTU of a host's side of the links that cross the underlay.",
  declared: {
    host: HOST,
    bridge: BRIDGE,
    ports: field(z.record(portKey, mtu), {
      description:
        "MTU, 68 to 65535, keyed by container and interface, e.g. ceos_1:eth3; a port that is not mentioned is left alone",
      unit: "bytes",
      source: "column Interface mtu, written as mtu_request",
    }),
  },
  observed: { ports: z.record(z.string(), z.number()) },
  facts: {
    paths: field(z.string(), {
      description: "Path MTU measured from this host to each peer, where it was asked for",
      unit: "bytes",
    }),
  },
  identity: ["host", "bridge"],
});

export const { idOf: tenantId, requireId } = tenantMtuKind;

export type TenantMtuInputs = InputsOf<typeof tenantMtuKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly TenantMtu: TenantMtuInputs;
  }
}
