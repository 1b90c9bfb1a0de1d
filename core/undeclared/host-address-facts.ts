import { linkProofs } from "../desired/link-proofs.js";
import { settingOf } from "../model/fact-setting.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/**
 * Addresses of devices that a host has itself, on whichever of its network devices: Linux answers for them on all
 * of these, a bridge's own port and containers' ports among them, unless arp_ignore says otherwise (ip-sysctl).
 */
export const hostAddressFacts = (
  topology: EffectiveTopology,
  { host, detail }: ObservedHost,
): readonly ForwardingFact[] => {
  const bridge = topology.hosts[host]?.bridge;
  if (bridge === undefined || detail?.links.known !== true) return [];
  const owners = new Map(
    linkProofs(topology).map(({ toAddress, toDevice }) => [toAddress, toDevice]),
  );
  return Object.entries(detail.links.value).flatMap(([device, { addresses }]) =>
    addresses.flatMap((address): readonly ForwardingFact[] => {
      const owner = owners.get(address.split("/")[0] ?? "");
      return owner === undefined
        ? []
        : [
            {
              code: "host-address",
              about: { of: "bridge", bridge },
              setting: settingOf("address", address),
              value: `on ${device}, as on ${owner}`,
            },
          ];
    }),
  );
};
