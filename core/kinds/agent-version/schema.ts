import { z } from "zod";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { HOST } from "../contract/places.js";

/** What updates the agent is a command of the user's, run after this was found to differ. */
export const agentVersionKind = declareKind({
  kind: "AgentVersion",
  description: "The commit that the lab platform's agent on a host runs, as it reports it.",
  declared: {
    host: HOST,
    port: field(z.int().min(1, "TCP port: 1 to 65535").max(65_535, "TCP port: 1 to 65535"), {
      description: "TCP port of the agent's HTTP interface, asked on the host's own loopback",
    }),
    commit: field(
      z.string().regex(/^[0-9a-f]{7,40}$/, "a Git commit, 7 to 40 hexadecimal digits"),
      {
        description:
          "Git commit, 7 to 40 hexadecimal digits; the agent reports a short one, and two are the same where one begins with the other",
      },
    ),
    update: field(z.array(z.string()).min(1, "a program and its arguments").exactOptional(), {
      description:
        "Program and arguments on the host that bring the agent to the commit, run by a command that follows; never compared",
      byDefault: "none, and a difference can only be shown",
    }),
  },
  observed: { commit: z.string() },
  facts: {
    agentId: field(z.string(), { description: "The agent's own id, where it reports one" }),
  },
  identity: ["host", "port"],
});

export const { idOf: agentId, requireId } = agentVersionKind;

export type AgentVersionInputs = InputsOf<typeof agentVersionKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly AgentVersion: AgentVersionInputs;
  }
}
