import { ownerName, endName } from "../model/interface-name.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import { pathBetween, subjectOf } from "./about.js";
import type { Cause, CauseKind, CauseOf } from "./cause.js";
import { causeOf } from "./causes/causes.js";
import type { Concerned } from "./causes/contract/concerned.js";
import type { DiagnosisContext } from "./diagnosis-context.js";
import { linksOf, type Evidence } from "./evidence.js";

/** What is to be explained, and all that was seen. */
type Seen = Pick<DiagnosisContext, "topology" | "possible" | "evidence">;

/**
 * The possible causes that could have to do with what was seen otherwise than declared: those of the
 * devices and VLANs of the links that fail, and what concerns a host as a whole.
 */
export const relevantCauses = (seen: Seen, symptoms: readonly Evidence[]): readonly Cause[] => {
  const concerned = concernedBy(seen, symptoms);
  return seen.possible.filter((cause) => isConcerned(concerned, cause));
};

const concernedBy = (
  { topology, evidence }: Omit<Seen, "possible">,
  symptoms: readonly Evidence[],
): Concerned => {
  const names = new Set(symptoms.flatMap(linksOf));
  const links = topology.links.filter(({ name }) => names.has(name));
  const ends = links.flatMap((link) => link.ends);
  const lost = symptoms.filter((one) => one.kind === "full-size");
  return {
    links: names,
    devices: new Set(ends.map(({ device }) => device)),
    interfaces: new Set(ends.flatMap((end) => [endName(end), ownerName(end)])),
    vlans: new Set(links.map(({ vlan }) => vlan)),
    sized: new Set(lost.flatMap(({ from, to }) => [from, to].map(endName))),
    paths: new Set(lost.map(({ from, to }) => subjectOf(pathBetween(from.host, to.host)))),
    silent: symptoms.some((one) => one.kind === "ping" && one.outcome === "silent"),
    heard: heardIn(topology, evidence),
  };
};

const heardIn = ({ hosts }: Topology, evidence: readonly Evidence[]): ReadonlySet<string> =>
  new Set(
    evidence.flatMap((one) =>
      one.kind !== "arriving" || one.vlans.length === 0
        ? []
        : Object.entries(ownEntry(hosts, one.host)?.vteps ?? {}).flatMap(([far, port]) =>
            port === one.port ? [far] : [],
          ),
    ),
  );

const isConcerned = (concerned: Concerned, cause: Cause): boolean =>
  concernsOf(cause.kind, cause, concerned);

const concernsOf = <Kind extends CauseKind>(
  kind: Kind,
  cause: CauseOf<Kind>,
  concerned: Concerned,
): boolean => {
  const { concerns } = causeOf(kind);
  if (concerns === "every-link") return true;
  const subject = subjectOf(cause.about);
  return concerns === undefined
    ? concerned.devices.has(subject) || concerned.interfaces.has(subject)
    : concerns(cause, concerned, subject);
};
