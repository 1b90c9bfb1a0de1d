import type { Unknown } from "../../model/unknown.js";
import type { Words } from "../../model/words.js";

/** What a failed `docker exec` says, without the host and the thing that was asked for. */
export type Problem = Pick<Unknown, "kind" | "reason" | "next">;

interface Rule {
  readonly pattern: RegExp;
  readonly kind: Unknown["kind"];
  readonly next: (container: string) => string;
}

/** The texts of Docker Engine 20 to 28 and of Podman 4, in order of precedence. */
const RULES: readonly Rule[] = [
  {
    pattern: /(?:docker|podman|\/\S+): (?:command )?not found/,
    kind: "command-missing",
    next: () =>
      "Install the container engine on this host, correct the PATH of the login that is used, or name the engine as containerEngine.",
  },
  {
    pattern: /permission denied.*docker/i,
    kind: "cli-refused",
    next: () =>
      "Log in as root or as a member of the group docker, or set sudo: true for the host.",
  },
  {
    pattern:
      /cannot connect to the docker daemon|failed to connect to the docker API|is the docker daemon running/i,
    kind: "daemon-stopped",
    next: () => `Start Docker on this host ("systemctl start docker"), then run this again.`,
  },
  {
    pattern: /no such container/i,
    kind: "container-missing",
    next: () => `List what is there with "docker ps -a"; correct the topology or start the lab.`,
  },
  {
    pattern: /is not running|on running containers|in a stopped container|is restarting|is paused/i,
    kind: "container-stopped",
    next: (container) => `See "docker ps -a" and "docker logs ${container}", then start it.`,
  },
  {
    pattern: /executable file not found|no such file or directory/i,
    kind: "command-missing",
    next: (container) => `${container} has no shell, so it is no cEOS container.`,
  },
];

/** Why a `docker exec` did not do its work, from its exit code and its standard error. */
export const dockerProblem = (container: string, exitCode: number, stderr: string): Problem => {
  const said = stderr.trim();
  const rule = RULES.find(({ pattern }) => pattern.test(said));
  if (rule !== undefined) return { kind: rule.kind, reason: said, next: rule.next(container) };
  if (exitCode === 124 || exitCode === 137) {
    return {
      kind: "timed-out",
      reason: `docker exec ${container} did not end in time`,
      next: `Try "docker exec ${container} true" on the host: the container or the engine hangs.`,
    };
  }
  return {
    kind: "unparsable",
    reason: `docker exec ${container} ended with exit code ${exitCode}${said === "" ? "" : `: ${said}`}, its output incomplete`,
    next: `Try "docker exec ${container} true" on the host.`,
  };
};

/** The problem as a sentence. */
export const describeDocker = ({ reason, next }: Problem): Words => `${reason}. ${next}`;
