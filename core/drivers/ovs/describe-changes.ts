import type { Change, Plain } from "../../model/change.js";

const show = (value: Plain | undefined): string => {
  if (value === undefined) return "none";
  if (!Array.isArray(value)) return typeof value === "string" ? value : JSON.stringify(value);
  return value.length === 0 ? "all VLANs" : value.join(",");
};

const nameOf = ({ path }: Change): string => path.join(".");

/** "set trunks of vtep-10-14-23-1 to 3034,3096, clear tag of vtep-10-14-23-1" */
export const titleOfChanges = (subject: string, changes: readonly Change[]): string =>
  changes
    .map((change) =>
      change.to === undefined
        ? `clear ${nameOf(change)} of ${subject}`
        : `set ${nameOf(change)} of ${subject} to ${show(change.to)}`,
    )
    .join(", ");

/** "trunks: all VLANs, declared 3034,3096" */
export const reasonOfChanges = (changes: readonly Change[]): string =>
  changes
    .map((change) => `${nameOf(change)}: ${show(change.from)}, declared ${show(change.to)}`)
    .join("; ");
