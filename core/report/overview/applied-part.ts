import { paragraph, sign, type Block } from "../document/document.js";
import type { AppliedStep } from "./overview.js";

/** A longer list is opened on demand. */
const MOST_ROWS = 20;

/** What was done on the hosts, in its order. */
export const appliedBlocks = (steps: readonly AppliedStep[]): readonly Block[] => {
  const [first] = steps;
  if (first === undefined) return [paragraph("Nothing was applied.")];
  const table: Block = {
    kind: "table",
    caption: "Steps on the hosts, the newest last (UTC)",
    head: ["when", "host", "thing", "what", "outcome"],
    rows: steps.map(({ at, host, thing, title, outcome, mood }) => [
      at.slice(0, "YYYY-MM-DDTHH:MM:SS".length).replace("T", " "),
      host,
      thing,
      title,
      sign(mood, outcome),
    ]),
  };
  const failed = steps.filter(({ mood }) => mood !== "good").length;
  const summary = `${steps.length} steps, ${failed === 0 ? "all applied" : `${failed} of them not applied`}`;
  return steps.length > MOST_ROWS
    ? [{ kind: "fold", summary: [sign(failed === 0 ? "good" : "bad", summary)], blocks: [table] }]
    : [table];
};
