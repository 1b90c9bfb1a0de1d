import { declaredKind } from "../devices/index.js";
import type { DesiredOf } from "../kinds/contract/declare-kind.js";
import type { forwardChainKind } from "../kinds/forward-chain/schema.js";
import type { Topology } from "../topology/topology.js";

/** The rules that drop transit, of every device that has such rules and declares them. */
export const transitRules = ({
  devices,
}: Topology): readonly DesiredOf<typeof forwardChainKind>[] =>
  Object.values(devices).flatMap((device) => {
    const { transit } = declaredKind(device);
    return transit?.rules === undefined ? [] : [transit.resource];
  });
