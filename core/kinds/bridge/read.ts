import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { BridgeInputs } from "./schema.js";
import { known, type Observation } from "../../model/unknown.js";
import {
  manualAction,
  unreachedInWords,
  unreachedPorts,
  type UnreachedPort,
} from "../../drivers/flooding/index.js";
import { hasSpanningTree, settingNames, settingsOf } from "./settings.js";
import { guardWarnings } from "../../drivers/guard/guard-words.js";
import { unconfirmedGuards, unconfirmedWords } from "../../drivers/guard/unconfirmed.js";
import { bridgeView, contested, type Contested } from "../../drivers/ovs/claimed.js";
import { bridgeOf } from "../../drivers/ovs/find-port.js";
import type { Words } from "../../model/words.js";
import { parseBridgeId } from "./schema.js";
import { problem } from "../../messages/unknowns.js";

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
        what: `bridge ${id}`,
        host: observed.host,
        ...problem("ID-OF-ANOTHER-HOST", {
          noun: "a bridge",
          host: observed.host,
          form: "HOST/BRIDGE",
          example: "host-a/br0",
        }),
      },
    };
  }
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  const live = observed.ovs.value.bridges[identity.bridge];
  if (live === undefined) {
    return { status: "absent", reason: `there is no bridge ${identity.bridge}` };
  }
  const settings = settingsOf(live.settings);
  const wanted = settingNames.filter((name) => scope === undefined || scope[name] !== undefined);
  const unreached = unreachedOf(observed, identity.bridge);
  if (!unreached.known) return { status: "unknown", unknown: unreached.unknown };
  const { value } = unreached;
  const view = bridgeView(observed, identity.bridge);
  return {
    status: "present",
    inputs: {
      ...identity,
      ...Object.fromEntries(wanted.map((name) => [name, settings[name]])),
      ...(view === undefined ? {} : { claims: view.own ?? {} }),
      ...(value.length === 0 ? {} : { unreached: unreachedInWords(value) }),
      ...guardsOf(observed),
    },
    facts: {},
    warnings: [
      ...(observed.flooding !== undefined && hasSpanningTree(live.settings)
        ? [`a spanning tree decides where ${identity.bridge} sends broadcasts: that is not judged`]
        : []),
      ...manualAction(identity.bridge, value),
      ...contested(view, view?.own ?? {}).map(contestedInWords),
      ...(observed.guards?.known === true
        ? guardWarnings(observed.guards.value, observed.owner)
        : []),
    ].map((sentence) => `${observed.host}: ${sentence}`),
  };
};

/** Guards that take back what is there; none where nobody left one. */
const guardsOf = (observed: ObservedHost): Pick<BridgeInputs, "guards"> => {
  const guards = unconfirmedGuards(observed);
  return guards.length === 0
    ? {}
    : { guards: Object.fromEntries(guards.map((one) => [one.run, unconfirmedWords(one)])) };
};

/** Two claims of which only one can be true, made by hand or at the same time. */
const contestedInWords = ({ other, thing, theirs, ours }: Contested): Words =>
  `${thing} is claimed twice: as ${ours} here, as ${theirs} by ${other}`;

/** Which ports of the overlay's bridge broadcasts do not reach; none where it was not asked. */
export const unreachedOf = (
  { flooding, ...observed }: ObservedHost,
  bridge: string,
): Observation<readonly UnreachedPort[]> => {
  const live = bridgeOf(observed, bridge);
  if (live === undefined || flooding === undefined) return known([]);
  if (!flooding.known) return flooding;
  return unreachedPorts(observed, live, flooding.value);
};
