import type { Section } from "../../model/probe.js";
import { AGENT_SECONDS } from "./agent-script.js";
import type { Reply } from "./parse-replies.js";
import { problem, type Problem } from "../../messages/unknowns.js";

/** 28: curl's own limit; 124, 137: timeout(1)'s. */
const TIMED_OUT = [28, 124, 137];

/** Why an agent gave no answer of status 200. */
export const explainSilence = (
  port: number,
  path: string,
  reply: Reply | undefined,
  { exitCode, stderr }: Section,
): Problem => {
  if (exitCode === 127) return problem("AGENT-WITHOUT-CLIENT", {});
  const asked = { port, path };
  if (reply === undefined)
    return problem("AGENT-NOT-ANSWERED", {
      ...asked,
      exitCode,
      said: stderr.trim().slice(0, 200),
    });
  if (reply.status !== null) return problem("AGENT-REFUSED", { ...asked, status: reply.status });
  if (TIMED_OUT.includes(reply.exitCode))
    return problem("AGENT-TIMED-OUT", { ...asked, seconds: AGENT_SECONDS });
  const words = reply.said.split("\n").at(-1)?.slice(0, 200) ?? "";
  return problem("AGENT-UNREACHABLE", {
    ...asked,
    said: words === "" ? `exit code ${reply.exitCode}` : words,
  });
};
