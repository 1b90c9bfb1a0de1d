import type { FloodObstacle, PortSetting, UnreachedPort } from "./unreached-ports.js";
import type { Words } from "../../model/words.js";

/** "broadcasts of ceos_2:eth1 (VLAN 3138): no-flood is set on it", by the port that they do not reach. */
export const unreachedInWords = (
  unreached: readonly UnreachedPort[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...groupsBy(unreached, ({ to }) => to.label)].map(([label, all]) => [
      label,
      [...groupsBy(all, ({ obstacle }) => reasonOf(obstacle))]
        .map(([reason, same]) => `broadcasts of ${sourcesOf(same)}: ${reason}`)
        .join("; "),
    ]),
  );

/** What requires manual action, as one sentence for each thing to do, with the command. */
export const manualAction = (
  bridge: string,
  unreached: readonly UnreachedPort[],
): readonly string[] => {
  const sentences = unreached.flatMap((one) => {
    const command = commandFor(bridge, one);
    return command === undefined ? [] : [{ command, one }];
  });
  const unique = new Map(sentences.map(({ command, one }) => [command, one]));
  return [...unique].map(
    ([command, one]) =>
      `${subjectOf(one)} of ${bridge}: ${reasonOf(one.obstacle)}. It is not ours to change; where it is not meant so: ${command}`,
  );
};

const subjectOf = ({ to, from, obstacle }: UnreachedPort): string =>
  obstacle.kind === "config" && obstacle.at === from
    ? `${from.label} lets no broadcast into ports`
    : `${to.label} gets no broadcast of ${from.label} over ports`;

/** The command that takes the obstacle away, or shows it; undefined where the product does it. */
const commandFor = (bridge: string, { to, from, vlan, obstacle }: UnreachedPort) => {
  switch (obstacle.kind) {
    case "stale":
      return undefined;
    case "config":
      return obstacle.setting === "PORT_DOWN"
        ? `ip link set ${obstacle.at.port.name} up`
        : `ovs-ofctl mod-port ${bridge} ${obstacle.at.port.name} ${CLEAR[obstacle.setting]}`;
    case "protected":
      return `ovs-vsctl set port ${to.port.name} protected=false`;
    case "flow":
      return traceCommand(bridge, from.port.name, from.port.tag === null ? vlan : undefined);
    case "unread":
      return `ovs-vsctl add bridge ${bridge} protocols OpenFlow10`;
  }
};

/** What shows it: the same question to the switch, which sends nothing. */
export const traceCommand = (bridge: string, port: string, tag: number | undefined): string =>
  `ovs-appctl ofproto/trace --names ${bridge} 'in_port="${port}",arp,dl_dst=ff:ff:ff:ff:ff:ff${tag === undefined ? "" : `,dl_vlan=${tag}`}'`;

/** Of what a trace says of the flow table. */
const MOST_LETTERS = 200;

const CLEAR: Readonly<Record<Exclude<PortSetting, "PORT_DOWN">, string>> = {
  NO_RECV: "receive",
  NO_FLOOD: "flood",
  NO_FWD: "forward",
};

const SET: Readonly<Record<PortSetting, string>> = {
  NO_RECV: "no-receive is set on",
  NO_FLOOD: "no-flood is set on",
  NO_FWD: "no-forward is set on",
  PORT_DOWN: "the host's side is down:",
};

const reasonOf = (obstacle: FloodObstacle): Words => {
  switch (obstacle.kind) {
    case "stale":
      return "left out of the flooding, as by a spanning tree that has ended";
    case "config":
      return `${SET[obstacle.setting]} ${obstacle.at.label} (port ${obstacle.at.port.name})`;
    case "protected":
      return "both ports are protected (column protected)";
    case "flow":
      return `the flow table does otherwise (${obstacle.steps.join(" ").slice(0, MOST_LETTERS)})`;
    case "unread":
      return `left out of the flooding; whether no-flood is set on it is not known, because ${obstacle.unknown.reason}`;
  }
};

/** In the order in which they come. */
const groupsBy = (
  unreached: readonly UnreachedPort[],
  keyOf: (one: UnreachedPort) => string,
): ReadonlyMap<string, readonly UnreachedPort[]> => {
  const groups = new Map<string, UnreachedPort[]>();
  for (const one of unreached) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
};

/** More of them than this are counted. */
const SPELLED_OUT = 3;

const sourcesOf = (unreached: readonly UnreachedPort[]): string => {
  const sources = unreached.map(({ from, vlan }) => `${from.label} (VLAN ${vlan})`);
  return sources.length > SPELLED_OUT
    ? `${sources.slice(0, SPELLED_OUT).join(", ")} and ${sources.length - SPELLED_OUT} more`
    : sources.join(", ");
};
