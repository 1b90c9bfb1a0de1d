import type { Change } from "../../kinds/contract/change.js";
import type { Plain } from "../../model/plain.js";
import { withoutOption } from "../../model/tunnel-options.js";

const show = (value: Plain | undefined): string => {
  if (value === undefined) return "none";
  if (!Array.isArray(value)) return typeof value === "string" ? value : JSON.stringify(value);
  return value.length === 0 ? "all VLANs" : value.join(",");
};

/** What is declared where nothing is: an option has a default then. */
const showTo = ({ path, to }: Change): string =>
  to === undefined && path[0] === "options" ? withoutOption(String(path[1])) : show(to);

const showFrom = ({ path, from }: Change): string =>
  from === undefined && path[0] === "options" ? withoutOption(String(path[1])) : show(from);

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
    .map((change) => `${nameOf(change)}: ${showFrom(change)}, declared ${showTo(change)}`)
    .join("; ");
