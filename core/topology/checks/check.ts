import type { TopologyDraft } from "../draft.js";
import type { FileProblem } from "../problem.js";

/**
 * A rule that needs more than one place of the file. It works on what the schema left over and says
 * nothing about what is missing there, so that every mistake is reported once.
 */
export type Check = (draft: TopologyDraft) => readonly FileProblem[];
