import { isCeos } from "../devices/ceos/index.js";
import { prevailingMac } from "../devices/container/common-mac.js";
import { namedBy } from "../model/fact-setting.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import { groupBy } from "../model/group-by.js";
import { ownerName } from "../model/interface-name.js";
import { keyOf } from "../model/key.js";
import type { ObservedHost } from "../model/observed.js";
import { linkProofs } from "../desired/link-proofs.js";
import { deviceIn } from "../topology/device-in.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { LinkEnd } from "../topology/topology.js";
import { factsRead } from "./facts-read.js";

/**
 * Ports of a cEOS that have another MAC address in the container's kernel than its other ports, by host. EOS gives
 * all its data ports its system MAC address when it starts. Whether it takes a port's own address into account later
 * cannot be read, so that what is known of it is who else has the address, and who sends to the other one.
 */
export const interfaceMacFacts = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ReadonlyMap<string, readonly ForwardingFact[]> => {
  const kept = keptAddresses(topology, observed);
  const all = observed.flatMap(({ host, devices }) =>
    Object.values(devices).flatMap((device) =>
      device.known && isCeos(device.value) ? [{ host, ...device.value }] : [],
    ),
  );
  const ports = new Map(
    all.flatMap(({ host, container, macs }) =>
      Object.entries(macs).map(([end, mac]) => [keyOf(host, container, end), mac] as const),
    ),
  );
  const farEnds = farEndsIn(topology);
  const facts = all.flatMap(({ host, container, macs }) => {
    const own = commonOf(macs, deviceIn(topology, host, container)?.systemMac);
    return Object.entries(macs).flatMap(([end, mac]) => {
      if (own === undefined || mac === own) return [];
      const key = keyOf(host, container, end);
      const far = farEnds.get(key);
      const value = `${mac} (its other ports: ${own})`;
      const about = { of: "interface", container, interface: end } as const;
      const fact = { about, setting: "MAC address" };
      if (far !== undefined && ports.get(keyOf(far.host, far.container, far.interface)) === mac)
        return [
          {
            host,
            ...fact,
            code: "interface-mac-taken",
            value: `${value}, as on ${ownerName(far)}`,
          },
        ];
      const sent = kept.get(key)?.find((one) => one.mac !== mac);
      return sent === undefined
        ? [{ host, ...fact, code: "interface-mac", value }]
        : [
            {
              ...{ host, ...fact, code: "interface-mac-missed" },
              value: `${value}, while ${sent.by} sends to ${sent.mac}`,
            },
          ];
    });
  });
  return groupBy(facts, ({ host }) => host);
};

/** The declared address where a port has it, else what more than half of the ports have. */
const commonOf = (
  macs: Readonly<Record<string, string>>,
  declared: string | undefined,
): string | undefined => {
  if (declared !== undefined && Object.values(macs).includes(declared)) return declared;
  return prevailingMac(macs).systemMac;
};

/** The other end of each link, by an end's host, container and interface. */
const farEndsIn = ({ links }: EffectiveTopology): ReadonlyMap<string, LinkEnd> =>
  new Map(
    links.flatMap(({ ends: [first, second] }) => [
      [keyOf(first.host, first.container, first.interface), second] as const,
      [keyOf(second.host, second.container, second.interface), first] as const,
    ]),
  );

/** Where kernels send what is for an end of a link, by entries that nobody asks again for; by that end. */
const keptAddresses = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ReadonlyMap<string, readonly { readonly by: string; readonly mac: string }[]> => {
  const entries = new Map(
    observed.flatMap((seen) =>
      factsRead(seen).flatMap(({ code, about, setting, value }) =>
        code === "static-neighbour" && about.of === "interface"
          ? [
              [
                keyOf(seen.host, about.container, namedBy("neighbour", setting) ?? ""),
                value.toLowerCase(),
              ] as const,
            ]
          : [],
      ),
    ),
  );
  const found = linkProofs(topology).flatMap((proof) => {
    const mac = entries.get(keyOf(proof.host, proof.container, proof.toAddress));
    const at = keyOf(proof.toHost, proof.toContainer, proof.toInterface);
    return mac === undefined ? [] : [{ at, by: proof.fromDevice, mac }];
  });
  return groupBy(found, ({ at }) => at);
};
