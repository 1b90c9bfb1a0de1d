import type { Change } from "../contract/change.js";
import type { Claims } from "../../model/claims.js";
import type { BridgeInputs } from "./schema.js";
import { settingNames } from "./settings.js";
import { bridgeId } from "./schema.js";
import { diffInputs } from "../../drivers/ovs/diff-inputs.js";

/**
 * What differs between a declared bridge and the live one; a setting that is not declared does not
 * count. That broadcasts reach every port is declared of every bridge.
 */
export const diffBridge = (desired: BridgeInputs, observed: BridgeInputs): readonly Change[] => {
  const declared = settingNames.filter((name) => desired[name] !== undefined).toSorted();
  const id = bridgeId(desired);
  return [
    ...diffInputs("Bridge", id, declared, desired, observed),
    ...diffClaims(id, desired.claims, observed.claims),
    ...diffNamed("unreached", id, desired, observed),
    ...diffNamed("guards", id, desired, observed),
  ];
};

/** Thing by thing; as one where nothing is claimed yet. What is not declared or not known is no change. */
const diffClaims = (
  id: string,
  desired: Claims | undefined,
  observed: Claims | undefined,
): readonly Change[] => {
  if (desired === undefined || observed === undefined) return [];
  const things = [...new Set([...Object.keys(desired), ...Object.keys(observed)])];
  const changed = things.filter((thing) => desired[thing] !== observed[thing]);
  if (Object.keys(observed).length === 0)
    return changed.length === 0
      ? []
      : [{ kind: "Bridge", id, path: ["claims"], from: undefined, to: desired }];
  return changed
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((thing) => ({
      kind: "Bridge",
      id,
      path: ["claims", thing],
      from: observed[thing],
      to: desired[thing],
    }));
};

/** Port by port, guard by guard; what a program declares has none. */
const diffNamed = (
  property: "unreached" | "guards",
  id: string,
  { [property]: desired = {} }: BridgeInputs,
  { [property]: observed = {} }: BridgeInputs,
): readonly Change[] =>
  [...new Set([...Object.keys(desired), ...Object.keys(observed)])]
    .toSorted()
    .filter((name) => desired[name] !== observed[name])
    .map((name) => ({
      kind: "Bridge",
      id,
      path: [property, name],
      from: observed[name],
      to: desired[name],
    }));
