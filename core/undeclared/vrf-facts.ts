import { interfaceOf } from "../desired/segments.js";
import { observedKind } from "../devices/index.js";
import {
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";

const DEFAULT = "default";

/** Ends of links that are in a VRF while the topology has them in none, which leaves what is there alone. */
export const vrfFacts = (topology: Topology, seen: ObservedHost): readonly ForwardingFact[] =>
  topology.links
    .flatMap(({ ends }) => ends)
    .filter(({ host }) => host === seen.host)
    .flatMap((end): readonly ForwardingFact[] => {
      const { container, interface: name } = end;
      const vrf = vrfOf(seen, container, name) ?? DEFAULT;
      return vrf === DEFAULT || (interfaceOf(topology, end).vrf ?? DEFAULT) !== DEFAULT
        ? []
        : [
            {
              code: "interface-vrf",
              about: { of: "interface", container, interface: name },
              setting: "vrf",
              value: vrf,
            },
          ];
    });

/** As its device has it; undefined: in none, or not known. */
const vrfOf = ({ devices }: ObservedHost, container: string, end: string): string | undefined => {
  const device = devices[container];
  const settings = device?.known === true ? observedKind(device.value).settings : undefined;
  const port = portNumberOfContainerInterface(end);
  if (settings?.known !== true || port === undefined) return undefined;
  return Object.entries(settings.value.interfaces).find(
    ([name]) => portNumberOfDeviceInterface(name) === port,
  )?.[1].vrf;
};
