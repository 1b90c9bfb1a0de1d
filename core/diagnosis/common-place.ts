import { groupBy } from "../model/group-by.js";
import { onTheHost, type HandCommands } from "../model/hand-command.js";
import { forHost } from "../model/hand-line.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { VXLAN_PORT } from "../model/tunnel-options.js";
import { pathBetween } from "./about.js";
import type { Evidence, Ping, PingEnd } from "./evidence.js";

/** What every ping passes that it is said of. */
export type Place =
  | { readonly of: "link"; readonly link: string; readonly ends: readonly [PingEnd, PingEnd] }
  | { readonly of: "device"; readonly host: string; readonly device: string }
  | { readonly of: "path"; readonly hosts: readonly [string, string] }
  | { readonly of: "host"; readonly host: string };

/**
 * A place that pings pass which nothing explains, and that no answered ping passes: where to look, for
 * whoever has to find what nobody thought of.
 */
export interface CommonPlace {
  readonly place: Place;
  /** Pings that pass it; none of them is answered. */
  readonly pings: number;
  /** Pings that do not pass it, and those of them that are answered. */
  readonly others: { readonly pings: number; readonly answered: number };
  /** What was counted at either end of the tunnels while addresses were asked for; of a path alone. */
  readonly counted: readonly CountedWay[];
  /** What shows, on which host, how far a frame gets. */
  readonly look: readonly { readonly host: string; readonly commands: HandCommands }[];
}

/** Packets that one host sent through its tunnel to another, and that came out there. */
export interface CountedWay {
  readonly from: string;
  readonly to: string;
  readonly sent: number;
  readonly arrived: number;
}

/**
 * The places that the pings in question have in common, the one that accounts for most of them first; of
 * equals the narrowest. Several only where one does not account for all; none for a ping whose every
 * place is passed by an answered one.
 *
 * @param unexplained pings that got no answer
 */
export const commonPlaces = (
  topology: Topology,
  observed: readonly ObservedHost[],
  evidence: readonly Evidence[],
  unexplained: readonly Ping[],
): readonly CommonPlace[] => {
  const pings = evidence.filter((one): one is Ping => one.kind === "ping");
  const passing = new Map(
    [...groupBy(pings.flatMap(placed), ({ key }) => key)].map(([key, all]) => [
      key,
      { place: all[0]?.place, pings: all.map(({ ping }) => ping) },
    ]),
  );
  const isAnswered = ({ outcome }: Ping): boolean => outcome === "answered";
  const dead = [...passing.values()].filter((one) => !one.pings.some(isAnswered));
  const found: CommonPlace[] = [];
  let open: ReadonlySet<Ping> = new Set(unexplained.filter((ping) => !isAnswered(ping)));
  while (open.size > 0) {
    const covered = (one: (typeof dead)[number]): number =>
      one.pings.filter((ping) => open.has(ping)).length;
    const [best] = dead.toSorted((a, b) => covered(b) - covered(a) || widthOf(a) - widthOf(b));
    if (best?.place === undefined || covered(best) === 0) break;
    const { place, pings: through } = best;
    const inside = new Set(through);
    const others = pings.filter((ping) => !inside.has(ping));
    found.push({
      place,
      pings: through.length,
      others: { pings: others.length, answered: others.filter(isAnswered).length },
      counted: place.of === "path" ? countedBetween(topology, observed, place.hosts) : [],
      look: lookAt(topology, place),
    });
    open = new Set([...open].filter((ping) => !inside.has(ping)));
  }
  return found;
};

/** The narrowest first. */
const WIDTH: Readonly<Record<Place["of"], number>> = { link: 0, device: 1, path: 2, host: 3 };

const widthOf = ({ place }: { readonly place: Place | undefined }): number =>
  place === undefined ? Infinity : WIDTH[place.of];

interface Placed {
  readonly key: string;
  readonly place: Place;
  readonly ping: Ping;
}

/** The places that a ping passes, each once. */
const placed = (ping: Ping): readonly Placed[] => {
  const { from, to, links } = ping;
  const places: readonly Place[] = [
    // Of one that crosses several links nobody knows at which of them it ends.
    ...links.slice(0, links.length === 1 ? 1 : 0).map((link): Place => ({
      of: "link",
      link,
      ends: from.device < to.device ? [from, to] : [to, from],
    })),
    ...[from, to].map(({ host, device }): Place => ({ of: "device", host, device })),
    ...(from.host === to.host
      ? [{ of: "host", host: from.host } as const]
      : [
          pathBetween(from.host, to.host),
          { of: "host", host: from.host } as const,
          { of: "host", host: to.host } as const,
        ]),
  ];
  return places.map((place) => ({ key: keyOfPlace(place), place, ping }));
};

const keyOfPlace = (place: Place): string => {
  switch (place.of) {
    case "link":
      return `link ${place.link}`;
    case "device":
      return `device ${place.host} ${place.device}`;
    case "path":
      return `path ${place.hosts.join(" ")}`;
    case "host":
      return `host ${place.host}`;
  }
};

const countedBetween = (
  topology: Topology,
  observed: readonly ObservedHost[],
  [one, other]: readonly [string, string],
): readonly CountedWay[] =>
  [
    [one, other],
    [other, one],
  ].flatMap(([from = "", to = ""]): readonly CountedWay[] => {
    const sent = countedAt(topology, observed, from, to)?.tx;
    const arrived = countedAt(topology, observed, to, from)?.rx;
    return sent === undefined || arrived === undefined ? [] : [{ from, to, sent, arrived }];
  });

/** What a host counted at its tunnel to another one while it asked for addresses. */
const countedAt = (
  { hosts }: Topology,
  observed: readonly ObservedHost[],
  at: string,
  peer: string,
): { readonly rx: number; readonly tx: number } | undefined => {
  const seen = observed.find(({ host }) => host === at);
  const bridge = hosts[at]?.bridge ?? "";
  const ports = seen?.ovs.known === true ? seen.ovs.value.bridges[bridge]?.ports : undefined;
  const address = hosts[peer]?.underlay.address;
  const tunnel = Object.values(ports ?? {}).find(({ interfaces }) =>
    interfaces.some(({ type, options }) => type === "vxlan" && options["remote_ip"] === address),
  );
  const rates = seen?.detail?.live?.rates;
  if (tunnel === undefined || rates?.known !== true || rates.value.asking === undefined)
    return undefined;
  return rates.value.asking[tunnel.name] ?? { rx: 0, tx: 0 };
};

/** A capture that ends by itself, after this many packets or seconds. */
const CAPTURE = ["timeout", "20", "tcpdump", "-c", "20", "-nn"] as const;

const lookAt = (topology: Topology, place: Place): CommonPlace["look"] => {
  switch (place.of) {
    case "link":
      return place.ends.map(({ host, container, interface: end }) => ({
        host,
        commands: forHost(capturedIn(container, end), topology.hosts[host]?.tools),
      }));
    case "device": {
      const container = topology.devices[place.device]?.container ?? place.device;
      const { tools } = topology.hosts[place.host] ?? {};
      return [{ host: place.host, commands: forHost(capturedIn(container, "any"), tools) }];
    }
    case "path": {
      const [one, other] = place.hosts;
      return [underlayLook(topology, one, other), underlayLook(topology, other, one)];
    }
    case "host": {
      const { bridge = "", tools } = topology.hosts[place.host] ?? {};
      const commands = [
        onTheHost(
          ["ovs-vsctl", "show"],
          ["ovs-ofctl", "dump-flows", bridge],
          ["ovs-ofctl", "dump-ports", bridge],
        ),
      ];
      return [{ host: place.host, commands: forHost(commands, tools) }];
    }
  }
};

const capturedIn = (container: string, device: string): HandCommands => [
  {
    in: "network-of",
    container,
    run: [[...CAPTURE, "-i", device, "arp or icmp"]],
  },
];

const underlayLook = (
  { hosts, overlay }: Topology,
  host: string,
  peer: string,
): CommonPlace["look"][number] => {
  const address = hosts[peer]?.underlay.address ?? peer;
  const port = overlay.tunnelOptions?.["dst_port"] ?? String(VXLAN_PORT);
  const commands = [
    onTheHost(
      ["ip", "route", "get", address],
      ["ovs-appctl", "tnl/neigh/show"],
      [...CAPTURE, "-i", "any", `udp port ${port} and host ${address}`],
    ),
  ];
  return { host, commands: forHost(commands, hosts[host]?.tools) };
};
