import type { Plain } from "../../model/plain.js";
import type { ResourceKind } from "./managed-kinds.js";
import type { Words } from "../../model/words.js";

/** One property that differs: `from` is what is live, `to` is what is declared. */
export interface Change {
  readonly kind: ResourceKind;
  /** The resource's id, which begins with the host's name. */
  readonly id: string;
  /** Where in the inputs, e.g. ["interfaces", "Ethernet1", "mode"]. */
  readonly path: readonly (string | number)[];
  /** Undefined: the property is not there on the host. */
  readonly from: Plain | undefined;
  /** Undefined: the property must not be there. */
  readonly to: Plain | undefined;
}

/** "vlan was 3138, is 107": how the live side differs from what was expected, for a person. */
export const describeSurprise = (changes: readonly Change[]): Words =>
  changes
    .map(({ path, from, to }) => `${path.join(".")} was ${inWords(to)}, is ${inWords(from)}`)
    .join("; ");

const inWords = (value: Plain | undefined): Words =>
  value === undefined ? "absent" : JSON.stringify(value);
