import { endName } from "../../model/interface-name.js";
import type { WrittenDevice } from "../../devices/contract/found-device.js";
import type { InterfaceSettings } from "../../devices/contract/device-settings.js";
import { observedKind } from "../../devices/index.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import { DEFAULTS } from "../../topology/defaults.js";
import { platformVtepName } from "../../topology/vtep-name.js";
import type { FoundTopology, Note, WrittenHost, WrittenLink } from "../found-topology.js";
import { interfaceAt, type FoundDevice } from "./found-device.js";
import { foundIsolation } from "./found-isolation.js";
import type { FoundEnd, FoundLink } from "./found-links.js";
import { foundOptions } from "./found-options.js";
import { foundPart } from "./found-part.js";
import { foundSettings } from "./found-settings.js";
import { EVERYBODY, type FoundShare } from "./found-share.js";
import {
  crossesHosts,
  DEFAULT_MTU,
  foundTenantMtu,
  type FoundTenantMtu,
  narrowestPath,
} from "./found-tenant-mtu.js";
import type { FoundTunnel } from "./found-tunnels.js";
import { foundVnis } from "./found-vnis.js";
import { hasStaticArp } from "./has-static-arp.js";
import type { LookedAtHost } from "./looked-at-host.js";

/**
 * A first topology of hosts that were looked at: what is there, as it is. What had to be concluded
 * is marked, what a topology cannot say is left out with the reason. Nothing is remediated by it: where
 * the hosts contradict each other the preview of the topology shows it.
 *
 * @param share whose part it is, where several topologies use the hosts; by default everybody's
 */
export const topologyOfHosts = (
  hosts: readonly LookedAtHost[],
  name: string,
  share: FoundShare = EVERYBODY,
): FoundTopology => {
  const { claims, shape, ours, devices, links, left, notes: claimed } = foundPart(hosts, share);
  const tenant = foundTenantMtu(links, hosts, shape === "trunk");
  const vnis = foundVnis(shape === "trunk" ? ours : [], name);
  const settings = foundSettings(hosts, claims, share);
  const options = foundOptions(ours, hosts);
  const isolation = foundIsolation(devices, links, claims, share);
  const described = devices.flatMap((device) =>
    describe(device, { hosts, devices, links, tenant }),
  );
  const notes: Note[] = [
    ...claimed,
    ...hosts.flatMap(({ name: host, assumed }) =>
      assumed === undefined ? [] : [{ path: ["hosts", host], text: `assumed: ${assumed}` }],
    ),
    ...(shape === "trunk" ? vnis.notes : []),
    ...isolation.notes,
    ...options.notes,
    ...settings.notes,
    ...tenant.notes,
    ...described.flatMap(({ name: device, remarks }) =>
      remarks.length === 0 ? [] : [{ path: ["devices", device], text: remarks.join("\n") }],
    ),
  ];
  const file: FoundTopology["file"] = {
    version: 1,
    name,
    hosts: Object.fromEntries(hosts.map((host) => [host.name, writtenHost(host, hosts, ours)])),
    overlay: {
      ...(shape === "trunk" ? {} : { shape }),
      ...vnis.overlay,
      ...isolation.overlay,
      ...(tenant.mtu === undefined ? {} : { tenantMtu: tenant.mtu }),
      ...options.overlay,
      ...settings.overlay,
    },
    devices: Object.fromEntries(
      described.map(({ name: device, device: value }) => [device, value]),
    ),
    links: links.map((link) => writtenLink(link, shape === "trunk" ? [] : ours)),
  };
  return { file, notes, left };
};

interface Surroundings {
  readonly hosts: readonly LookedAtHost[];
  readonly devices: readonly FoundDevice[];
  readonly links: readonly FoundLink[];
  readonly tenant: FoundTenantMtu;
}

/** A device as the file says it; nothing where its configuration could not be read. */
const describe = (
  device: FoundDevice,
  { hosts, devices, links, tenant }: Surroundings,
): readonly (WrittenDevice<FoundTopology["file"]["devices"][string]> & {
  readonly name: string;
})[] => {
  const { name, ports, attached, seen, foreign = [] } = device;
  const written = observedKind(seen).written({
    ...{ name, ports },
    host: hostOf(hosts, device).observed,
    attached: attached.map(({ number }) => number),
    linked: linkedPorts(links, device),
    foreign: new Set(foreign),
    mtuOf: (port, live) => mtuToSay(links, tenant.mtu, { device, port, live }),
    isShared: (mac) => devices.some((other) => other !== device && hasMac(other, mac)),
  });
  if (!written.known) return [];
  const { value } = written;
  return [{ name, ...(tenant.mtu === undefined ? value : withoutTenantMtu(value, links, device)) }];
};

const hostOf = (hosts: readonly LookedAtHost[], { host }: FoundDevice): LookedAtHost => {
  const found = hosts.find(({ name }) => name === host);
  if (found === undefined) throw new Error(`host ${host} was not looked at`);
  return found;
};

/** With what its paths carry as they are now, and a VTEP's name only where it is another than the platform's. */
const writtenHost = (
  host: LookedAtHost,
  hosts: readonly LookedAtHost[],
  tunnels: readonly FoundTunnel[],
): WrittenHost => {
  const others = tunnels
    .filter(({ from, tag }) => from === host.name && tag === null)
    .filter(({ to, port }) => {
      const peer = hosts.find(({ name }) => name === to);
      return peer === undefined || platformVtepName(peer.underlay) !== port;
    })
    .map(({ to, port }) => [to, port] as const);
  const mtu = narrowestPath([host.observed]);
  return {
    ...host.written,
    ...(host.bridge === DEFAULTS.bridge ? {} : { bridge: host.bridge }),
    underlay: { address: host.underlay, ...(mtu === undefined ? {} : { mtu }) },
    ...(others.length === 0 ? {} : { vteps: Object.fromEntries(others) }),
  };
};

const hasMac = ({ seen }: FoundDevice, mac: string): boolean =>
  Object.values(seen.macs).includes(mac);

const endsAt = (links: readonly FoundLink[], device: FoundDevice): readonly FoundEnd[] =>
  links.flatMap(({ ends }) => ends).filter((end) => end.device === device);

/** Those whose frames have no tag: of the others a sub-interface is the link's end. */
const linkedPorts = (links: readonly FoundLink[], device: FoundDevice): ReadonlySet<number> =>
  new Set(endsAt(links, device).flatMap(({ port }) => (port.tagged == null ? [port.number] : [])));

type WrittenInterface = NonNullable<FoundTopology["file"]["devices"][string]["interfaces"]>[string];

/** What the tenant MTU says of the sub-interfaces at links between hosts stands nowhere else. */
const withoutTenantMtu = <Written extends WrittenDevice<FoundTopology["file"]["devices"][string]>>(
  written: Written,
  links: readonly FoundLink[],
  device: FoundDevice,
): Written => {
  const ends = new Set(
    endsAt(links.filter(crossesHosts), device).flatMap(({ port }) => port.tagged ?? []),
  );
  if (ends.size === 0) return written;
  const interfaces = Object.entries<WrittenInterface>(written.device.interfaces ?? {}).map(
    ([name, value]) => {
      const { mtu, ...rest } = value;
      return [name, mtu === undefined || !ends.has(name) ? value : rest] as const;
    },
  );
  return {
    ...written,
    device: { ...written.device, interfaces: Object.fromEntries(interfaces) },
  };
};

interface PortPlace {
  readonly device: FoundDevice;
  readonly port: number;
  readonly live: InterfaceSettings;
}

/**
 * The MTU that stands at an interface: its own, but where the tenant MTU says it; and EOS's default
 * in words behind a switchport, over which the tenant MTU would otherwise reach it.
 */
const mtuToSay = (
  links: readonly FoundLink[],
  tenant: number | undefined,
  { device, port, live }: PortPlace,
): number | undefined => {
  const link = links.find(({ ends }) =>
    ends.some((end) => end.device === device && end.port.number === port),
  );
  if (tenant === undefined || link === undefined) return live.mtu ?? undefined;
  if (crossesHosts(link)) return undefined;
  const far = link.ends.find((end) => end.device !== device);
  const behind = far && interfaceAt(far.device, far.port);
  return (
    live.mtu ?? (live.mode === "routed" && behind?.mode === "switchport" ? DEFAULT_MTU : undefined)
  );
};

const writtenLink = (link: FoundLink, own: readonly FoundTunnel[]): WrittenLink => {
  const [first, second] = link.ends;
  const vni = own.find(({ tag, from }) => tag === link.vlan && from === first.device.host)?.vni;
  return {
    ends: [nameOf(first), nameOf(second)],
    vlan: link.vlan,
    ...(vni === undefined || !crossesHosts(link) ? {} : { vni }),
    ...(hasStaticArp(link) ? { staticArp: true } : {}),
    ...(link.assumed === undefined ? {} : { assumed: link.assumed }),
  };
};

const nameOf = ({ device, port: { number, tagged } }: FoundEnd): string => {
  const end = containerInterfaceName(number);
  const lower = tagged == null ? "" : tagged.slice(tagged.lastIndexOf("."));
  return endName({ device: device.name, interface: `${end}${lower}` });
};
