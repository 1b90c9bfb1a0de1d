import { droppedInterfaces } from "../../kinds/forward-chain/drop-rules.js";
import {
  containerInterfaceName,
  ethernetName,
  portNumberOfEthernet,
} from "../../model/interface-names.js";
import type { EosConfig, EosInterface, ObservedCeos } from "../../model/observed.js";
import { known, type Observation } from "../../model/unknown.js";
import type { FoundPlace, WrittenDevice } from "../contract/found-device.js";
import type { CeosFile } from "./file.js";
import { leftOutOf } from "./left-out.js";
import { withManaged } from "./managed-interfaces.js";
import { spanningTreeOf } from "./spanning-tree.js";
import { writtenVrfs } from "./written-vrfs.js";
import { withWrittenMade } from "./written-made.js";
import { writtenInterface, type WrittenInterface } from "./written-interface.js";

/** A device as a topology says it: the ends of links, and what is otherwise configured. */
export const writtenDevice = (
  device: ObservedCeos,
  place: FoundPlace,
): Observation<WrittenDevice<CeosFile>> =>
  device.config.known ? known(written(device, device.config.value, place)) : device.config;

const written = (
  device: ObservedCeos,
  config: EosConfig,
  place: FoundPlace,
): WrittenDevice<CeosFile> => {
  const { name, host, ports, linked, foreign } = place;
  const spare = portsOf(place).filter((port) => !linked.has(port) && !foreign.has(port));
  // Without a word of others' ports, unusedPorts would close them.
  const closed =
    foreign.size === 0 &&
    spare.length > 0 &&
    spare.every((port) => isClosed(interfaceAt(config, port)));
  const declared = portsOf(place).filter(
    (port) =>
      linked.has(port) ||
      (!closed && spare.includes(port) && isConfigured(interfaceAt(config, port))),
  );
  const open = spare.filter((port) => isOpenSwitchport(interfaceAt(config, port)));
  const spanningTree = spanningTreeOf(config.spanningTreeMode);
  const mac = ownMac(device, place);
  const interfaces = withWrittenMade(
    config,
    Object.fromEntries(
      declared.map((port) => [ethernetName(port), interfaceOf(config, port, place)]),
    ),
    (name) => linked.has(portNumberOfEthernet(name) ?? 0),
  );
  return {
    device: {
      host: host.host,
      ...(device.container === name ? {} : { container: device.container }),
      ...(mac === undefined ? {} : { systemMac: mac }),
      ports,
      ceos: {
        ipRouting: config.ipRouting,
        ...ipv6RoutingOf(config),
        ...writtenVrfs(withManaged(config), Object.keys(interfaces)),
        ...(spanningTree === undefined ? {} : { spanningTree }),
        ...forwardOf(device, ports),
      },
      ...(closed ? { unusedPorts: "shutdown" } : {}),
      interfaces,
    },
    remarks: [
      ...(open.length < 2 ? [] : [openRemark(open.length)]),
      ...leftOutOf(config, interfaces),
    ],
  };
};

const openRemark = (count: number): string =>
  `${count} ports without a link are open switchports, which the device bridges; unusedPorts: shutdown closes them`;

const portsOf = ({ ports }: FoundPlace): readonly number[] =>
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

const interfaceOf = (config: EosConfig, port: number, { mtuOf }: FoundPlace): WrittenInterface => {
  const live = interfaceAt(config, port);
  if (live === undefined)
    return { role: "switchport", assumed: "the running-config does not mention it" };
  const mtu = live.mode === "member" ? undefined : mtuOf(port, live);
  return { ...writtenInterface(live), ...(mtu === undefined ? {} : { mtu }) };
};

/** The one MAC of all its data ports, where no other device has it. */
const ownMac = ({ macs }: ObservedCeos, { isShared }: FoundPlace): string | undefined => {
  const [mac, second] = [...new Set(Object.values(macs))];
  return mac === undefined || second !== undefined || isShared(mac) ? undefined : mac;
};

/** Where there is IPv6: without a word the declaration would have the device forward it or not. */
const ipv6RoutingOf = ({
  interfaces,
  ipv6Routing,
}: EosConfig): Pick<NonNullable<CeosFile["ceos"]>, "ipv6Routing"> =>
  ipv6Routing === true || Object.values(interfaces).some(({ ipv6 }) => ipv6 !== undefined)
    ? { ipv6Routing: ipv6Routing === true }
    : {};

/** EOS's drops where there is one for every port, or none in a chain that is there. */
const forwardOf = (
  { forwarding }: ObservedCeos,
  ports: number,
): Pick<NonNullable<CeosFile["ceos"]>, "eosForward"> => {
  if (!forwarding.known || forwarding.value.eosForward === null) return {};
  const drops = droppedInterfaces(forwarding.value.eosForward);
  if (drops.length === 0) return { eosForward: "absent" };
  const all = Array.from({ length: ports }, (_, index) => containerInterfaceName(index + 1));
  return drops.join() === all.join() ? { eosForward: "present" } : {};
};
