import { counted } from "../../model/counted.js";
import { list, paragraph, sign, soft, type Block, type Word } from "../document/document.js";
import type { Applied, AppliedStep } from "./overview.js";

/** A longer list is opened on demand. */
const MOST_ROWS = 20;

/** What was done on the hosts, in its order. */
export const appliedBlocks = ({ steps, notes }: Applied): readonly Block[] => [
  ...(steps === undefined ? [] : stepBlocks(steps)),
  ...(notes.length === 0 ? [] : [list(notes.map(soft))]),
];

const stepBlocks = (steps: readonly AppliedStep[]): readonly Block[] => {
  if (steps.length === 0) return [paragraph("Nothing was applied.")];
  const table: Block = {
    kind: "table",
    caption: "Steps on the hosts, the newest last (UTC)",
    head: ["when", "host", "thing", "what", "outcome"],
    rows: steps.map(({ at, host, thing, title, outcome, status }) => [
      at.slice(0, "YYYY-MM-DDTHH:MM:SS".length).replace("T", " "),
      host,
      thing,
      title,
      sign(status, outcome),
    ]),
  };
  return steps.length > MOST_ROWS
    ? [{ kind: "fold", summary: summaryOf(steps), blocks: [table] }]
    : [table];
};

const summaryOf = (steps: readonly AppliedStep[]): Word => {
  const failed = steps.filter(({ status }) => status !== "good").length;
  const count = counted(steps.length, "step");
  return failed === 0
    ? sign("good", `${count}, all applied`)
    : sign("bad", `${count}, ${failed} of them not applied`);
};
