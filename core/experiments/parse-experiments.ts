import { nearest } from "../topology/nearest.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import { contradictions } from "./contradictions.js";
import { EXPERIMENT_KINDS, type Experiment, type ExperimentKind } from "./experiment.js";
import { lackingForward, lackingStaticArp, lackingTrunks } from "./lacking.js";

export type ParsedExperiments =
  | { readonly ok: true; readonly experiments: readonly Experiment[] }
  /** Every mistake, each with its entry, what is wrong and what would be right. */
  | { readonly ok: false; readonly mistakes: readonly string[] };

/**
 * Reads experiments as people write them. An entry that would change nothing is allowed; one that
 * could not be taken back, or contradicts another, is a mistake.
 *
 * @param place how an entry is named in a mistake, by its index; "experiments[0]" by default.
 */
export const parseExperiments = (
  texts: readonly string[],
  topology: Topology,
  place: (index: number) => string = (index) => `experiments[${index}]`,
): ParsedExperiments => {
  const entries = texts.map((text, index) => {
    const at = `${place(index)} ${JSON.stringify(text)}`;
    return { at, ...parseOne(text, topology) };
  });
  const mistakes = [
    ...entries.flatMap(({ at, wrong = [] }) => wrong.map((why) => `${at}: ${why}`)),
    ...contradictions(
      entries.flatMap(({ at, experiment }) =>
        experiment === undefined ? [] : [{ at, experiment }],
      ),
    ),
  ];
  if (mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    experiments: entries.flatMap(({ experiment }) =>
      experiment === undefined ? [] : [experiment],
    ),
  };
};

interface Parsed {
  /** Absent where the text could not be understood. */
  readonly experiment?: Experiment;
  readonly wrong?: readonly string[];
}

const forms = Object.values(EXPERIMENT_KINDS).map(({ form }) => form);

const parseOne = (text: string, topology: Topology): Parsed => {
  const [kind = "", ...words] = text.trim().split(/\s+/);
  const description = ownEntry(EXPERIMENT_KINDS, kind);
  if (description === undefined) {
    const meant = proposal(kind, Object.keys(EXPERIMENT_KINDS));
    return { wrong: [`no such experiment${meant}; there are: ${forms.join(", ")}`] };
  }
  const expected = description.form.split(" ").length - 1;
  if (words.length !== expected) return { wrong: [`expected "${description.form}"`] };
  return READERS[kind as ExperimentKind](topology, words[0] ?? "", words[1] ?? "");
};

const READERS: Readonly<
  Record<ExperimentKind, (topology: Topology, name: string, way: string) => Parsed>
> = {
  isolate: ({ devices }, device) =>
    ownEntry(devices, device) === undefined
      ? unknown("device", device, Object.keys(devices))
      : { experiment: { kind: "isolate", device } },

  "static-arp": (topology, name) => {
    const link = topology.links.find(
      ({ name: own, ends: [first, second] }) =>
        own === name ||
        `${second.device}:${second.interface}-${first.device}:${first.interface}` === name,
    );
    return link === undefined
      ? unknown(
          "link",
          name,
          topology.links.map((one) => one.name),
        )
      : {
          experiment: { kind: "static-arp", link: link.name },
          wrong: lackingStaticArp(topology, link),
        };
  },

  "trunks-only-on": (topology, host) =>
    ownEntry(topology.hosts, host) === undefined
      ? unknown("host", host, Object.keys(topology.hosts))
      : { experiment: { kind: "trunks-only-on", host }, wrong: lackingTrunks(topology) },

  "forward-chain": (topology, name, way) => {
    const device = ownEntry(topology.devices, name);
    if (device === undefined) return unknown("device", name, Object.keys(topology.devices));
    if (way !== "pass" && way !== "drop") {
      return { wrong: [`"${way}" is neither "pass" (no drops) nor "drop" (EOS's drops)`] };
    }
    return {
      experiment: { kind: "forward-chain", device: name, drops: way === "drop" },
      wrong: lackingForward(device),
    };
  },
};

const unknown = (what: string, name: string, names: readonly string[]): Parsed => ({
  wrong: [`the topology has no ${what} "${name}"${proposal(name, names, what)}`],
});

/** What was probably meant; else, of few, all that there are. */
const proposal = (name: string, names: readonly string[], what?: string): string => {
  const meant = nearest(name, names);
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  return what === undefined || names.length > 20 ? "" : `; its ${what}s: ${names.join(", ")}`;
};
