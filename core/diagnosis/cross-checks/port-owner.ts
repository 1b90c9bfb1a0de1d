import type { ObservedHost } from "../../model/observed.js";
import { together, type Checked, type CrossCheck } from "./cross-check.js";

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
  const owners = new Map<number, readonly [string, string]>();
  for (const device of Object.values(devices)) {
    if (!device.known) continue;
    for (const [end, index] of Object.entries(device.value.peers))
      owners.set(index, [device.value.container, end]);
  }
  const ids = detail.interfaces.value;
  return Object.values(ovs.value.bridges)
    .flatMap(({ ports }) => Object.values(ports))
    .flatMap(({ interfaces }) => interfaces)
    .flatMap(({ name, type, ifindex }): readonly Checked[] => {
      const { container_iface: end, container_id: id } = ids[name]?.externalIds ?? {};
      const owner = type === "system" && ifindex !== null ? owners.get(ifindex) : undefined;
      if (owner === undefined || end === undefined) return [];
      const named = id === undefined || /^[0-9a-f]{12,64}$/.test(id) ? owner[0] : id;
      const [one, other] = [`${named}:${end}`, owner.join(":")];
      return [
        {
          compared: 1,
          found:
            one === other
              ? []
              : [
                  {
                    host,
                    subject: name,
                    says: [
                      { source: "external_ids", value: one },
                      { source: "the container's interface index", value: other },
                    ],
                    meaning: "The port is attached to another interface than it was made for.",
                  },
                ],
        },
      ];
    });
};
