import { sameCommit } from "../../model/same-commit.js";
import { subjectOf } from "../about.js";
import type { Cause } from "../cause.js";
import { defineCauses } from "./contract/define-causes.js";
import { deviationsOf } from "../deviation.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    readonly "agent-behind": { readonly is: string; readonly wanted: string };
  }
}

/** It breaks nothing by itself, and reports what the other agents' version would not. */
export const agentBehind = defineCauses({
  "agent-behind": {
    meaning: "an agent runs another commit than declared",
    words: ({ about, is, wanted }, { update }) => ({
      clause: {
        subject: subjectOf(about),
        says: `'s agent runs commit ${is} instead of ${wanted}`,
      },
      seen: [`commit ${is}`],
      remedy: `${update} runs the update that the topology declares for it.`,
    }),
    always: "It forwards no frame; what the agent reports and repairs is what its old commit does.",
    observed: ({ host, deviations }) =>
      deviationsOf(deviations, "agent").flatMap(({ wanted, live }): readonly Cause[] => {
        if (sameCommit(wanted.commit, live.commit)) return [];
        return [
          {
            kind: "agent-behind",
            host,
            about: { of: "host", host },
            certainty: "observed",
            facets: [live],
            is: live.commit,
            wanted: wanted.commit,
            byUpdate: true,
          },
        ];
      }),
  },
});
