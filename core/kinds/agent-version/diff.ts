import { sameCommit } from "../../model/same-commit.js";
import type { Change } from "../contract/change.js";
import { agentId, type AgentVersionInputs } from "./schema.js";

/** The commits, where neither begins with the other. */
export const diffAgent = (
  desired: AgentVersionInputs,
  observed: AgentVersionInputs,
): readonly Change[] =>
  sameCommit(desired.commit, observed.commit)
    ? []
    : [
        {
          kind: "AgentVersion",
          id: agentId(desired),
          path: ["commit"],
          from: observed.commit,
          to: desired.commit,
        },
      ];
