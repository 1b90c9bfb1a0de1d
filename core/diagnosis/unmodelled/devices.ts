import { observedKind } from "../../devices/index.js";
import { ipv4Proofs, proofsTo, type LinkProof } from "../../desired/link-proofs.js";
import type { ObservedDevice, ObservedHost } from "../../model/observed.js";
import { deviceIn } from "../../topology/device-in.js";
import type { EffectiveTopology } from "../../topology/effective-topology.js";
import { judgeLocally } from "../../undeclared/judge-locally.js";
import type { Seen, Unmodelled, UnmodelledRule } from "./unmodelled.js";
import { systemMacOf } from "../facet-at.js";

/** What of the devices' rules, tables and ports predictions do not reckon with. */
export const devices: UnmodelledRule = (seen) => {
  const proofs = ipv4Proofs(seen.topology);
  return [...undecidedRules(seen), ...seen.observed.flatMap((host) => ofHost(seen, proofs, host))];
};

const nameOf = (topology: EffectiveTopology, host: string, container: string): string =>
  deviceIn(topology, host, container)?.name ?? container;

/** Rules that ask for what is not modelled, and could drop a declared ping. */
const undecidedRules = ({ topology, observed }: Seen): readonly Unmodelled[] =>
  judgeLocally(topology, observed).flatMap(({ host, container, pings }) => {
    const doubts = new Map<string, string[]>();
    for (const { verdict, links } of pings)
      if (verdict.kind === "undecided")
        doubts.set(verdict.by, [...(doubts.get(verdict.by) ?? []), ...links]);
    const name = nameOf(topology, host, container);
    return [...doubts].map(([rule, links]): Unmodelled => ({
      host,
      subject: `${name} iptables`,
      code: "undecided-rule",
      device: name,
      rule,
      links: [...new Set(links)],
      forwards: false,
    }));
  });

const ofHost = (
  seen: Seen,
  proofs: readonly LinkProof[],
  { host, devices: found }: ObservedHost,
): readonly Unmodelled[] =>
  Object.values(found).flatMap((device) =>
    device.known
      ? [
          ...transitRules(seen.topology, host, device.value),
          ...configLines(seen.topology, host, device.value),
          ...staticArp(seen, proofs, host, device.value),
          ...secondAddresses(seen.topology, proofs, host, device.value),
        ]
      : [],
  );

/** What is routed passes no declared ping, so that no link is touched by it. */
const transitRules = (
  topology: EffectiveTopology,
  host: string,
  { container, forwarding }: ObservedDevice,
): readonly Unmodelled[] => {
  if (!forwarding.known) return [];
  const name = nameOf(topology, host, container);
  return forwarding.value.forward
    .filter((rule) => rule !== "-j EOS_FORWARD")
    .map((rule) => ({
      host,
      subject: `${name} iptables`,
      code: "transit-rule",
      device: name,
      rule: `-A FORWARD ${rule}`,
      links: [],
      forwards: false,
    }));
};

/** Most are about routing, which no link of a topology needs. */
const configLines = (
  topology: EffectiveTopology,
  host: string,
  device: ObservedDevice,
): readonly Unmodelled[] => {
  const { settings } = observedKind(device);
  const { unread = [] } = settings.known ? settings.value : {};
  if (unread.length === 0) return [];
  const name = nameOf(topology, host, device.container);
  return [
    {
      host,
      subject: `${name} configuration`,
      code: "config-lines",
      device: name,
      lines: unread,
      links: [],
      forwards: false,
    },
  ];
};

/** Entries for declared addresses that are another device's than they say, as far as it is known. */
const staticArp = (
  { topology, world }: Seen,
  proofs: readonly LinkProof[],
  host: string,
  device: ObservedDevice,
): readonly Unmodelled[] => {
  const { container } = device;
  const { settings } = observedKind(device);
  if (!settings.known) return [];
  const name = nameOf(topology, host, container);
  return Object.entries(settings.value.staticArp).flatMap(([address, mac]) => {
    const proof = proofsTo(proofs, address).find(
      (one) => one.host === host && one.container === container,
    );
    if (proof === undefined) return [];
    const own = systemMacOf(world, proof.toHost, proof.toContainer);
    if (own !== undefined && plainMac(own) === plainMac(mac)) return [];
    return [
      {
        host,
        subject: `${name} arp ${address}`,
        code: "static-arp",
        device: name,
        address,
        mac,
        owner: proof.toDevice,
        links: proof.links,
        forwards: false,
      },
    ];
  });
};

/** 7242.1ff2.85ef and 72:42:1f:f2:85:ef are the same. */
const plainMac = (mac: string): string => mac.replaceAll(/[.:]/g, "").toLowerCase();

const secondAddresses = (
  topology: EffectiveTopology,
  proofs: readonly LinkProof[],
  host: string,
  device: ObservedDevice,
): readonly Unmodelled[] => {
  const { container } = device;
  const { settings } = observedKind(device);
  if (!settings.known) return [];
  const name = nameOf(topology, host, container);
  return Object.entries(settings.value.interfaces).flatMap(([ethernet, { secondaryAddresses }]) =>
    secondaryAddresses.flatMap((address) => {
      const plain = address.replace(/\/\d+$/, "");
      const touched = proofsTo(proofs, plain);
      return touched.length === 0
        ? []
        : [
            {
              host,
              subject: `${name} ${plain}`,
              code: "secondary-address",
              device: name,
              address,
              ethernet,
              links: touched.flatMap(({ links }) => links),
              forwards: true,
            },
          ];
    }),
  );
};
