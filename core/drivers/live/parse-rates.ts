import type { PortCounts, Rates } from "../../model/live-probes.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { answerProblem, parseAnswers, unreadable, type Answer } from "../answers.js";
import { problem } from "../../messages/unknowns.js";

type Answers = ReadonlyMap<string, Answer>;

/**
 * What was counted between the two readings of `ratesProbe`. Pure; never throws.
 *
 * @param names of the ports, by OpenFlow port number as the tools print it ("LOCAL" is one)
 */
export const parseRates = (
  host: string,
  section: Section,
  names: ReadonlyMap<string, string>,
): Observation<Rates> => {
  const what = "counters over a few seconds";
  const answers = parseAnswers(section);
  if (section.exitCode === 127)
    return notKnown({
      what,
      host,
      ...problem("OVS-COMMAND-MISSING", { said: section.stderr.trim() }),
    });
  const failed = QUESTIONS.map(([name, command]) => answerProblem(command, answers.get(name))).find(
    (one) => one !== undefined,
  );
  if (failed !== undefined) return notKnown({ host, what, ...failed });
  const rates = ratesOf(answers, names);
  if (rates === undefined)
    return notKnown({
      host,
      what,
      ...unreadable(COMMANDS.ports, answers.get("ports1")?.text ?? ""),
    });
  return known(rates);
};

const COMMANDS = {
  time: "cat /proc/uptime",
  ports: "ovs-ofctl dump-ports",
  macTable: "ovs-appctl fdb/stats-show",
} as const;

const QUESTIONS = (["1", "2"] as const).flatMap((time) =>
  Object.entries(COMMANDS).map(([name, command]) => [`${name}${time}`, command] as const),
);

const ratesOf = (answers: Answers, names: ReadonlyMap<string, string>): Rates | undefined => {
  const textOf = (name: string): string => answers.get(name)?.text ?? "";
  const [from, to] = [portCounts(textOf("ports1")), portCounts(textOf("ports2"))];
  const seconds = Number.parseFloat(textOf("time2")) - Number.parseFloat(textOf("time1"));
  const moved = movesIn(textOf("macTable2")) - movesIn(textOf("macTable1"));
  if (from.size === 0 || !(seconds > 0) || !(moved >= 0)) return undefined;
  const asking = answers.has("ports3") ? portCounts(textOf("ports3")) : undefined;
  return {
    seconds: Math.round(seconds * 100) / 100,
    moved,
    ports: grownOf(from, to, names),
    ...(asking === undefined || asking.size === 0 ? {} : { asking: grownOf(to, asking, names) }),
  };
};

/** What ports counted from one reading to the next, by name; those that counted none are left out. */
const grownOf = (
  from: ReadonlyMap<string, Count>,
  to: ReadonlyMap<string, Count>,
  names: ReadonlyMap<string, string>,
): PortCounts => {
  const ports = [...to].flatMap(([number, { rx, tx }]) => {
    const before = from.get(number);
    if (before === undefined) return [];
    const grown = { rx: rx - before.rx, tx: tx - before.tx };
    return grown.rx > 0 || grown.tx > 0
      ? [[names.get(number) ?? `ofport ${number}`, grown] as const]
      : [];
  });
  return Object.fromEntries(ports.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const movesIn = (text: string): number => Number(/moved MAC entries *: (\d+)/.exec(text)?.[1]);

type Count = PortCounts[string];

/** A port's two lines; a counter that a datapath does not have is "?". */
const PORT = /^\s*port\s+"?([^\s":]+)"?:\s+rx pkts=(\d+|\?)[^\n]*\n\s*tx pkts=(\d+|\?)/gm;

const portCounts = (text: string): ReadonlyMap<string, Count> =>
  new Map(
    [...text.matchAll(PORT)].map(([, number = "", rx = "", tx = ""]) => [
      number,
      { rx: Number(rx) || 0, tx: Number(tx) || 0 },
    ]),
  );
