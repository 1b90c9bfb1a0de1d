import { z } from "zod";
import { known, notKnown } from "../../model/unknown.js";
import { ok } from "../../model/result.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { requireId } from "./schema.js";
import { bridgeView, claimedByOthers } from "../../drivers/ovs/claimed.js";
import { containerPorts, portsAmong } from "../../drivers/ovs/container-ports.js";
import { VlanColumns, restoreVlans, vlanColumnsOf } from "../../drivers/ovs/vlan-columns.js";

const Was = z.record(z.string(), VlanColumns);

/** The VLAN columns of every container port of the host, by owner. */
export const isolatedRestorer = jsonRestorer<"IsolatedPorts", z.infer<typeof Was>>({
  schema: Was,

  record(observed, id) {
    if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
    const ports = containerPorts(observed, requireId(id).bridge);
    if (!ports.known) return ports;
    const columns = Object.entries(ports.value).map(
      ([key, { port }]) => [key, vlanColumnsOf(port)] as const,
    );
    return known(Object.fromEntries(columns));
  },

  plan(was, applied, observed, runId) {
    const all = Object.keys(applied.ports).filter((key) => was[key] !== undefined);
    const others = claimedByOthers(bridgeView(observed, applied.bridge), all);
    const keys = all.filter((key) => !others.has(key));
    const ports = portsAmong(observed, applied.bridge, keys);
    if (!ports.ok) return ports;
    const steps = ports.value.flatMap(([key, found]) => {
      const columns = was[key];
      return columns === undefined ? [] : restoreVlans(key, found, columns, runId);
    });
    return ok(steps);
  },
});
