import { endName } from "../../model/interface-name.js";
import type { InterfaceSettings } from "../../devices/contract/device-settings.js";
import { observedKind } from "../../devices/index.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import { DEFAULTS } from "../../topology/defaults.js";
import { linkVtepName } from "../../topology/link-vtep-name.js";
import { platformVtepName } from "../../topology/vtep-name.js";
import type { FoundTopology, Note, WrittenHost, WrittenLink } from "../found-topology.js";
import { foundDevices, interfaceAt, type FoundDevice } from "./found-device.js";
import { foundLinks, type FoundEnd, type FoundLink } from "./found-links.js";
import { foundOptions } from "./found-options.js";
import { foundSettings } from "./found-settings.js";
import { crossesHosts, DEFAULT_MTU, foundTenantMtu } from "./found-tenant-mtu.js";
import { foundTunnels, type FoundTunnel } from "./found-tunnels.js";
import { foundVnis } from "./found-vnis.js";
import { hasStaticArp } from "./has-static-arp.js";
import type { LookedAtHost } from "./looked-at-host.js";

/**
 * A first topology of hosts that were looked at: what is there, as it is. What had to be concluded
 * is marked, what a topology cannot say is left out with the reason. Nothing is mended by it: where
 * the hosts contradict each other the preview of the topology shows it.
 */
export const topologyOfHosts = (hosts: readonly LookedAtHost[], name: string): FoundTopology => {
  const { devices, left: containers } = foundDevices(hosts);
  const { tunnels, left: foreign } = foundTunnels(hosts);
  const shape = shapeOf(tunnels);
  const ours = tunnels.filter(({ tag }) => (tag === null) === (shape === "trunk"));
  const { links, left: segments } = foundLinks(devices, ours);
  const tenant = foundTenantMtu(links, hosts, shape === "trunk");
  const vnis = foundVnis(shape === "trunk" ? ours : [], name);
  const settings = foundSettings(hosts);
  const options = foundOptions(ours, hosts);
  const described = devices.flatMap((device) => {
    const { name, ports, attached, seen } = device;
    const written = observedKind(seen).written({
      ...{ name, ports },
      host: hostOf(hosts, device).observed,
      attached: attached.map(({ number }) => number),
      linked: linkedPorts(links, device),
      mtuOf: (port, live) => mtuToSay(links, tenant.mtu, { device, port, live }),
      isShared: (mac) => devices.some((other) => other !== device && hasMac(other, mac)),
    });
    return written.known ? [{ name, ...written.value }] : [];
  });
  const notes: Note[] = [
    ...hosts.flatMap(({ name: host, assumed }) =>
      assumed === undefined ? [] : [{ path: ["hosts", host], text: `assumed: ${assumed}` }],
    ),
    ...(shape === "trunk" ? vnis.notes : []),
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
      ...(tenant.mtu === undefined ? {} : { tenantMtu: tenant.mtu }),
      ...options.overlay,
      ...settings.overlay,
    },
    devices: Object.fromEntries(
      described.map(({ name: device, device: value }) => [device, value]),
    ),
    links: links.map((link) => writtenLink(link, shape === "trunk" ? [] : ours)),
  };
  const beside = tunnels.filter((tunnel) => !ours.includes(tunnel)).map(besideText);
  const named = shape === "trunk" ? [] : ours.flatMap(otherNameText);
  return { file, notes, left: [...containers, ...foreign, ...beside, ...named, ...segments] };
};

/** One tunnel for each link, where no tunnel is a trunk. */
const shapeOf = (tunnels: readonly FoundTunnel[]): "trunk" | "per-link" =>
  tunnels.length > 0 && tunnels.every(({ tag }) => tag !== null) ? "per-link" : "trunk";

const besideText = ({ from, port, tag }: FoundTunnel): string =>
  `${from}: tunnel ${port}: the access port of VLAN ${String(tag)}, beside trunks`;

/** A topology does not name these: another name shows as one tunnel that is not there. */
const otherNameText = ({ from, port, tag }: FoundTunnel): readonly string[] =>
  tag === null || port === linkVtepName(tag)
    ? []
    : [`${from}: tunnel ${port}: its name; a link's own tunnel is called ${linkVtepName(tag)}`];

const hostOf = (hosts: readonly LookedAtHost[], { host }: FoundDevice): LookedAtHost => {
  const found = hosts.find(({ name }) => name === host);
  if (found === undefined) throw new Error(`host ${host} was not looked at`);
  return found;
};

/** With a VTEP's name only where it is another than the platform's. */
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
  return {
    ...host.written,
    ...(host.bridge === DEFAULTS.bridge ? {} : { bridge: host.bridge }),
    underlay: { address: host.underlay },
    ...(others.length === 0 ? {} : { vteps: Object.fromEntries(others) }),
  };
};

const hasMac = ({ seen }: FoundDevice, mac: string): boolean =>
  Object.values(seen.macs).includes(mac);

const endsAt = (links: readonly FoundLink[], device: FoundDevice): readonly FoundEnd[] =>
  links.flatMap(({ ends }) => ends).filter((end) => end.device === device);

const linkedPorts = (links: readonly FoundLink[], device: FoundDevice): ReadonlySet<number> =>
  new Set(endsAt(links, device).map(({ port }) => port.number));

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
  const behind = far && interfaceAt(far.device, far.port.number);
  return (
    live.mtu ?? (live.mode === "routed" && behind?.mode === "switchport" ? DEFAULT_MTU : undefined)
  );
};

const writtenLink = (link: FoundLink, own: readonly FoundTunnel[]): WrittenLink => {
  const [one, other] = link.ends;
  const vni = own.find(({ tag, from }) => tag === link.vlan && from === one.device.host)?.vni;
  return {
    ends: [nameOf(one), nameOf(other)],
    vlan: link.vlan,
    ...(vni === undefined || !crossesHosts(link) ? {} : { vni }),
    ...(hasStaticArp(link) ? { staticArp: true } : {}),
    ...(link.assumed === undefined ? {} : { assumed: link.assumed }),
  };
};

const nameOf = ({ device, port }: FoundEnd): string =>
  endName({ device: device.name, interface: containerInterfaceName(port.number) });
