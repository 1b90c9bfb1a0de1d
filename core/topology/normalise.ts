import { deviceKind, kindOfFile } from "../devices/index.js";
import { containerInterfaceName, portNumberOfDeviceInterface } from "../model/interface-names.js";
import { vlansIn } from "../model/vlan-list.js";
import { DEFAULTS } from "./defaults.js";
import { deviceInterfaceOf, parseLinkEnd } from "./link-end.js";
import { ownEntry } from "./own-entry.js";
import type { TopologyFile } from "./schema.js";
import type {
  Device,
  Host,
  Link,
  LinkEnd,
  Overlay,
  OverlayVlans,
  Protect,
  Topology,
} from "./topology.js";
import { platformVtepName } from "./vtep-name.js";

/** Fills in the defaults. The file must have passed the schema and every check. */
export const normalise = (file: TopologyFile): Topology => {
  const devices = mapEntries(file.devices, deviceOf);
  return {
    name: file.name,
    hosts: mapEntries(file.hosts, (name, host) => hostOf(name, host, file.hosts)),
    overlay: overlayOf(file.overlay),
    devices,
    links: file.links.map((link) => linkOf(link, devices)),
    ...(file.exceptions === undefined ? {} : { exceptions: file.exceptions }),
    ...(file.protect === undefined ? {} : { protect: protectOf(file.protect) }),
  };
};

type Written<Section extends "hosts" | "devices"> = TopologyFile[Section][string];

type WrittenInterface = NonNullable<Written<"devices">["interfaces"]>[string];

const hostOf = (name: string, host: Written<"hosts">, hosts: TopologyFile["hosts"]): Host => {
  const peers = Object.entries(hosts).filter(([peer]) => peer !== name);
  return {
    name,
    ssh: host.ssh,
    ...toolsOf(host),
    bridge: host.bridge ?? DEFAULTS.bridge,
    underlay: host.underlay,
    vteps: Object.fromEntries(
      peers.map(([peer, { underlay }]) => [
        peer,
        ownEntry(host.vteps, peer) ?? platformVtepName(underlay.address),
      ]),
    ),
    ...(host.agent === undefined ? {} : { agent: host.agent }),
  };
};

/** Control sockets are beside the database's, unless said otherwise. */
const toolsOf = ({
  sudo,
  containerEngine,
  ovsdb,
  ovsRunDir,
}: Written<"hosts">): Pick<Host, "tools"> => {
  const runDir = ovsRunDir ?? ovsdb?.replace(/^unix:(.*)\/[^/]*$/, "$1");
  const tools = {
    ...(sudo === undefined ? {} : { sudo }),
    ...(containerEngine === undefined ? {} : { containerEngine }),
    ...(ovsdb === undefined ? {} : { ovsdb }),
    ...(runDir === undefined ? {} : { ovsRunDir: runDir }),
  };
  return Object.keys(tools).length === 0 ? {} : { tools };
};

const overlayOf = ({
  shape,
  vni,
  pairs,
  vlans,
  tenantMtu,
  isolation,
  onDestroy,
  guard,
  failureBudget,
  tunnelOptions,
  bridgeSettings,
}: TopologyFile["overlay"]): Overlay => ({
  shape: shape ?? DEFAULTS.shape,
  vni,
  pairs: pairs ?? [],
  vlans: vlansOf(vlans),
  isolation: isolation ?? DEFAULTS.isolation,
  onDestroy: onDestroy ?? DEFAULTS.onDestroy,
  ...(tenantMtu === undefined ? {} : { tenantMtu }),
  ...(guard === undefined ? {} : { guard }),
  ...(failureBudget === undefined ? {} : { failureBudget }),
  ...(tunnelOptions === undefined
    ? {}
    : { tunnelOptions: mapEntries(tunnelOptions, (_, value) => String(value)) }),
  ...(bridgeSettings === undefined ? {} : { bridgeSettings }),
});

const vlansOf = (vlans: TopologyFile["overlay"]["vlans"]): OverlayVlans => ({
  ...(vlans?.links === undefined ? {} : { links: vlanIds(vlans.links) }),
  isolated: mapEntries(vlans?.isolated ?? {}, (_, list) => vlanIds(list)),
});

const protectOf = ({
  links = [],
  vlans,
  ports = [],
  management,
}: NonNullable<TopologyFile["protect"]>): Protect => ({
  links,
  vlans: vlans === undefined ? [] : vlanIds(vlans),
  ports: ports.map((text) => {
    const [host = "", port = ""] = text.split("/");
    return { host, port };
  }),
  ...(management === undefined ? {} : { management }),
});

const vlanIds = (list: string | number): readonly number[] => vlansIn(String(list));

/** A kind whose ports have addresses of their own has none. */
const systemMacOf = ({
  systemMac,
}: Pick<Written<"devices">, "host"> & { readonly systemMac?: string }): Pick<
  Device,
  "systemMac"
> => (systemMac === undefined ? {} : { systemMac: systemMac.toLowerCase() });

const deviceOf = (name: string, device: Written<"devices">): Device => ({
  name,
  host: device.host,
  container: device.container ?? name,
  ...systemMacOf(device),
  ports: device.ports ?? DEFAULTS.ports,
  interfaces: Object.fromEntries(
    Object.entries<WrittenInterface>(device.interfaces ?? {})
      .sort(([one], [other]) => portOf(one) - portOf(other))
      .map(([key, { role, ...value }]) => [
        key,
        { role: role ?? "routed", ...value, shutdown: value.shutdown ?? false },
      ]),
  ),
  ...kindOfFile(device),
});

const portOf = (name: string): number => portNumberOfDeviceInterface(name) ?? 0;

const linkOf = (
  { ends, ...link }: TopologyFile["links"][number],
  devices: Readonly<Record<string, Device>>,
): Link => {
  const [first, second] = ends.map((end) => endOf(end, devices)) as [LinkEnd, LinkEnd];
  return {
    ...link,
    name: ends.join("-"),
    ends: [first, second],
    scope: first.host === second.host ? "same-host" : "cross-host",
  };
};

const endOf = (text: string, devices: Readonly<Record<string, Device>>): LinkEnd => {
  const end = parseLinkEnd(text);
  const device = end === undefined ? undefined : ownEntry(devices, end.device);
  if (end === undefined || device === undefined)
    throw new Error(`link end ${text} was not checked before`);
  return {
    device: device.name,
    host: device.host,
    container: device.container,
    interface: containerInterfaceName(end.port),
    ethernet: deviceInterfaceOf(end, deviceKind(device.kind)),
  };
};

const mapEntries = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (name: string, value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
