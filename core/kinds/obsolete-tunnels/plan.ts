import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { ObsoleteTunnelsInputs } from "./schema.js";
import type { Planned } from "../../model/step.js";
import { bridgeId } from "../bridge/schema.js";
import { conflictOf } from "./conflict.js";
import { diffObsolete } from "./diff.js";
import { readObsolete, tunnelsOf } from "./read.js";
import { removeTunnelPort } from "../../drivers/ovs/remove-port.js";
import { problem } from "../../messages/unknowns.js";

/** One guarded step for each obsolete tunnel that is there. */
export const planObsolete = (
  desired: ObsoleteTunnelsInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const { host, bridge } = desired;
  const reading = readObsolete(observed, bridgeId(desired));
  if (reading.status === "unknown") return failed(reading.unknown);
  if (reading.status === "absent") {
    return failed({
      what: `the tunnels of ${bridge}`,
      host,
      ...problem("BRIDGE-MISSING", { bridge, why: reading.reason }),
    });
  }
  const contested = conflictOf(desired, observed);
  if (contested !== undefined) return failed(contested);
  const tunnels = tunnelsOf(observed, bridge);
  const steps = diffObsolete(desired, reading.inputs).flatMap(({ path }) => {
    const key = String(path[1]);
    const tunnel = tunnels.get(key);
    const title = `remove VTEP port ${key} from ${bridge}`;
    const why =
      "the declared shape of the overlay has no such tunnel; beside the declared ones it closes a loop";
    return tunnel === undefined ? [] : [removeTunnelPort(tunnel, { title, why }, runId)];
  });
  return ok(steps);
};
