import type { Mood } from "../document/document.js";
import type { Overview } from "./overview.js";

/** How an overlay is; what is not known is not good. */
export const moodOf = ({ diagnosis, drift }: Overview): Mood => {
  if (diagnosis.symptoms.length > 0) return "bad";
  if (diagnosis.hosts.unread.length > 0 || drift === undefined || drift.unknown.length > 0)
    return "unknown";
  return diagnosis.otherDeviations.length > 0 || drift.drifted.length + drift.absent.length > 0
    ? "bad"
    : "good";
};
