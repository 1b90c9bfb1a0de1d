import { defineKind } from "../contract/define-kind.js";
import { afterObsolete } from "./after.js";
import { conflictOf } from "./conflict.js";
import { diffObsolete } from "./diff.js";
import { planObsolete } from "./plan.js";
import { readObsolete } from "./read.js";
import { obsoleteRestorer } from "./restore.js";
import { obsoleteTunnelsKind, portOfTunnelKey } from "./schema.js";

/** Tunnels of the overlay's other shape, which must not be there beside the declared ones. */
export const obsoleteTunnels = defineKind(obsoleteTunnelsKind, {
  read: readObsolete,
  diff: diffObsolete,
  plan: planObsolete,
  after: afterObsolete,
  writes: ({ host, bridge }, [, tunnel]) => [
    {
      place: { of: "bridge-port", host, bridge, port: portOfTunnelKey(String(tunnel)) },
      property: "removed",
    },
  ],
  conflict: conflictOf,
  restorer: obsoleteRestorer,
  // Once the tunnels that replaced them are gone: two paths for one VLAN are a loop.
  restoredAfter: ["VtepPort"],
});
