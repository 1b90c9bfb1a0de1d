import { define, type NoFacts } from "./define.js";

export interface Asked {
  readonly [key: string]: string | number;
  readonly port: number;
  readonly path: string;
}

const seeByHand = ({ port, path }: Asked): string =>
  `See "curl http://127.0.0.1:${port}${path}" on the host, and whether the platform's agent runs there.`;

/** Of the lab platform's agents. */
export const AGENTS = {
  "AGENT-WITHOUT-UPDATE": define<{
    readonly host: string;
    readonly running: string;
    readonly declared: string;
  }>("prerequisite-missing", ({ host, running, declared }) => ({
    reason: `it runs ${running}, declared is ${declared}, and the topology has no command for it`,
    next: `Declare hosts.${host}.agent.update, a program and its arguments on the host ("{commit}" stands for the commit), or update the agent by hand.`,
  })),
  "AGENT-NOT-ASKED": define<{ readonly host: string }>("prerequisite-missing", ({ host }) => ({
    reason: "it was not asked",
    next: `Declare hosts.${host}.agent with this port and a commit in the topology.`,
  })),
  "AGENT-IS-ANOTHER": define<{
    readonly port: number;
    readonly declared: string;
    readonly id: string | null;
  }>("ambiguous", ({ port, declared, id }) => ({
    reason: `the agent that answers there calls itself ${id ?? "nothing"}, declared is ${declared}`,
    next: `See "curl http://127.0.0.1:${port}/info" on the host, and correct port or id in the topology.`,
  })),
  "AGENT-UNREADABLE": define<Asked & { readonly why: string; readonly begins: string }>(
    "unparsable",
    ({ port, path, why, begins }) => ({
      reason: `its answer to ${path} could not be read: ${why} (it begins ${JSON.stringify(begins)})`,
      next: `See what answers at http://127.0.0.1:${port}${path} on the host: another program may have the port.`,
    }),
  ),
  "AGENT-WITHOUT-CLIENT": define<NoFacts>("command-missing", () => ({
    reason: "the host has no HTTP client (curl, wget or bash)",
    next: "Install one of them on the host.",
  })),
  "AGENT-NOT-ANSWERED": define<Asked & { readonly exitCode: number; readonly said: string }>(
    "unparsable",
    (facts) => ({
      reason: `the question was not answered (exit code ${facts.exitCode}${facts.said === "" ? "" : `: ${facts.said}`})`,
      next: seeByHand(facts),
    }),
  ),
  "AGENT-REFUSED": define<Asked & { readonly status: number }>("cli-refused", (facts) => ({
    reason: `it answers ${facts.path} with status ${facts.status}`,
    next: seeByHand(facts),
  })),
  "AGENT-TIMED-OUT": define<Asked & { readonly seconds: number }>("timed-out", (facts) => ({
    reason: `no answer to ${facts.path} within ${facts.seconds} s`,
    next: seeByHand(facts),
  })),
  "AGENT-UNREACHABLE": define<Asked & { readonly said: string }>("unreachable", (facts) => ({
    reason: `${facts.path} could not be asked for (${facts.said})`,
    next: seeByHand(facts),
  })),
};
