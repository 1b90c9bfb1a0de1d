import { wireEnd, type DesiredKernel, type DesiredPort, type DesiredVrf } from "./desired.js";
import type { KernelLink } from "./kernel-state.js";

export interface PlanContext {
  /** The MAC of all data ports and bridges, colon form. */
  readonly systemMac: string;
  /** MTU that a port had when it was attached, by kernel name. */
  readonly attachedMtu: Readonly<Record<string, number>>;
  /** What was applied before: routes and neighbours that are gone since are removed. */
  readonly previous: DesiredKernel | null;
}

/** Lines for `ip -batch` that lead from `links` to `desired`; empty when the kernel is right. */
export const planKernel = (
  desired: DesiredKernel,
  links: readonly KernelLink[],
  context: PlanContext,
): readonly string[] => {
  const ports = desired.ports.flatMap((port) => {
    const link = links.find(({ name }) => name === port.name);
    if (link !== undefined) return planPort(port, link, context);
    // IPv6 is switched on for what is there: with the next look, at once.
    const fresh = desired.bridges.includes(port.name)
      ? FRESH_BRIDGE
      : desired.subinterfaces.some(({ name }) => name === port.name)
        ? FRESH
        : undefined;
    return fresh === undefined ? [] : planPort({ ...port, addresses6: null }, fresh, context);
  });
  const bridges = planBridges(desired, links, context);
  const pairs = planPairs(desired, links);
  return [
    ...bridges.added,
    ...pairs.added,
    ...ports,
    ...pairs.removed,
    ...bridges.removed,
    ...planLayer3(desired, ports, context.previous),
  ];
};

/**
 * No spanning tree (EOS's own sees no other switch here), no multicast snooping and so no querier,
 * and EOS's default MAC ageing of 300 s.
 */
const BRIDGE_OPTIONS = "stp_state 0 forward_delay 0 ageing_time 30000 mcast_snooping 0";

const planBridges = (
  { bridges, ports }: DesiredKernel,
  links: readonly KernelLink[],
  { systemMac }: PlanContext,
): { readonly added: readonly string[]; readonly removed: readonly string[] } => {
  const there = links.filter(({ isBridge }) => isBridge).map(({ name }) => name);
  const added = bridges.filter((name) => !there.includes(name));
  const removed = there.filter((name) => /^(?:vlan|po)\d+$/.test(name) && !bridges.includes(name));
  const bare = links.filter(
    ({ name, isBridge }) =>
      isBridge && bridges.includes(name) && !ports.some((port) => port.name === name),
  );
  return {
    added: [
      ...bare.flatMap(({ name, addresses, addresses6 }) =>
        [...addresses, ...addresses6].map((address) => `addr del ${address} dev ${name}`),
      ),
      ...added.flatMap((name) => [
        `link add name ${name} type bridge ${BRIDGE_OPTIONS}`,
        `link set dev ${name} address ${systemMac} up`,
      ]),
    ],
    removed: removed.map((name) => `link del dev ${name}`),
  };
};

/** The far end carries whatever its port does. */
const planPairs = (
  { subinterfaces }: DesiredKernel,
  links: readonly KernelLink[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } => {
  const wanted = new Set(subinterfaces.map(({ name }) => name));
  const there = links
    .map(({ name }) => name)
    .filter((name) => /^(?:eth|po)[\d_]+\.\d+$/.test(name));
  return {
    added: [...wanted]
      .filter((name) => !there.includes(name))
      .flatMap((name) => [
        `link add name ${name} type veth peer name ${wireEnd(name)}`,
        `link set dev ${wireEnd(name)} mtu ${WIRE_MTU} up`,
      ]),
    removed: there.filter((name) => !wanted.has(name)).map((name) => `link del dev ${name}`),
  };
};

/** Bytes: more than any port has. */
const WIRE_MTU = 9998;

/** A port leaves its old role before it takes the new one, and comes up last. */
const planPort = (
  port: DesiredPort,
  link: KernelLink,
  { systemMac, attachedMtu }: PlanContext,
): readonly string[] => {
  const set = (when: boolean, words: string): string[] =>
    when ? [`link set dev ${port.name} ${words}`] : [];
  const mtu = port.mtu ?? attachedMtu[port.name] ?? link.mtu;
  const wanted = port.addresses ?? link.addresses;
  return [
    ...set(!port.up && link.up, "down"),
    ...set(!port.management && link.mac !== systemMac, `address ${systemMac}`),
    ...link.addresses
      .filter((address) => !wanted.includes(address))
      .map((address) => `addr del ${address} dev ${port.name}`),
    ...set(port.master === null && link.master !== null, "nomaster"),
    ...set(port.master !== null && link.master !== port.master, `master ${port.master ?? ""}`),
    ...planBundled(port, link).map((words) => `link set dev ${port.name} ${words}`),
    ...set(mtu !== link.mtu, `mtu ${mtu}`),
    ...wanted
      .filter((address) => !link.addresses.includes(address))
      .map((address) => `addr add ${address} broadcast + dev ${port.name}`),
    ...planAddresses6(port, link),
    ...set(port.up && !link.up, "up"),
  ];
};

/**
 * A static port-channel out of what a bridge can do: its members pass nothing on to each other, and what is for all leaves
 * by one of them. A port that comes to a bridge begins without.
 */
const planBundled = (port: DesiredPort, link: KernelLink): readonly string[] => {
  if (port.master === null) return [];
  const kept = link.master === port.master;
  const isolated = port.bundled !== null;
  const floods = port.bundled?.floods ?? true;
  if ((kept && link.isolated) === isolated && (!kept || link.floods) === floods) return [];
  const [alone, all] = [isolated, floods].map((on) => (on ? "on" : "off"));
  return [
    `type bridge_slave isolated ${alone ?? ""} flood ${all ?? ""} mcast_flood ${all ?? ""} bcast_flood ${all ?? ""}`,
  ];
};

/** Without IPv6 the kernel has taken the addresses away by itself. */
const planAddresses6 = (port: DesiredPort, link: KernelLink): readonly string[] => {
  const { name, addresses6: wanted } = port;
  if (wanted === null) return [];
  return [
    ...link.addresses6
      .filter((address) => !wanted.includes(address))
      .map((address) => `addr del ${address} dev ${name}`),
    ...wanted
      .filter((address) => !link.addresses6.includes(address))
      .map((address) => `addr add ${address} dev ${name} nodad`),
  ];
};

/**
 * Lines for a VRF's namespace. Its ports stand on the container's own ones, which `added` says how to make
 * from there: a macvlan that passes everything through, so that the port is in two namespaces, as EOS has it.
 */
export const planVrf = (
  vrf: DesiredVrf,
  links: readonly KernelLink[],
  context: PlanContext,
  previous: DesiredVrf | undefined,
): { readonly added: readonly string[]; readonly lines: readonly string[] } => {
  const there = new Map(links.map((link) => [link.name, link]));
  const missing = vrf.ports.filter(({ name }) => !there.has(name));
  const ports = vrf.ports.flatMap((port) => planPort(port, there.get(port.name) ?? FRESH, context));
  const forgotten = planLayer3(vrf, ports, previous ?? null);
  return {
    added: missing.map(
      ({ name }) =>
        `link add link ${name} name ${name} netns ${vrf.namespace} type macvlan mode passthru`,
    ),
    lines: [
      ...(there.get("lo")?.up === true ? [] : ["link set dev lo up"]),
      ...ports,
      ...forgotten,
    ],
  };
};

/** As a macvlan is made: with its port's MAC, without an MTU of its own. */
const FRESH: KernelLink = {
  name: "",
  index: 0,
  up: false,
  carrier: false,
  mtu: 0,
  mac: "",
  master: null,
  isBridge: false,
  isolated: false,
  floods: true,
  addresses: [],
  addresses6: [],
};

/** A bridge that is made in the same batch, up and with the device's MAC. */
const FRESH_BRIDGE: KernelLink = { ...FRESH, up: true, isBridge: true };

/**
 * Static routes and neighbours. The kernel forgets them with the link or address that they hang
 * on, so they are set again whenever a port changed.
 */
const planLayer3 = (
  desired: Layer3,
  portChanges: readonly string[],
  previous: Layer3 | null,
): readonly string[] => {
  const lines = layer3Lines(desired);
  const before = previous === null ? [] : layer3Lines(previous);
  const gone = before.filter(({ key }) => !lines.some((line) => line.key === key));
  const fresh = lines.filter(
    (line) => portChanges.length > 0 || !before.some(({ set }) => set === line.set),
  );
  return [...gone.map(({ remove }) => remove), ...fresh.map(({ set }) => set)];
};

type Layer3 = Pick<DesiredKernel, "neighbours"> & Partial<Pick<DesiredKernel, "routes">>;

/** `proto 4` is "static" in rt_protos; the number needs no file. */
const layer3Lines = ({ neighbours, routes = [] }: Layer3) => [
  ...neighbours.map(({ address, mac, port }) => ({
    key: `neigh ${address} ${port}`,
    set: `neigh replace ${address} lladdr ${mac} dev ${port} nud permanent`,
    remove: `neigh del ${address} dev ${port}`,
  })),
  ...routes.map(({ prefix, nextHop }) => ({
    key: `route ${prefix} ${nextHop}`,
    set: `route replace ${prefix} via ${nextHop} proto 4`,
    remove: `route del ${prefix} via ${nextHop} proto 4`,
  })),
];
