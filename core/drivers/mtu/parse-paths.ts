import type { PathMtu } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import type { UnderlayPaths } from "../../model/target.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { problem, type Problem } from "../../messages/unknowns.js";
import { failed, ok, type Result } from "../../model/result.js";

/**
 * Reads the answer to `pathProbe(paths)`: one value for each peer. Silence on every size is unknown
 * and no small MTU, and so is a size that is lost at times. Pure; never throws.
 */
export const parsePaths = (
  host: string,
  { from, to }: UnderlayPaths,
  section: Section,
): Readonly<Record<string, Observation<PathMtu>>> =>
  Object.fromEntries(
    Object.entries(to).map(([peer, address]) => {
      const found = pathTo(address, section);
      if (found.ok) return [peer, known(found.value)];
      const what = `path MTU from ${from} to ${peer} (${address})`;
      return [peer, notKnown({ host, what, ...found.problem })];
    }),
  );

const pathTo = (address: string, section: Section): Result<PathMtu, Problem> => {
  const line = section.stdout
    .split("\n")
    .map((text) => text.split(" "))
    .find(([, of]) => of === address);
  const [word, , ...rest] = line ?? [];
  const text = rest.join(" ");
  if (word === "silent") return failed(silent(address, text));
  if (word === "unusable") return failed(problem("PING-UNUSABLE", { said: text }));
  if (word === "lossy") return failed(problem("PATH-LOSSY", { address, bytes: Number(text) }));
  const [, bytes, larger] = /^(\d+) (refused|lost)$/.exec(text) ?? [];
  if (word !== "path" || bytes === undefined) return failed(noAnswer(section));
  return ok({ bytes: Number(bytes), larger: larger === "lost" ? "lost" : "refused" });
};

const silent = (address: string, said: string): Problem =>
  problem("PATH-SILENT", { address, said: said || "ping says nothing" });

const noAnswer = ({ exitCode, stdout, stderr }: Section): Problem => {
  const said = (stderr.trim() || stdout.trim()).slice(0, 200) || "no message";
  if (exitCode === 127) return problem("PING-MISSING", { said });
  return exitCode === 124 || exitCode === 137
    ? problem("PATH-TIMED-OUT", {})
    : problem("PATH-UNREADABLE", { exitCode, said });
};
