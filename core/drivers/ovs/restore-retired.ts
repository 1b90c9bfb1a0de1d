import { z } from "zod";
import { known, notKnown } from "../../model/unknown.js";
import { jsonRestorer } from "../json-restorer.js";
import { parseBridgeId } from "./bridge-id.js";
import { createTunnel } from "./create-tunnel.js";
import { tunnelsOf } from "./read-retired.js";
import { VlanColumns, vlanColumnsOf } from "./vlan-columns.js";

const Was = z.record(
  z.string(),
  VlanColumns.extend({ name: z.string(), options: z.record(z.string(), z.string()) }),
);

/** The tunnels that a declared shape took away, made again as they were. */
export const retiredRestorer = jsonRestorer<"RetiredVteps", z.infer<typeof Was>>({
  schema: Was,

  record(observed, id) {
    if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
    const tunnels = [...tunnelsOf(observed, parseBridgeId(id)?.bridge ?? "")].map(
      ([key, { port, interface: only }]) =>
        [key, { ...vlanColumnsOf(port), name: port.name, options: only.options }] as const,
    );
    return known(Object.fromEntries(tunnels));
  },

  plan(was, { bridge, tunnels }, observed, runId) {
    if (!observed.ovs.known) return observed.ovs.unknown;
    const live = tunnelsOf(observed, bridge);
    return Object.keys(tunnels).flatMap((key) => {
      const tunnel = was[key];
      if (tunnel === undefined || live.has(key)) return [];
      const texts = {
        title: `make VTEP port ${tunnel.name} on ${bridge} again`,
        why: "it was there before its removal was declared",
      };
      return [createTunnel({ ...tunnel, bridge }, texts, runId)];
    });
  },
});
