import { declaredKind } from "../devices/index.js";
import { onceFor } from "../model/once-for.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { staticArpOf } from "./static-arp.js";

type DesiredConfig = ReturnType<ReturnType<typeof declaredKind>["config"]>;

/** The managed configuration of every device, of whatever kind. */
export const configsOf = onceFor((topology: EffectiveTopology): readonly DesiredConfig[] =>
  Object.values(topology.devices).map((device) =>
    declaredKind(device).config({
      lasting: staticArpOf(topology, device.name, "lasting"),
      temporary: staticArpOf(topology, device.name, "temporary"),
    }),
  ),
);
