import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";

/** Ports of no device, behind which somebody answers for a device's address. */
export const strangerCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "answers" || live.mac === null) return [];
    const { bridge, port, address, mac } = live;
    return [
      {
        kind: "foreign-owner",
        host,
        subject: `${host}/${port}`,
        summary: `${port} of ${host} is no device's port, and ${mac} behind it answers for ${address}`,
        certainty: "observed",
        facets: [live],
        seen: [`${mac} answered for ${address}`, `fdb/show ${bridge}: ${mac} at ${port}`],
        mend: `Find out whose ${port} is (ovs-vsctl list interface ${port} on ${host}), and give it another address or VLAN; pulumi up leaves it.`,
      },
    ];
  });
