import type { Mood } from "../document/document.js";
import { diagnosisMood } from "./diagnosis-document.js";
import type { Overview } from "./overview.js";

/** How an overlay is; what is not known is not good. */
export const moodOf = ({ diagnosis, drift }: Overview): Mood => {
  const mood = diagnosisMood(diagnosis);
  if (mood !== "good" || drift === undefined) return mood === "bad" ? "bad" : "unknown";
  if (drift.drifted.length + drift.absent.length > 0) return "bad";
  return drift.unknown.length + drift.unmeasured.length > 0 ? "unknown" : "good";
};
