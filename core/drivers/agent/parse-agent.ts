import { z } from "zod";
import type { AgentStatus, ObservedAgent } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import type { AgentTarget } from "../../model/target.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { explainSilence } from "./explain-silence.js";
import { parseReplies, type Reply } from "./parse-replies.js";
import { problem, type Problem } from "../../messages/unknowns.js";
import { failed, ok, type Result } from "../../model/result.js";

const Info = z.looseObject({
  agent_id: z.string().nullish(),
  commit: z.string().regex(/^[0-9a-f]{7,40}$/i, "is no Git commit"),
});

const text = z.string().nullish().catch(null);
const whole = z.int().nullish().catch(null);

const Status = z.looseObject({
  vteps: z.array(
    z.looseObject({
      interface: z.string(),
      vni: whole,
      local_ip: text,
      remote_ip: text,
      tenant_mtu: whole,
    }),
  ),
});

/**
 * Reads the answer to `agentProbe(target)`. A status that cannot be read does not make the commit
 * unknown. Pure; never throws.
 */
export const parseAgent = (
  host: string,
  target: AgentTarget,
  section: Section,
): Observation<ObservedAgent> => {
  const { port } = target;
  const what = `agent on port ${port}`;
  const replies = parseReplies(section);
  const info = jsonOf(port, "/info", Info, replies.get("/info"), section);
  if (!info.ok) return notKnown({ host, what, ...info.problem });
  const { agent_id: id, commit } = info.value;
  if (target.id !== undefined && id !== target.id) {
    return notKnown({
      host,
      what,
      ...problem("AGENT-IS-ANOTHER", { port, declared: target.id, id: id ?? null }),
    });
  }
  const status = jsonOf(port, "/overlay/status", Status, replies.get("/overlay/status"), section);
  return known({
    port,
    id: id ?? null,
    commit: commit.toLowerCase(),
    status: status.ok
      ? known(statusOf(status.value))
      : notKnown({ host, what: `status of the ${what}`, ...status.problem }),
  });
};

const statusOf = ({ vteps }: z.infer<typeof Status>): AgentStatus => ({
  vteps: vteps.map((vtep) => ({
    interface: vtep.interface,
    vni: vtep.vni ?? null,
    localAddress: vtep.local_ip ?? null,
    remoteAddress: vtep.remote_ip ?? null,
    tenantMtu: vtep.tenant_mtu ?? null,
  })),
});

const jsonOf = <T>(
  port: number,
  path: string,
  schema: z.ZodType<T>,
  reply: Reply | undefined,
  section: Section,
): Result<T, Problem> => {
  if (reply?.status !== 200) return failed(explainSilence(port, path, reply, section));
  try {
    return ok(schema.parse(JSON.parse(reply.body)));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : "it is no JSON";
    const begins = reply.body.slice(0, 60);
    return failed(problem("AGENT-UNREADABLE", { port, path, why: why.slice(0, 300), begins }));
  }
};
