import type { PathMtu } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import type { UnderlayPaths } from "../../model/target.js";
import { known, notKnown, type Observation, type Unknown } from "../../model/unknown.js";

type Problem = Pick<Unknown, "kind" | "reason" | "next">;

/**
 * Reads the answer to `pathProbe(paths)`: one value for each peer. Silence on every size is unknown
 * and no small MTU. Pure; never throws.
 */
export const parsePaths = (
  host: string,
  { from, to }: UnderlayPaths,
  section: Section,
): Readonly<Record<string, Observation<PathMtu>>> =>
  Object.fromEntries(
    Object.entries(to).map(([peer, address]) => {
      const found = pathTo(address, section);
      if (!("reason" in found)) return [peer, known(found)];
      const what = `path MTU from ${from} to ${peer} (${address})`;
      return [peer, notKnown({ host, what, ...found })];
    }),
  );

const pathTo = (address: string, section: Section): PathMtu | Problem => {
  const line = section.stdout
    .split("\n")
    .map((text) => text.split(" "))
    .find(([, of]) => of === address);
  const [word, , ...rest] = line ?? [];
  const text = rest.join(" ");
  if (word === "silent") return silent(address, text);
  if (word === "unusable") return unusable(text);
  const [, bytes, larger] = /^(\d+) (refused|lost)$/.exec(text) ?? [];
  if (word !== "path" || bytes === undefined) return noAnswer(section);
  return { bytes: Number(bytes), larger: larger === "lost" ? "lost" : "refused" };
};

const silent = (address: string, said: string): Problem => ({
  kind: "timed-out",
  reason: `no ping of any size is answered (${said || "ping says nothing"})`,
  next: `Try "ping ${address}" on the host. Where the underlay lets no ping through, declare overlay.tenantMtu as a number.`,
});

const unusable = (said: string): Problem => ({
  kind: "cli-refused",
  reason: `ping cannot be used (${said})`,
  next: "It must be the ping of iputils, allowed for this login, and underlay.address an address of the host.",
});

const noAnswer = ({ exitCode, stdout, stderr }: Section): Problem => {
  const said = (stderr.trim() || stdout.trim()).slice(0, 200) || "no message";
  if (exitCode === 127) {
    const next = "Install the ping of iputils there (Debian: iputils-ping).";
    return { kind: "command-missing", reason: `there is no ping on the host (${said})`, next };
  }
  if (exitCode === 124 || exitCode === 137) {
    const next = "Run it again; a host under heavy load is the usual cause.";
    return { kind: "timed-out", reason: "the measurement did not end in time", next };
  }
  return {
    kind: "unparsable",
    reason: `the measurement's answer could not be read (exit code ${exitCode}: ${said})`,
    next: "Run it again; if it happens again, report it as a fault of the operator.",
  };
};
