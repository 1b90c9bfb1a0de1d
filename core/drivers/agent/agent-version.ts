import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import type { AgentVersionInputs } from "../../model/resources.js";
import { hostName } from "../ovs/index.js";
import { agentId, parseAgentId } from "./agent-id.js";
import { planAgent } from "./plan-agent.js";
import { readAgent } from "./read-agent.js";
import { sameCommit } from "../../model/same-commit.js";

const schema: z.ZodType<AgentVersionInputs> = z.strictObject({
  host: hostName,
  port: z.int().min(1, "TCP port: 1 to 65535").max(65_535, "TCP port: 1 to 65535"),
  commit: z.string().regex(/^[0-9a-f]{7,40}$/, "a Git commit, 7 to 40 hexadecimal digits"),
  update: z.array(z.string()).min(1, "a program and its arguments").exactOptional(),
});

/** The commit that a host's agent runs; id "host/port". What updates it is not the driver's. */
export const agentVersion: Driver<"AgentVersion"> = {
  kind: "AgentVersion",
  schema,
  identity: ["host", "port"],
  idOf: agentId,
  parseId: parseAgentId,
  read: readAgent,
  diff: (desired, observed) =>
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
        ],
  plan: planAgent,
  handsOn: true,
};
