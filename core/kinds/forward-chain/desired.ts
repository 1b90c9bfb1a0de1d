import type { DesiredOf } from "../contract/declare-kind.js";
import type { forwardChainKind } from "./schema.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import type { Topology } from "../../topology/topology.js";

/** The chain EOS_FORWARD of every device that declares it; `ignore` declares nothing. */
export const forwardChains = ({
  devices,
}: Topology): readonly DesiredOf<typeof forwardChainKind>[] =>
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
