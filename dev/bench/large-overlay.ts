import { stringify } from "yaml";
import { desiredResources } from "../../core/desired/desired-resources.js";
import { linkedHostPairs } from "../../core/desired/host-pairs.js";
import { linkProofs } from "../../core/desired/link-proofs.js";
import type {
  EosInterface,
  ObservedDevice,
  ObservedHost,
  ObservedPort,
} from "../../core/model/observed.js";
import type { HostDetail } from "../../core/model/observed-detail.js";
import type { CeosConfigInputs } from "../../core/devices/ceos/config-schema.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import { claimsText, type Claims } from "../../core/model/claims.js";
import { withShare } from "../../core/model/shares.js";
import { declaredShare } from "../../core/kinds/vtep-port/share.js";
import { known, notKnown } from "../../core/model/unknown.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import { parseTopology } from "../../core/topology/parse.js";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../../core/desired/resolve-topology.js";
import { notAsked } from "./seen-from.js";
import { withFaults } from "./large-faults.js";
import { withTables } from "./large-tables.js";

/** Over an underlay of 1500 bytes, with trunks. */
const TENANT_MTU = 1446;
const UNDERLAY_MTU = 1500;
const FIRST_VLAN = 300;
const MOST_VLANS = 3700;

/** An overlay of many hosts, and what they show: everything as declared but one device. */
export interface LargeOverlay {
  readonly topology: ResolvedTopology;
  /** The topology file it was read from. */
  readonly file: string;
  readonly observed: readonly ObservedHost[];
  /** Of the host that was not read; nobody answers there. */
  readonly silentDevice: string;
}

/**
 * Devices in one ring, each linked to devices of two other hosts, with a full mesh of tunnels. The
 * last host could not be read, and the pings to one of its devices got no reply.
 *
 * @param hosts 3 to 250
 */
export const largeOverlay = (hosts: number, devicesPerHost: number): LargeOverlay => {
  const file = stringify(topologyFile(hosts, devicesPerHost));
  const parsed = parseTopology(file, "large.yaml");
  if (!parsed.ok) throw new Error(formatMistakes(parsed.mistakes));
  const { overlay } = parsed.topology;
  const topology = resolveTopology(
    { ...parsed.topology, overlay: { ...overlay, tenantMtu: TENANT_MTU } },
    AS_DECLARED,
  );
  const unread = `h${hosts - 1}`;
  const silentDevice = `d${hosts - 1}`;
  return { topology, file, observed: observedHosts(topology, unread, silentDevice), silentDevice };
};

/**
 * The same with everything that tables show, and three faults on hosts that were read: an access port
 * in another VLAN, an interface that is shut, a trunk that lacks a VLAN.
 */
export const largeFaultyOverlay = (hosts: number, devicesPerHost: number): LargeOverlay => {
  const large = largeOverlay(hosts, devicesPerHost);
  const broken = withFaults(large.observed);
  return { ...large, observed: withTables(large.topology, broken, large.silentDevice) };
};

/** The same with every host read, and everything as declared. */
export const cleanOverlay = (
  hosts: number,
  devicesPerHost: number,
): Omit<LargeOverlay, "silentDevice"> => {
  const { topology, file } = largeOverlay(hosts, devicesPerHost);
  const pairs = linkedHostPairs(topology);
  const path = known({ bytes: UNDERLAY_MTU, larger: "refused" } as const);
  const observed = observedHosts(topology, undefined, undefined).map((seen) => ({
    ...seen,
    paths: Object.fromEntries(
      pairs.filter(({ from }) => from === seen.host).map(({ to }) => [to, path]),
    ),
  }));
  return { topology, file, observed };
};

const topologyFile = (hosts: number, devicesPerHost: number): unknown => {
  const count = hosts * devicesPerHost;
  const devices: Record<string, { host: string; unusedPorts: string; interfaces: object }> = {};
  for (let index = 0; index < count; index += 1)
    devices[`d${index}`] = {
      host: `h${index % hosts}`,
      unusedPorts: "shutdown",
      interfaces: {
        Ethernet1: { role: "routed", address: `${network(index)}.1/24` },
        Ethernet2: { role: "routed", address: `${network((index + count - 1) % count)}.2/24` },
      },
    };
  return {
    version: 1,
    name: "large",
    hosts: Object.fromEntries(
      Array.from({ length: hosts }, (_, index) => [`h${index}`, hostOf(index, hosts)]),
    ),
    overlay: { vni: 1000, tenantMtu: TENANT_MTU },
    devices,
    links: Array.from({ length: count }, (_, index) => ({
      ends: [`d${index}:eth1`, `d${(index + 1) % count}:eth2`],
      vlan: FIRST_VLAN + (index % vlansFor(hosts)),
    })),
  };
};

/** How many numbers a link's VLAN is taken from, so that no host has two links of one. */
const vlansFor = (hosts: number): number => {
  let count = MOST_VLANS;
  while ([0, 1, hosts - 1].includes(count % hosts)) count -= 1;
  return count;
};

/** One /24 for each link, out of 10.64.0.0/10. */
const network = (index: number): string => `10.${64 + Math.floor(index / 256)}.${index % 256}`;

const hostOf = (index: number, hosts: number): unknown => ({
  ssh: { address: `h${index}` },
  underlay: { address: `10.0.${index}.1`, mtu: UNDERLAY_MTU },
  vteps: Object.fromEntries(
    Array.from({ length: hosts }, (_, peer) => peer)
      .filter((peer) => peer !== index)
      .map((peer) => [`h${peer}`, `vt-${index}-${peer}`]),
  ),
});

const observedHosts = (
  topology: ResolvedTopology,
  unread: string | undefined,
  silentDevice: string | undefined,
): readonly ObservedHost[] => {
  const byHost = new Map<string, DesiredResource[]>();
  for (const resource of desiredResources(topology))
    byHost.set(resource.inputs.host, [...(byHost.get(resource.inputs.host) ?? []), resource]);
  const proofs = linkProofs(topology);
  return Object.keys(topology.hosts).map((host) => {
    const resources = byHost.get(host) ?? [];
    if (host === unread) return unreadHost(host, resources);
    const pings = proofs
      .filter((proof) => proof.host === host)
      .map(({ container, fromAddress, toAddress, toDevice }) => ({
        container,
        fromAddress,
        toAddress,
        outcome: toDevice === silentDevice ? ("unresolved" as const) : ("answered" as const),
      }));
    return {
      ...readHost(host, topology.hosts[host]?.bridge ?? "", topology.name, resources),
      detail: { ...noDetail(host), pings: known(pings) },
    };
  });
};

const configsOf = (resources: readonly DesiredResource[]): readonly CeosConfigInputs[] =>
  resources.flatMap(({ kind, inputs }) => (kind === "CeosConfig" ? [inputs] : []));

const unreadHost = (host: string, resources: readonly DesiredResource[]): ObservedHost => ({
  host,
  ovs: notKnown(notAsked(host)),
  devices: Object.fromEntries(
    configsOf(resources).map(({ container }) => [container, notKnown(notAsked(host))]),
  ),
  paths: {},
});

const noDetail = (host: string): HostDetail => {
  const nothing = notKnown(notAsked(host));
  return { bridges: {}, interfaces: nothing, links: nothing, iptables: nothing, devices: {} };
};

const readHost = (
  host: string,
  bridge: string,
  owner: string,
  resources: readonly DesiredResource[],
): ObservedHost => {
  const peers = new Map<string, Record<string, number>>();
  const ports = resources.flatMap((resource, ifindex): readonly ObservedPort[] => {
    const { kind, inputs } = resource;
    if (kind === "VtepPort") return [tunnelPort(inputs, owner)];
    if (kind !== "AccessPort") return [];
    const own = peers.get(inputs.container) ?? {};
    own[inputs.interface] = ifindex;
    peers.set(inputs.container, own);
    return [accessPort(`p${ifindex}`, ifindex, inputs.vlan ?? null)];
  });
  const settings = {
    failMode: null,
    stp: false,
    rstp: false,
    mcastSnooping: false,
    otherConfig: {},
  };
  return {
    host,
    owner,
    ovs: known({
      version: "3.5.0",
      bridges: {
        [bridge]: {
          settings,
          externalIds: withShare({}, owner, claimsText(claimsOf(resources))),
          ports: Object.fromEntries(ports.map((port) => [port.name, port])),
        },
      },
    }),
    devices: Object.fromEntries(
      configsOf(resources).map((config) => [
        config.container,
        known(deviceOf(config, peers.get(config.container) ?? {}, host)),
      ]),
    ),
    paths: {},
  };
};

const claimsOf = (resources: readonly DesiredResource[]): Claims =>
  Object.fromEntries(
    resources.flatMap(({ kind, inputs }) =>
      kind === "Bridge" ? Object.entries(inputs.claims ?? {}) : [],
    ),
  );

const port = { uuid: "", trunks: [], vlanMode: null } as const;

const tunnelPort = (
  inputs: Extract<DesiredResource, { kind: "VtepPort" }>["inputs"],
  owner: string,
): ObservedPort => ({
  ...port,
  name: inputs.name,
  externalIds: withShare({}, owner, declaredShare(inputs)),
  tag: null,
  trunks: inputs.trunks,
  interfaces: [
    {
      ...{
        name: inputs.name,
        type: "vxlan",
        ofport: 1,
        ifindex: null,
        mtu: null,
        mtuRequest: null,
        error: null,
      },
      options: {
        key: String(inputs.vni),
        remote_ip: inputs.remoteAddress,
        local_ip: inputs.localAddress,
      },
    },
  ],
});

const accessPort = (name: string, ifindex: number, tag: number | null): ObservedPort => ({
  ...port,
  name,
  tag,
  interfaces: [
    {
      ...{ name, type: "system", ofport: 1, ifindex, mtu: TENANT_MTU, mtuRequest: null },
      ...{ error: null, options: {} },
    },
  ],
});

/** A device has one for all of its ports: 02:00:00 and its number. */
const macOf = (container: string): string => {
  const digits = Number(container.replace(/\D/g, "")).toString(16).padStart(6, "0");
  return `02:00:00:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`;
};

const deviceOf = (
  { container, interfaces }: CeosConfigInputs,
  peers: Record<string, number>,
  host: string,
): ObservedDevice => ({
  container,
  peers,
  macs: Object.fromEntries(Object.keys(peers).map((name) => [name, macOf(container)])),
  config: known({
    ...{ hostname: null, ipRouting: false, spanningTreeMode: "mstp", staticArp: {} },
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([name, { mode, address, mtu, shutdown }]) => [
        name,
        {
          ...{ mode, accessVlan: 1, switchportMode: "access", secondaryAddresses: [], shutdown },
          address: address ?? null,
          mtu: mtu ?? null,
        } satisfies EosInterface,
      ]),
    ),
    fingerprint: "",
  }),
  forwarding: notKnown(notAsked(host)),
});
