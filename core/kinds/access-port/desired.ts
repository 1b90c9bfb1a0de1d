import { endName } from "../../model/interface-name.js";
import { isSubinterface } from "../../model/interface-names.js";
import { onceFor } from "../../model/once-for.js";
import type { DesiredOf } from "../contract/declare-kind.js";
import type { AccessPortInputs, accessPortKind } from "./schema.js";
import { ownEntry } from "../../topology/own-entry.js";
import { isIsolated, type EffectiveTopology } from "../../topology/effective-topology.js";
import type { LinkEnd } from "../../topology/topology.js";

/** The OVS port of every link end: on the link's VLAN, or dead where its device is isolated. */
export const accessPorts = onceFor(
  (topology: EffectiveTopology): readonly DesiredOf<typeof accessPortKind>[] =>
    topology.links.flatMap(({ ends, vlan }) => ends.map((end) => accessPort(topology, end, vlan))),
);

const accessPort = (
  topology: EffectiveTopology,
  end: LinkEnd,
  vlan: number,
): DesiredOf<typeof accessPortKind> => {
  const host = ownEntry(topology.hosts, end.host);
  if (host === undefined) throw new Error(`host ${end.host} is not in the topology`);
  return {
    kind: "AccessPort",
    name: endName(end),
    inputs: {
      host: end.host,
      bridge: host.bridge,
      container: end.container,
      interface: end.interface,
      ...(isIsolated(topology, end.device) ? { dead: true } : { vlan, ...taggedAt(end) }),
    },
  };
};

/** A sub-interface sends and takes frames with the tag of its VLAN. */
export const taggedAt = ({ ethernet }: LinkEnd): Pick<AccessPortInputs, "tagged"> =>
  isSubinterface(ethernet) ? { tagged: true } : {};
