import type { TopologyDraft } from "../draft.js";
import type { Problem } from "../problem.js";

/** A rule that needs more than one place of the file. Works on what the schema left over. */
export type Check = (draft: TopologyDraft) => readonly Problem[];

/** Every check, in the order of the file's sections. */
export const checks: readonly Check[] = [];
