import { containerInterfaceName, ethernetName } from "../../model/interface-names.js";
import { kinds } from "../../kinds/kinds.js";
import type { EosConfig, EosInterface } from "../../model/observed.js";
import type { WrittenDevice, WrittenInterface } from "../found-topology.js";
import { spanningTreeOf } from "../spanning-tree.js";
import { writtenInterface } from "../written-interface.js";
import type { FoundDevice } from "./found-device.js";
import type { LookedAtHost } from "./looked-at-host.js";

export interface DescribedDevice {
  readonly device: WrittenDevice;
  /** Lines of a comment on the device as a whole. */
  readonly remarks: readonly string[];
}

/** What is known of a device's place in the overlay. */
export interface DevicePlace {
  readonly host: LookedAtHost;
  /** Numbers of the ports that links end on. */
  readonly linked: ReadonlySet<number>;
  /** MTU in bytes of an interface that the topology has to say; undefined: nothing to say. */
  readonly mtuOf: (port: number, live: EosInterface) => number | undefined;
  /** All devices, to see whose MAC is shared. */
  readonly all: readonly FoundDevice[];
}

/** A device as a topology says it: the ends of links, and what is otherwise configured. */
export const writtenDevice = (found: FoundDevice, place: DevicePlace): DescribedDevice => {
  const { name, config, ports, seen } = found;
  const spare = portsOf(found).filter((port) => !place.linked.has(port));
  const closed = spare.length > 0 && spare.every((port) => isClosed(interfaceAt(config, port)));
  const declared = portsOf(found).filter(
    (port) => place.linked.has(port) || (!closed && isConfigured(interfaceAt(config, port))),
  );
  const open = spare.filter((port) => isOpenSwitchport(interfaceAt(config, port)));
  const spanningTree = spanningTreeOf(config.spanningTreeMode);
  const mac = ownMac(found, place.all);
  const device: WrittenDevice = {
    host: found.host,
    ...(seen.container === name ? {} : { container: seen.container }),
    ...(mac === undefined ? {} : { systemMac: mac }),
    ports,
    ceos: {
      ipRouting: config.ipRouting,
      ...(spanningTree === undefined ? {} : { spanningTree }),
      ...forwardOf(found, place.host),
    },
    ...(closed ? { unusedPorts: "shutdown" } : {}),
    interfaces: Object.fromEntries(
      declared.map((port) => [ethernetName(port), interfaceOf(found, port, place)]),
    ),
  };
  return { device, remarks: open.length < 2 ? [] : [openRemark(open.length)] };
};

const openRemark = (count: number): string =>
  `${count} ports without a link are open switchports, which the device bridges; unusedPorts: shutdown closes them`;

const portsOf = ({ ports }: FoundDevice): readonly number[] =>
  Array.from({ length: ports }, (_, index) => index + 1);

const interfaceAt = ({ interfaces }: EosConfig, port: number): EosInterface | undefined =>
  interfaces[ethernetName(port)];

const isPlain = (live: EosInterface): boolean =>
  live.mode === "switchport" &&
  live.accessVlan === 1 &&
  live.switchportMode === "access" &&
  live.mtu === null;

const isClosed = (live: EosInterface | undefined): boolean =>
  live !== undefined && isPlain(live) && live.shutdown;

const isConfigured = (live: EosInterface | undefined): boolean =>
  live !== undefined && !(isPlain(live) && !live.shutdown);

const isOpenSwitchport = (live: EosInterface | undefined): boolean =>
  live?.mode === "switchport" && !live.shutdown;

const interfaceOf = (
  { config }: FoundDevice,
  port: number,
  { mtuOf }: DevicePlace,
): WrittenInterface => {
  const live = interfaceAt(config, port);
  if (live === undefined)
    return { role: "switchport", assumed: "the running-config does not mention it" };
  const mtu = live.mode === "member" ? undefined : mtuOf(port, live);
  return { ...writtenInterface(live), ...(mtu === undefined ? {} : { mtu }) };
};

/** The one MAC of all its data ports, where no other device has it. */
const ownMac = (found: FoundDevice, all: readonly FoundDevice[]): string | undefined => {
  const [mac, second] = [...new Set(Object.values(found.seen.macs))];
  if (mac === undefined || second !== undefined) return undefined;
  const shared = all.some(
    (other) => other !== found && Object.values(other.seen.macs).includes(mac),
  );
  return shared ? undefined : mac;
};

/** EOS's drops where there is one for every port, or none in a chain that is there. */
const forwardOf = (
  { seen, host, ports }: FoundDevice,
  { observed }: LookedAtHost,
): Pick<NonNullable<WrittenDevice["ceos"]>, "eosForward"> => {
  if (!seen.forwarding.known || seen.forwarding.value.eosForward === null) return {};
  const id = kinds.ForwardChain.idOf({ host, container: seen.container, drops: [] });
  const reading = kinds.ForwardChain.read(observed, id);
  if (reading.status !== "present") return {};
  const { drops } = reading.inputs;
  if (drops.length === 0) return { eosForward: "absent" };
  const all = Array.from({ length: ports }, (_, index) => containerInterfaceName(index + 1));
  return drops.join() === all.join() ? { eosForward: "present" } : {};
};
