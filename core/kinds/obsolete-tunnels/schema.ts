import { z } from "zod";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { address, interfaceName } from "../contract/fields.js";
import { BRIDGE, HOST } from "../contract/places.js";

/** How a declaration says that a tunnel must not be there; in an observation it is left out. */
export const ABSENT = "absent";

const tunnel = z.string().refine(
  (text) => {
    const [name, remote, ...rest] = text.split(" to ");
    return (
      interfaceName.safeParse(name).success &&
      address.safeParse(remote).success &&
      rest.length === 0
    );
  },
  { error: "a tunnel is named PORT to ADDRESS, such as vtep-192-0-2-1 to 192.0.2.1" },
);

/** One of them beside the declared tunnels is a second path between two bridges, hence a loop. */
export const obsoleteTunnelsKind = declareKind({
  kind: "ObsoleteTunnels",
  former: { kind: "RetiredVteps", nameOf: (name) => name.replace(/:obsolete$/u, ":retired") },
  description:
    "VXLAN tunnels of the shape that the overlay does not have, which must not be there beside the declared ones.",
  declared: {
    host: HOST,
    bridge: BRIDGE,
    tunnels: field(z.record(tunnel, z.literal(ABSENT)), {
      description:
        'Keyed by port and far end, e.g. "vtep-10-14-23-1 to 10.14.23.181": "absent"; one that is not mentioned is left alone; in what was read every VXLAN tunnel of the bridge, with its VNI',
    }),
  },
  observed: { tunnels: z.record(z.string(), z.string()) },
  identity: ["host", "bridge"],
});

export const { requireId } = obsoleteTunnelsKind;

export type ObsoleteTunnelsInputs = InputsOf<typeof obsoleteTunnelsKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly ObsoleteTunnels: ObsoleteTunnelsInputs;
  }
}

/** "vtep-10-14-23-1 to 10.14.23.181": one tunnel; a port of that name to somewhere else is another. */
export const tunnelKey = (name: string, remoteAddress: string): string =>
  `${name} to ${remoteAddress}`;

/** The port's name again; it has no space (`interfaceName`). */
export const portOfTunnelKey = (key: string): string => key.split(" ")[0] ?? "";
