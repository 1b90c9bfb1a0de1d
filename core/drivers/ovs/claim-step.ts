import type { Change } from "../../kinds/contract/change.js";
import { claimsText, type Claims } from "../../model/claims.js";
import type { ObservedBridge } from "../../model/observed.js";
import { shareKey, sharesIn, withShare } from "../../model/shares.js";
import type { Step } from "../../model/step.js";
import type { Words } from "../../model/words.js";
import { changeStep } from "./change-step.js";
import { updateRow } from "./guarded-change.js";
import { mapCell } from "./ovsdb-cell.js";
import { oneTransaction, restoreKey } from "./undo-commands.js";

interface ClaimWrite {
  readonly owner: string;
  /** All that it claims of the bridge from now on; empty: nothing, and the mark goes. */
  readonly claims: Claims;
  readonly why: Words;
}

/**
 * Marks on a bridge what a topology claims of it, guarded by the whole column: a claim that somebody makes
 * meanwhile may contradict.
 */
export const claimStep = (
  bridge: string,
  { externalIds = {} }: ObservedBridge,
  { owner, claims, why }: ClaimWrite,
  runId: string,
): Step => {
  const count = Object.keys(claims).length;
  const text = count === 0 ? undefined : claimsText(claims);
  const before = sharesIn(externalIds).get(owner);
  return changeStep(
    {
      title:
        count === 0
          ? `release what ${owner} claims of ${bridge}`
          : `claim ${count === 1 ? "1 thing" : `${count} things`} of ${bridge} for ${owner}`,
      why,
      undo: oneTransaction([restoreKey("Bridge", bridge, "external_ids", shareKey(owner), before)]),
    },
    runId,
    {
      interfaceName: bridge,
      guards: [{ table: "Bridge", name: bridge, row: { external_ids: mapCell(externalIds) } }],
      operations: [
        updateRow("Bridge", bridge, {
          external_ids: mapCell(withShare(externalIds, owner, text)),
        }),
      ],
    },
  );
};

/** "ceos_1:eth3: 3138, declared 3139" */
export const claimReason = (changes: readonly Change[]): Words =>
  changes
    .map(({ path, from, to }) =>
      path.length === 1
        ? "nothing is claimed there yet"
        : `${path.slice(1).join(".")}: ${wishInWords(from)}, declared ${wishInWords(to)}`,
    )
    .join("; ");

const wishInWords = (wish: Change["to"]): Words => (typeof wish === "string" ? wish : "none");
