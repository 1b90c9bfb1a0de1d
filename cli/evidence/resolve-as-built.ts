import { observedKind } from "../../core/devices/index.js";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../../core/desired/resolve-topology.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Topology } from "../../core/topology/topology.js";
import { resolveAsSeen } from "../../core/plan/resolve-as-measured.js";

/**
 * The topology with the tenant MTU that most interfaces have: of the number that was measured now, and
 * the one that follows from what the topology says of the underlay. Where the underlay carries less than
 * it should, the devices still have the latter, and a diagnosis has to say why their packets vanish, not
 * that their MTU does not fit any more. The measured one where neither has more.
 */
export const resolveAsBuilt = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ResolvedTopology => {
  const measured = resolveAsSeen(topology, observed);
  const declared = resolveTopology(topology, AS_DECLARED);
  return having(declared, observed) > having(measured, observed) ? declared : measured;
};

/** Number of interfaces whose MTU was read and is the declared one. */
const having = ({ devices }: Topology, observed: readonly ObservedHost[]): number =>
  Object.values(devices).reduce((sum, { host, container, interfaces }) => {
    const device = observed.find((one) => one.host === host)?.devices[container];
    if (device?.known !== true) return sum;
    const { settings } = observedKind(device.value);
    if (!settings.known) return sum;
    const live = settings.value.interfaces;
    const same = Object.entries(interfaces).filter(
      ([name, { mtu }]) => mtu !== undefined && live[name]?.mtu === mtu,
    );
    return sum + same.length;
  }, 0);
