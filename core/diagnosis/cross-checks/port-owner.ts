import { ownerName } from "../../model/interface-name.js";
import { interfaceOwners } from "../../model/interface-owners.js";
import type { ObservedHost } from "../../model/observed.js";
import { pair, together, type Checked, type CrossCheck } from "./cross-check.js";

/**
 * Whose interface an OVS port is by the index that the container's interface names, and by the
 * external ids that ovs-docker(8) writes when it makes one (`container_iface`; `container_id` is the
 * name that it was called with, or an id, which is not compared).
 */
export const portOwner: CrossCheck = {
  rule: "port-owner",
  check: (_, observed) => together(observed.flatMap(checkHost)),
};

const checkHost = ({ host, ovs, devices, detail }: ObservedHost): readonly Checked[] => {
  if (!ovs.known || detail?.interfaces.known !== true) return [];
  const owners = interfaceOwners({ devices });
  const ids = detail.interfaces.value;
  return Object.values(ovs.value.bridges)
    .flatMap(({ ports }) => Object.values(ports))
    .flatMap(({ interfaces }) => interfaces)
    .flatMap(({ name, type, ifindex }): readonly Checked[] => {
      const { container_iface: end, container_id: id } = ids[name]?.externalIds ?? {};
      const owner = type === "system" && ifindex !== null ? owners.get(ifindex) : undefined;
      if (owner === undefined || end === undefined) return [];
      const named = id === undefined || /^[0-9a-f]{12,64}$/.test(id) ? owner.container : id;
      return [
        pair(
          host,
          name,
          { source: "external_ids", value: `${named}:${end}` },
          { source: "the container's interface index", value: ownerName(owner) },
          "The port is attached to another interface than it was made for.",
        ),
      ];
    });
};
