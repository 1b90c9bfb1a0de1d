import type { Cause } from "../cause.js";
import { defineCauses } from "./contract/define-causes.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    readonly "foreign-owner": {
      readonly bridge: string;
      readonly port: string;
      readonly address: string;
      readonly mac: string;
    };
  }
}

/** Ports of no device, behind which somebody answers for a device's address. */
export const foreignOwner = defineCauses({
  "foreign-owner": {
    meaning: "somebody who is no device of the overlay answers for a device's address",
    words: ({ host, bridge, port, address, mac }, { update }) => ({
      clause: {
        subject: `${port} of ${host}`,
        says: ` is no device's port, and ${mac} behind it answers for ${address}`,
      },
      seen: [`${mac} answered for ${address}`, `fdb/show ${bridge}: ${mac} at ${port}`],
      remedy: `Find out whose ${port} is (ovs-vsctl list interface ${port} on ${host}), and give it another address or VLAN; ${update} leaves it.`,
    }),
    observed: ({ host, deviations }) =>
      deviations.flatMap(({ live }): readonly Cause[] => {
        if (live.of !== "answers" || live.mac === null) return [];
        const { bridge, port, address, mac } = live;
        return [
          {
            kind: "foreign-owner",
            host,
            about: { of: "port", host, port },
            certainty: "observed",
            facets: [live],
            bridge,
            port,
            address,
            mac,
          },
        ];
      }),
  },
});
