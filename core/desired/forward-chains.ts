import { containerInterfaceName } from "../model/interface-names.js";
import type { DesiredResource } from "../model/resources.js";
import type { Topology } from "../topology/topology.js";

/** The chain EOS_FORWARD of every device that declares it; `ignore` declares nothing. */
export const forwardChains = ({ devices }: Topology): readonly DesiredResource[] =>
  Object.values(devices)
    .filter(({ eosForward }) => eosForward !== "ignore")
    .map(({ name, host, container, ports, eosForward }) => ({
      kind: "ForwardChain",
      name,
      inputs: {
        host,
        container,
        drops: eosForward === "absent" ? [] : allPorts(ports),
      },
    }));

const allPorts = (ports: number): readonly string[] =>
  Array.from({ length: ports }, (_, index) => containerInterfaceName(index + 1));
