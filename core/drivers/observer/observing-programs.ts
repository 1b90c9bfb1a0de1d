import { DEVICE_KINDS } from "../../devices/index.js";
import type { Probe } from "../../model/probe.js";
import { agentProbe } from "../agent/index.js";
import { containersProbe } from "../containers/containers-probe.js";
import { namespaceFacts } from "../facts/namespace-facts.js";
import { ovsFacts } from "../facts/ovs-facts.js";
import { floodingProbe } from "../flooding/index.js";
import { guardProbe } from "../guard/guard-probe.js";
import { linksProbe } from "../links/links-probe.js";
import { ownersProbe } from "../live/owners-probe.js";
import { ratesProbe } from "../live/rates-probe.js";
import { traceProbe } from "../live/trace-probe.js";
import { managementProbe } from "../management/management-probe.js";
import { pathProbe } from "../mtu/index.js";
import { ovsDetailProbe, ovsProbe } from "../ovs/index.js";
import { pingProbe } from "../pings/parse-pings.js";
import { formsOf, markOf, type Form, type Takes } from "./forms.js";

/** A script of probes, and the arguments that it may be run with. */
export interface ObservingProgram {
  readonly name: string;
  readonly script: string;
  readonly takes: Takes;
}

const NAME = markOf("name");

/** "eos:ceos_1" runs the program "eos". */
export const programName = ({ name }: Pick<Probe, "name">): string => name.split(":")[0] ?? name;

/**
 * @param sample a probe whose arguments are marks, or fixed
 * @param each what may follow them any number of times
 * @param first its arguments, where those of the sample can be no marks
 */
const program = (
  sample: Probe,
  each?: readonly Form[],
  first: readonly Form[] = formsOf(sample.args),
): ObservingProgram => ({
  name: programName(sample),
  script: sample.script,
  takes: { first, ...(each === undefined ? {} : { each }) },
});

const NO_FLOODS = { vlans: [], tunnels: [] };

const TARGET = {
  ...{ name: NAME, ssh: { address: NAME }, bridge: NAME, containers: [] },
  underlay: markOf("address?"),
};

/**
 * Everything that is run on a host to read it. A probe that is not here cannot be run with a login that may
 * only read: `observerCommand` throws.
 */
export const observingPrograms: readonly ObservingProgram[] = [
  program(ovsProbe),
  program(floodingProbe(NAME, NO_FLOODS), ["name", "number"], ["name", "vlans"]),
  program(pathProbe({ from: markOf("address"), to: {} }), ["address"]),
  program(agentProbe({ port: 0 }), undefined, [
    "number",
    { literal: "/info" },
    { literal: "/overlay/status" },
  ]),
  program(guardProbe),
  program(managementProbe),
  program(ovsFacts.probe(TARGET)),
  program(namespaceFacts.probe(TARGET), ["name"]),
  program(ovsDetailProbe(NAME)),
  program(linksProbe),
  program(traceProbe(NAME, []), ["name", "name", "name?", "number?"]),
  program(ratesProbe(NAME, false), [{ literal: "asks" }]),
  program(ownersProbe([]), ["name", "name", "address", "address"]),
  program(containersProbe),
  program(pingProbe([]), ["name", "address", "address", "number?"]),
  ...DEVICE_KINDS.flatMap((kind) => [program(kind.probe(NAME)), program(kind.detail.probe(NAME))]),
];
