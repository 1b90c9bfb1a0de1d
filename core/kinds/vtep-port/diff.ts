import type { Change } from "../contract/change.js";
import type { VtepPortInputs } from "./schema.js";
import { diffInputs } from "../../drivers/ovs/diff-inputs.js";
import { ascending } from "../contract/fields.js";
import { optionChanges } from "../../drivers/ovs/tunnel-options.js";
import { vtepId } from "./schema.js";

import { declaredShare } from "./share.js";

const before = ["error", "localAddress"] as const;
const after = ["remoteAddress", "tag", "trunks", "vlanMode", "vni"] as const;

const normalized = (inputs: VtepPortInputs): VtepPortInputs => ({
  ...inputs,
  trunks: ascending(inputs.trunks),
});

/** What differs between a declared VTEP port and the live one. */
export const diffVtep = (desired: VtepPortInputs, observed: VtepPortInputs): readonly Change[] => {
  const id = vtepId(desired);
  const [want, is] = [normalized(desired), normalized(observed)];
  const differ = (properties: readonly (keyof VtepPortInputs)[]): readonly Change[] =>
    diffInputs("VtepPort", id, properties, want, is);
  return [
    ...differ(before),
    ...optionChanges(desired.options, observed.options).map(({ key, from, to }) => ({
      kind: "VtepPort" as const,
      id,
      path: ["options", key],
      from,
      to,
    })),
    ...differ(after),
    ...shareChanges(desired, observed),
  ];
};

/**
 * Whose share it is, where that can be known. A share that is marked otherwise than it is declared counts
 * where nothing else says so.
 */
const shareChanges = (desired: VtepPortInputs, observed: VtepPortInputs): readonly Change[] => {
  if (desired.owner === undefined || observed.owner === undefined) return [];
  const id = vtepId(desired);
  if (desired.owner !== observed.owner)
    return diffInputs("VtepPort", id, ["owner"], desired, observed);
  const claimed = declaredShare(desired);
  const [want, is] = [normalized(desired), normalized(observed)];
  return diffInputs("VtepPort", id, ["trunks", "tag"], want, is).length > 0
    ? []
    : diffInputs("VtepPort", id, ["claimed"], { claimed }, observed);
};
