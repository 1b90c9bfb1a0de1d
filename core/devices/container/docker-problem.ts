import { problem, type Problem } from "../../messages/unknowns.js";
import type { Words } from "../../model/words.js";

interface Rule {
  readonly pattern: RegExp;
  readonly code:
    | "ENGINE-MISSING"
    | "ENGINE-DENIED"
    | "ENGINE-STOPPED"
    | "CONTAINER-MISSING"
    | "CONTAINER-STOPPED"
    | "CONTAINER-PAUSED"
    | "CONTAINER-HOST-NETWORK"
    | "CONTAINER-WITHOUT-SHELL";
}

/** The texts of Docker Engine 20 to 28 and of Podman 4, in order of precedence. */
const RULES: readonly Rule[] = [
  { pattern: /(?:docker|podman|\/\S+): (?:command )?not found/, code: "ENGINE-MISSING" },
  { pattern: /permission denied.*docker/i, code: "ENGINE-DENIED" },
  {
    pattern:
      /cannot connect to the docker daemon|failed to connect to the docker API|is the docker daemon running/i,
    code: "ENGINE-STOPPED",
  },
  { pattern: /no such container/i, code: "CONTAINER-MISSING" },
  { pattern: /is paused/i, code: "CONTAINER-PAUSED" },
  {
    pattern: /is not running|on running containers|in a stopped container|is restarting/i,
    code: "CONTAINER-STOPPED",
  },
  {
    pattern: /shares the network namespace of the host/,
    code: "CONTAINER-HOST-NETWORK",
  },
  {
    pattern: /executable file not found|no such file or directory/i,
    code: "CONTAINER-WITHOUT-SHELL",
  },
];

/**
 * Why a `docker exec` did not do its work, from its exit code and its standard error.
 *
 * @param engine as it is called on the host, where that is known already
 */
export const dockerProblem = (
  container: string,
  exitCode: number,
  stderr: string,
  engine?: string,
): Problem => {
  const said = stderr.trim();
  const about = { container, ...(engine === undefined ? {} : { engine }) };
  const rule = RULES.find(({ pattern }) => pattern.test(said));
  if (rule !== undefined) return problem(rule.code, { ...about, said });
  return exitCode === 124 || exitCode === 137
    ? problem("CONTAINER-TIMED-OUT", about)
    : problem("CONTAINER-CUT-SHORT", { ...about, said, exitCode });
};

/** The problem as a sentence. */
export const describeDocker = ({ reason, next }: Pick<Problem, "reason" | "next">): Words =>
  `${reason}. ${next}`;
