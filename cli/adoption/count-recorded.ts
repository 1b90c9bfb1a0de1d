import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { counted } from "../../core/model/counted.js";
import type { Words } from "../../core/model/words.js";
import { isKindOnAHost } from "./find-adoptable.js";
import type { Recorded } from "./read-back.js";
import { isStep } from "./record-steps.js";

/** What a state has, as Pulumi counts it at the end of a preview: everything but the providers. */
export interface RecordedCounts {
  /** Of one of our kinds, and on a host: what `overlay check` counts. */
  readonly things: number;
  /** Of one of our kinds, and on no host: the baseline, the phases. */
  readonly notes: number;
  /** Our one-shot steps. */
  readonly steps: number;
  /** Components, the stack itself, and what the program declares beside the overlay. */
  readonly others: number;
}

const PROVIDER = "pulumi:providers:";

export const countRecorded = (resources: readonly Recorded[]): RecordedCounts => {
  const known = resources.filter(({ type }) => !type.startsWith(PROVIDER));
  const ours = known.filter(({ type }) => type.startsWith(TOKEN_PREFIX));
  const things = ours.filter(({ type }) => isKindOnAHost(type.slice(TOKEN_PREFIX.length))).length;
  const steps = known.filter(({ urn }) => isStep(urn)).length;
  return {
    ...{ things, steps, notes: ours.length - things },
    others: known.length - ours.length - steps,
  };
};

/** Why Pulumi's count is another one than that of `overlay check`. */
export const countsInWords = ({ things, notes, steps, others }: RecordedCounts): Words =>
  `Pulumi counts ${things + notes + steps + others} resources: ${counted(things, "thing")} on the hosts, which \`overlay check\` counts; ${counted(notes, "note")} (the baseline, the phases of an update); ${counted(steps, "one-shot step")}; ${others} others (components, the stack itself).`;
