import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";
import { layerTwoFromObserved } from "../../layer2/index.js";
import { describeEgressPorts, egressOf } from "../egress-ports.js";
import { nameTraced } from "../evidence.js";
import { traceEvidence } from "../trace-evidence.js";
import { pair, together, type Checked, type CrossCheck } from "./cross-check.js";

/** Where a switch says it sends a broadcast, and where the columns of its ports send it. */
export const tracedEgress: CrossCheck = {
  rule: "traced-egress",
  check: (topology, observed) => together(observed.flatMap((host) => checkHost(topology, host))),
};

const checkHost = (topology: Topology, host: ObservedHost): readonly Checked[] => {
  const { bridges } = layerTwoFromObserved([host]);
  return traceEvidence(topology, host).flatMap((traced) => {
    const bridge = bridges.find(({ bridge: name }) => name === traced.bridge);
    return bridge === undefined
      ? []
      : [
          pair(
            host.host,
            nameTraced(traced),
            {
              source: "columns of the ports",
              value: describeEgressPorts(egressOf(bridge.ports, traced)),
            },
            { source: "ofproto/trace", value: describeEgressPorts(traced.egress) },
            "Flows, a port's OpenFlow settings or a mirror decide where frames go, not the VLAN columns.",
          ),
        ];
  });
};
