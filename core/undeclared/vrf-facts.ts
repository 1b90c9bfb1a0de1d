import { interfaceOf } from "../desired/segments.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { settingAt } from "./observed-settings.js";

const DEFAULT = "default";

/** Ends of links that are in a VRF while the topology has them in none, which leaves what is there alone. */
export const vrfFacts = (topology: Topology, seen: ObservedHost): readonly ForwardingFact[] =>
  topology.links
    .flatMap(({ ends }) => ends)
    .filter(({ host }) => host === seen.host)
    .flatMap((end): readonly ForwardingFact[] => {
      const { container, interface: name } = end;
      const vrf = settingAt(seen, { container, interface: name })?.vrf ?? DEFAULT;
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
