import type { EosConfig, EosSessions, ObservedCeos } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { parseForwarding } from "../../drivers/iptables/parse-forwarding.js";
import { bootAdvice, cliErrors, isBootWindow } from "./cli-text.js";
import { dockerProblem, type Problem } from "../container/docker-problem.js";
import { parseFrames } from "../container/frames.js";
import { parseRunningConfig } from "./parse-config.js";
import { readSessions } from "./read-sessions.js";

/**
 * Reads the answer to `deviceProbe(container)`. The device is unknown when its container could not
 * be entered; only its configuration is when the container runs and the CLI refuses.
 */
export const parseDevice = (
  container: string,
  host: string,
  { exitCode, stdout, stderr }: Section,
): Observation<ObservedCeos> => {
  const frames = parseFrames(stdout);
  const peers = frames?.get("peers");
  if (frames === undefined || peers === undefined) {
    const problem = dockerProblem(container, exitCode, stderr);
    return notKnown({ host, what: `device ${container}`, ...problem });
  }
  const config = readConfig(container, frames);
  return known({
    container,
    peers: parsePeers(peers),
    macs: parseMacs(peers),
    forwarding: parseForwarding(container, host, frames.get("forwarding")),
    config:
      "fingerprint" in config
        ? known(config)
        : notKnown({ host, what: `running-config of ${container}`, ...config }),
    sessions: readDeviceSessions(container, host, frames),
  });
};

/** Unknown is no "none": a commit that EOS takes back in a minute may be there. */
const readDeviceSessions = (
  container: string,
  host: string,
  frames: ReadonlyMap<string, string>,
): Observation<EosSessions> => {
  const read = readSessions({
    text: frames.get("sessions") ?? "",
    json: frames.get("sessions-json") ?? "",
    now: Number(frames.get("clock")),
  });
  if (read.ok) return known(read.sessions);
  return notKnown({
    kind: "cli-refused",
    host,
    what: `configuration sessions of ${container}`,
    reason: `${container} did not list them (${read.reason}), so a commit that EOS takes back may be pending`,
    next: `See what "docker exec ${container} FastCli -p 15 -c 'show configuration sessions detail'" prints.`,
  });
};

/**
 * Lines "name ifindex iflink address". An interface that is no end of a veth pair names itself as its peer
 * and is left out, but for data ports: there the equality can also be a coincidence of two
 * namespaces' numbers.
 */
const parsePeers = (text: string): Readonly<Record<string, number>> => {
  const lines = text.split("\n").map((line) => line.split(" "));
  return Object.fromEntries(
    lines.flatMap(([name, index, peer]) =>
      name !== undefined && peer !== undefined && (index !== peer || /^eth\d/.test(name))
        ? [[name, Number(peer)] as const]
        : [],
    ),
  );
};

/** The MAC addresses of the data ports. */
const parseMacs = (text: string): Readonly<Record<string, string>> => {
  const lines = text.split("\n").map((line) => line.split(" "));
  return Object.fromEntries(
    lines.flatMap(([name = "", , , mac = ""]) =>
      /^eth[1-9]/.test(name) && mac !== "" ? [[name, mac.toLowerCase()] as const] : [],
    ),
  );
};

const readConfig = (
  container: string,
  frames: ReadonlyMap<string, string>,
): EosConfig | Problem => {
  const [cliExit, fingerprint] = frames.get("cli")?.split(" ") ?? [];
  const text = frames.get("config");
  if (text === undefined || fingerprint === undefined) return noCli(container);
  const parsed = parseRunningConfig(text);
  if (!parsed.ok) {
    return parsed.kind === "refused" || isBootWindow(text) || cliExit === "124"
      ? refused(container, text, cliExit)
      : { kind: "unparsable", reason: parsed.reason, next: readByHand(container) };
  }
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) return noFingerprint(container);
  return { ...parsed.config, fingerprint };
};

const refused = (container: string, text: string, cliExit: string | undefined): Problem => {
  if (cliExit === "124") {
    const reason = `the CLI of ${container} did not answer within 20 s`;
    return { kind: "timed-out", reason, next: bootAdvice(container) };
  }
  const said = cliErrors(text).join("; ");
  const reason =
    said === ""
      ? `the CLI of ${container} printed nothing`
      : `the CLI of ${container} said: ${said}`;
  const next = isBootWindow(text) ? bootAdvice(container) : readByHand(container);
  return { kind: "cli-refused", reason, next };
};

const noCli = (container: string): Problem => ({
  kind: "command-missing",
  reason: `there is no FastCli in container ${container}`,
  next: `Check that ${container} is a cEOS container: "docker inspect -f '{{.Config.Image}}' ${container}".`,
});

const noFingerprint = (container: string): Problem => ({
  kind: "command-missing",
  reason: `sha256sum did not answer in container ${container}`,
  next: "It is part of coreutils, which cEOS has; check the container's PATH.",
});

const readByHand = (container: string): string =>
  `See what "docker exec ${container} FastCli -p 15 -c 'show running-config'" prints.`;
