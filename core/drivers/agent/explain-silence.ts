import type { Section } from "../../model/probe.js";
import type { Unknown } from "../../model/unknown.js";
import { AGENT_SECONDS } from "./agent-script.js";
import type { Reply } from "./parse-replies.js";

type Problem = Pick<Unknown, "kind" | "reason" | "next">;

/** 28: curl's own limit; 124, 137: timeout(1)'s. */
const TIMED_OUT = [28, 124, 137];

/** Why an agent gave no answer of status 200. */
export const explainSilence = (
  port: number,
  path: string,
  reply: Reply | undefined,
  { exitCode, stderr }: Section,
): Problem => {
  const next = `See "curl http://127.0.0.1:${port}${path}" on the host, and whether the platform's agent runs there.`;
  if (exitCode === 127) {
    return {
      kind: "command-missing",
      reason: "the host has no HTTP client (curl, wget or bash)",
      next: "Install one of them on the host.",
    };
  }
  if (reply === undefined) {
    const said = stderr.trim().slice(0, 200);
    const reason = `the question was not answered (exit code ${exitCode}${said === "" ? "" : `: ${said}`})`;
    return { kind: "unparsable", reason, next };
  }
  if (reply.status !== null) {
    return { kind: "cli-refused", reason: `it answers ${path} with status ${reply.status}`, next };
  }
  if (TIMED_OUT.includes(reply.exitCode)) {
    return { kind: "timed-out", reason: `no answer to ${path} within ${AGENT_SECONDS} s`, next };
  }
  const words = reply.said.split("\n").at(-1)?.slice(0, 200) ?? "";
  const reason = `${path} could not be asked for (${words === "" ? `exit code ${reply.exitCode}` : words})`;
  return { kind: "unreachable", reason, next };
};
