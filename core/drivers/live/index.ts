import type { LiveProbes, LiveRequests } from "../../model/live-probes.js";
import type { Probe, Section } from "../../model/probe.js";
import { notKnown, type Unknown } from "../../model/unknown.js";
import { ownersProbe, ownersProbeName } from "./owners-probe.js";
import { parseOwners } from "./parse-owners.js";
import { parseRates } from "./parse-rates.js";
import { parseTraces } from "./parse-traces.js";
import { ratesProbe, ratesProbeName } from "./rates-probe.js";
import { traceProbe, traceProbeName } from "./trace-probe.js";

/** What is tried on a host without changing anything, beside everything that is read of it. */
export const liveProbes = (bridge: string, { traces, owners }: LiveRequests): readonly Probe[] => [
  ...(traces.length === 0 ? [] : [traceProbe(bridge, traces)]),
  ratesProbe(bridge, owners.length > 0),
  ...(owners.length === 0 ? [] : [ownersProbe(owners)]),
];

/**
 * What became of it.
 *
 * @param names of the bridge's ports, by OpenFlow port number
 */
export const parseLive = (
  host: string,
  { traces, owners }: LiveRequests,
  section: (name: string) => Section,
  names: ReadonlyMap<string, string>,
): LiveProbes => ({
  traces: parseTraces(host, traces, section(traceProbeName)),
  rates: parseRates(host, section(ratesProbeName), names),
  owners: parseOwners(host, owners, section(ownersProbeName)),
});

/** The same of a host that could not be asked. */
export const unobservedLive = ({ traces, owners }: LiveRequests, unknown: Unknown): LiveProbes => ({
  traces: traces.map((request) => ({ ...request, trace: notKnown(unknown) })),
  rates: notKnown(unknown),
  owners: owners.map((request) => ({ ...request, macs: notKnown(unknown) })),
});
