import { z } from "zod";
import { known, notKnown, type Unknown } from "../../model/unknown.js";
import { failed, ok } from "../../model/result.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { requireId } from "./schema.js";
import { createTunnel } from "../../drivers/ovs/create-tunnel.js";
import { tunnelsOf } from "./read.js";
import { hasSecrets, withoutSecrets } from "../../drivers/ovs/tunnel-options.js";
import { VlanColumns, vlanColumnsOf } from "../../drivers/ovs/vlan-columns.js";
import { problem } from "../../messages/unknowns.js";

const Was = z.record(
  z.string(),
  VlanColumns.extend({ name: z.string(), options: z.record(z.string(), z.string()) }),
);

const secretLost = (host: string, tunnel: string): Unknown => ({
  host,
  what: `tunnel ${tunnel}`,
  ...problem("TUNNEL-SECRET-LOST", {}),
});

/** The tunnels that a declared shape took away, made again as they were. */
export const retiredRestorer = jsonRestorer<"RetiredVteps", z.infer<typeof Was>>({
  schema: Was,

  record(observed, id) {
    if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
    const tunnels = [...tunnelsOf(observed, requireId(id).bridge)].map(
      ([key, { port, interface: only }]) =>
        [
          key,
          { ...vlanColumnsOf(port), name: port.name, options: withoutSecrets(only.options) },
        ] as const,
    );
    return known(Object.fromEntries(tunnels));
  },

  plan(was, { host, bridge, tunnels }, observed, runId) {
    if (!observed.ovs.known) return failed(observed.ovs.unknown);
    const live = tunnelsOf(observed, bridge);
    const lost = Object.keys(tunnels).find(
      (key) => !live.has(key) && hasSecrets(was[key]?.options ?? {}),
    );
    if (lost !== undefined) return failed(secretLost(host, lost));
    const steps = Object.keys(tunnels).flatMap((key) => {
      const tunnel = was[key];
      if (tunnel === undefined || live.has(key)) return [];
      const texts = {
        title: `make VTEP port ${tunnel.name} on ${bridge} again`,
        why: "it was there before its removal was declared",
      };
      return [createTunnel({ ...tunnel, bridge }, texts, runId)];
    });
    return ok(steps);
  },
});
