import { isGone } from "./container-gone.js";
import { ipv4Proofs, type LinkProof } from "../desired/link-proofs.js";
import type { ObservedBridge, ObservedDevice, ObservedHost } from "../model/observed.js";
import type { FdbEntry } from "../model/observed-detail.js";
import type { PingResult } from "../model/ping.js";
import { deviceIn } from "../topology/device-in.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { ArrivingVlans, Evidence, LearnedMac } from "./evidence.js";
import { learnedNow } from "./learned-now.js";
import { ownerEvidence } from "./owner-evidence.js";
import { pingEvidence, resultOf } from "./ping-evidence.js";
import { traceEvidence } from "./trace-evidence.js";

/**
 * What the readable hosts' forwarding tables show: where their devices' MACs were learned apart from
 * the devices' own ports, and on which VLANs something came in over the tunnels; what pings got, who
 * answered for an address, and where the switches would send a broadcast.
 * Nothing of a host whose table was not read.
 */
export const collectEvidence = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly Evidence[] => {
  const proofs = ipv4Proofs(topology);
  return observed.flatMap((host) => {
    const sent =
      host.detail?.pings?.known === true ? host.detail.pings.value.filter(wasSent(host)) : [];
    const owners = host.detail?.live?.owners ?? [];
    return [
      ...tableEvidence(topology, host),
      ...pingEvidence(proofs, host.host, sent),
      ...ownerEvidence(proofs, host.host, owners, wasAnswered(sent)),
      ...traceEvidence(topology, host),
    ];
  });
};

const wasAnswered =
  (sent: readonly PingResult[]) =>
  (proof: LinkProof): boolean =>
    resultOf(sent, proof)?.outcome === "answered";

/** A container that is there and that nobody could enter has sent no ping either. */
const wasSent =
  ({ devices }: ObservedHost) =>
  ({ container }: PingResult): boolean => {
    const device = devices[container];
    return device?.known !== false || isGone(device.unknown);
  };

const tableEvidence = (topology: EffectiveTopology, host: ObservedHost): readonly Evidence[] => {
  const bridge = topology.hosts[host.host]?.bridge;
  if (bridge === undefined || !host.ovs.known) return [];
  const found = host.ovs.value.bridges[bridge];
  const fdb = learnedNow(host, bridge);
  if (found === undefined || fdb === undefined) return [];
  const table = { host: host.host, bridge, fdb };
  const tunnels = tunnelPorts(found);
  const devices = devicesOn(topology, host);
  const own = new Set(devices.flatMap(({ macs }) => [...macs]));
  return [
    ...devices.flatMap((device) => learnedOf(table, tunnels, device, ownPorts(found, device))),
    ...tunnels.flatMap((port) => arrivingAt(table, port, own)),
  ];
};

interface Table {
  readonly host: string;
  readonly bridge: string;
  readonly fdb: readonly FdbEntry[];
}

interface KnownDevice {
  readonly name: string;
  readonly macs: ReadonlySet<string>;
  readonly peers: ObservedDevice["peers"];
}

/** The devices that were entered, with the MAC addresses that their kernels have. */
const devicesOn = (topology: EffectiveTopology, host: ObservedHost): readonly KnownDevice[] =>
  Object.values(host.devices).flatMap((device) => {
    if (!device.known) return [];
    const { container, macs, peers } = device.value;
    const declared = deviceIn(topology, host.host, container);
    return [{ name: declared?.name ?? container, macs: new Set(Object.values(macs)), peers }];
  });

const tunnelPorts = ({ ports }: ObservedBridge): readonly string[] =>
  Object.values(ports)
    .filter(({ interfaces }) => interfaces.some(({ type }) => type === "vxlan"))
    .map(({ name }) => name)
    .sort();

/** Names of the OVS ports that the device itself is attached to. */
const ownPorts = ({ ports }: ObservedBridge, { peers }: KnownDevice): ReadonlySet<string> => {
  const indices = new Set(Object.values(peers));
  return new Set(
    Object.values(ports)
      .filter(({ interfaces }) =>
        interfaces.some(
          ({ type, ifindex }) => type === "system" && ifindex !== null && indices.has(ifindex),
        ),
      )
      .map(({ name }) => name),
  );
};

const learnedOf = (
  { host, bridge, fdb }: Table,
  tunnels: readonly string[],
  { name: device, macs }: KnownDevice,
  own: ReadonlySet<string>,
): readonly LearnedMac[] => {
  const entries = fdb.filter(({ mac }) => macs.has(mac));
  const sentOn = vlansOf(entries.filter(({ port }) => own.has(port)));
  const elsewhere = entries.filter(({ port }) => !own.has(port));
  const places = [
    ...tunnels.map((port) => ({ port, at: elsewhere.filter((entry) => entry.port === port) })),
    { port: null, at: elsewhere.filter(({ port }) => !tunnels.includes(port)) },
  ];
  return places.map(({ port, at }) => ({
    kind: "learned",
    host,
    bridge,
    port,
    device,
    mac: [...macs].sort()[0] ?? "",
    vlans: vlansOf(at),
    sentOn,
  }));
};

const arrivingAt = (
  { host, bridge, fdb }: Table,
  port: string,
  own: ReadonlySet<string>,
): readonly ArrivingVlans[] => {
  const foreign = fdb.filter((entry) => entry.port === port && !own.has(entry.mac));
  return foreign.length === 0
    ? []
    : [{ kind: "arriving", host, bridge, port, vlans: vlansOf(foreign) }];
};

const vlansOf = (entries: readonly FdbEntry[]): readonly number[] =>
  [...new Set(entries.map(({ vlan }) => vlan))].sort((a, b) => a - b);
