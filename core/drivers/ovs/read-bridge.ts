import type { Reading } from "../../model/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { BridgeInputs } from "../../model/resources.js";
import { bridgeSettings, settingsOf } from "./bridge-columns.js";
import { parseBridgeId } from "./bridge-id.js";

/** Projects an observation on the bridge with this id, limited to the settings of `scope`. */
export const readBridge = (
  observed: ObservedHost,
  id: string,
  scope?: BridgeInputs,
): Reading<BridgeInputs> => {
  const identity = parseBridgeId(id);
  if (identity?.host !== observed.host) {
    return {
      status: "unknown",
      unknown: {
        kind: "ambiguous",
        what: `bridge ${id}`,
        host: observed.host,
        reason: `it is no id of a bridge of ${observed.host}`,
        next: "An id is HOST/BRIDGE, e.g. host-a/br0.",
      },
    };
  }
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  const live = observed.ovs.value.bridges[identity.bridge];
  if (live === undefined) {
    return { status: "absent", reason: `there is no bridge ${identity.bridge}` };
  }
  const settings = settingsOf(live.settings);
  const wanted = bridgeSettings.filter((name) => scope === undefined || scope[name] !== undefined);
  return {
    status: "present",
    inputs: { ...identity, ...Object.fromEntries(wanted.map((name) => [name, settings[name]])) },
    facts: {},
  };
};
