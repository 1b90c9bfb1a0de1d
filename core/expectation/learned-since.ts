import type { BridgeDetail } from "../model/observed-detail.js";
import type { ObservedHost } from "../model/observed.js";
import { known, type Observation } from "../model/unknown.js";

/**
 * The observation without what bridges had learned already when another look was taken before it: of
 * that, nobody knows whether it would be learned again.
 *
 * @param seconds between the two looks
 */
export const learnedSince = (observed: ObservedHost, seconds: number): ObservedHost => {
  const { detail } = observed;
  if (detail === undefined) return observed;
  const bridges = Object.fromEntries(
    Object.entries(detail.bridges).map(([name, bridge]) => [name, since(bridge, seconds)] as const),
  );
  return { ...observed, detail: { ...detail, bridges } };
};

const since = (bridge: Observation<BridgeDetail>, seconds: number): Observation<BridgeDetail> => {
  if (!bridge.known) return bridge;
  const fdb = bridge.value.fdb.filter(({ age }) => age === null || age < seconds);
  return known({ ...bridge.value, fdb });
};
