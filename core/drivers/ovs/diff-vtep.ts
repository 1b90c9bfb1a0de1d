import type { Change } from "../../model/change.js";
import type { VtepPortInputs } from "../../model/resources.js";
import { diffInputs } from "./diff-inputs.js";
import { ascending } from "./fields.js";
import { vtepId } from "./vtep-id.js";

const properties = [
  "error",
  "localAddress",
  "remoteAddress",
  "tag",
  "trunks",
  "vlanMode",
  "vni",
] as const;

const normalized = (inputs: VtepPortInputs): VtepPortInputs => ({
  ...inputs,
  trunks: ascending(inputs.trunks),
});

/** What differs between a declared VTEP port and the live one. */
export const diffVtep = (desired: VtepPortInputs, observed: VtepPortInputs): readonly Change[] =>
  diffInputs("VtepPort", vtepId(desired), properties, normalized(desired), normalized(observed));
