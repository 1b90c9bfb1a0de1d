import type { EosConfig, EosSessions, ObservedCeos } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { parseForwarding } from "../../drivers/iptables/parse-forwarding.js";
import { cliErrors, isBootWindow } from "./cli-text.js";
import { dockerProblem } from "../container/docker-problem.js";
import { parseFrames } from "../container/frames.js";
import { parseRunningConfig } from "./parse-config.js";
import { readSessions } from "./read-sessions.js";
import { problem, type Problem } from "../../messages/unknowns.js";
import { failed, ok, type Result } from "../../model/result.js";

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
    const refusal = dockerProblem(container, exitCode, stderr);
    return notKnown({ host, what: `device ${container}`, ...refusal });
  }
  const config = readConfig(container, frames);
  return known({
    container,
    peers: parsePeers(peers),
    macs: parseMacs(peers),
    forwarding: parseForwarding(container, host, frames.get("forwarding")),
    config: config.ok
      ? known(config.value)
      : notKnown({ host, what: `running-config of ${container}`, ...config.problem }),
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
    host,
    what: `configuration sessions of ${container}`,
    ...problem("EOS-SESSIONS-UNREAD", { container, why: read.reason }),
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
): Result<EosConfig, Problem> => {
  const [cliExit, fingerprint] = frames.get("cli")?.split(" ") ?? [];
  const text = frames.get("config");
  if (text === undefined || fingerprint === undefined)
    return failed(problem("EOS-WITHOUT-CLI", { container }));
  const parsed = parseRunningConfig(text);
  if (!parsed.ok) {
    return failed(
      parsed.kind === "refused" || isBootWindow(text) || cliExit === "124"
        ? refused(container, text, cliExit)
        : problem("EOS-CONFIG-UNREADABLE", { container, why: parsed.reason }),
    );
  }
  if (!/^[0-9a-f]{64}$/.test(fingerprint))
    return failed(problem("EOS-WITHOUT-SHA256SUM", { container }));
  return ok({ ...parsed.config, fingerprint });
};

const refused = (container: string, text: string, cliExit: string | undefined): Problem =>
  cliExit === "124"
    ? problem("EOS-CLI-TIMED-OUT", { container })
    : problem("EOS-CLI-REFUSED", {
        container,
        said: cliErrors(text).join("; "),
        booting: isBootWindow(text),
      });
