import { z } from "zod";
import { sameCommit } from "../../core/model/same-commit.js";
import { defineRule } from "../rule.js";

export const agentSkew = defineRule({
  code: "AGENT-SKEW",
  severity: "advisory",
  what: "platform agents of different commits",
  why: "Two agents that compute VLANs, VNIs and MTUs by different code build two halves that do not fit, and nothing on the platform compares them.",
  remedy: "Bring all agents to one commit.",
  reads: ["AgentVersion"],
  parameters: {
    apart: z.int().min(0).default(0).describe("Commits that two agents may be apart"),
  },
  judge: ({ resources }, { apart }) => {
    const agents = resources.AgentVersion;
    const [first] = agents;
    const others = agents.filter(
      ({ inputs }) => first !== undefined && !sameCommit(inputs.commit, first.inputs.commit),
    );
    if (first === undefined || others.length === 0) return [];
    const hosts = agents.map(({ inputs }) => `${inputs.host} ${inputs.commit}`);
    return [
      {
        ...(apart === 0 ? {} : { verdict: "cannot-judge" as const }),
        message: `the agents run different commits: ${hosts.join(", ")}${apart === 0 ? "" : `; how far they are apart is not known, ${apart} are allowed`}`,
        subjects: agents.map(({ inputs }) => `${inputs.host} agent`),
        evidence: hosts,
        fix: { summary: `bring them to one commit` },
        path: ["hosts", others[0]?.inputs.host ?? "", "agent", "commit"],
      },
    ];
  },
});
