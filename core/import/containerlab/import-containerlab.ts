import { endName } from "../../model/interface-name.js";
import { containerInterfaceName } from "../../model/interface-names.js";
import { ownEntry } from "../../topology/own-entry.js";
import { platformVtepName } from "../../topology/vtep-name.js";
import type { FoundTopology, Note, WrittenHost, WrittenLink } from "../found-topology.js";
import type { NamedHost } from "../host-argument.js";
import { linkVlans } from "../link-vlans.js";
import { vniOfName } from "../stable-number.js";
import { importDevice, type ImportedDevice } from "./import-device.js";
import { sortLinks, type KeptLink } from "./kept-links.js";
import { endText, labEnds, portsByNode } from "./link-ends.js";
import { labNodes, type LabNode } from "./node-settings.js";
import { placeNodes } from "./place-nodes.js";
import type { ContainerlabFile } from "./schema.js";
import type { StartupConfig } from "./startup-config.js";

/** containerlab's names of the kind. */
const CEOS = new Set(["arista_ceos", "ceos"]);

export interface ContainerlabSources {
  readonly lab: ContainerlabFile;
  /** In order; a node without the label `overlay-host` is placed on the first. */
  readonly hosts: readonly NamedHost[];
  /** Startup configurations that could be read, keyed by node. */
  readonly configs: Readonly<Record<string, StartupConfig>>;
}

export type Imported =
  | { readonly ok: true; readonly found: FoundTopology }
  /** What keeps it from being a topology, all at once. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** The nodes that become devices. */
export const ceosNodes = (lab: ContainerlabFile): readonly LabNode[] =>
  labNodes(lab).filter(({ kind }) => CEOS.has(kind));

/**
 * A topology of a containerlab file's cEOS nodes and the links between them. containerlab knows
 * neither hosts nor VLANs: hosts come from `hosts` and the nodes' labels, VLANs and the VNI are
 * chosen from names, so that the same file always gives the same topology.
 */
export const importContainerlab = ({ lab, hosts, configs }: ContainerlabSources): Imported => {
  const nodes = ceosNodes(lab);
  const { kept, left } = sortLinks(lab, new Set(nodes.map(({ name }) => name)));
  const names = kept.map(({ ends }) => ends.map(endText).join("-"));
  const vlans = linkVlans(names);
  const placed = placeNodes(nodes, hosts);
  const problems = [
    ...placed.problems,
    ...(nodes.length === 0 ? ["no node is of kind arista_ceos (or ceos)"] : []),
    ...(vlans === undefined ? [`${names.length} links are more than there are VLANs`] : []),
  ];
  if (vlans === undefined || problems.length > 0) return { ok: false, problems };
  const used = portsByNode((lab.topology.links ?? []).flatMap(labEnds));
  const linked = portsByNode(kept.flatMap(({ ends }) => ends));
  const devices = nodes.map((node) =>
    importDevice(
      lab,
      node,
      ownEntry(placed.hostOf, node.name) ?? "",
      ownEntry(configs, node.name),
      { used: used.get(node.name) ?? [], linked: linked.get(node.name) ?? [] },
    ),
  );
  const file: FoundTopology["file"] = {
    version: 1,
    name: topologyName(lab.name),
    hosts: Object.fromEntries(hosts.map((host) => [host.name, writtenHost(host, hosts)])),
    overlay: { vni: vniOfName(lab.name), vlans: { links: vlans.range } },
    devices: Object.fromEntries(devices.map(({ name, device }) => [name, device])),
    links: kept.map((link, index) => writtenLink(link, vlans.vlans[index] ?? 0)),
  };
  const named = file.name === lab.name ? [] : [renamed(lab.name)];
  const found = { file, notes: [...named, ...NOTES, ...deviceNotes(devices, placed.assumed)] };
  return { ok: true, found: { ...found, left: [...foreignNodes(lab), ...left] } };
};

/** A lab's name with "-" in place of what a topology's name cannot have: blanks, for one. */
const topologyName = (lab: string): string => {
  const kept = lab
    .trim()
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, LONGEST_NAME);
  return kept === "" ? "lab" : kept;
};

const LONGEST_NAME = 128;

const renamed = (lab: string): Note => ({
  path: ["name"],
  text: `containerlab: "${lab}"`,
});

const NOTES: readonly Note[] = [
  { path: ["hosts"], text: "assumed: the login is as in ~/.ssh/config, the bridge is arch-ovs." },
  {
    path: ["overlay"],
    text: "Chosen from names: the VNI, and each link's VLAN; no other link has it.",
  },
];

const deviceNotes = (
  devices: readonly ImportedDevice[],
  assumed: ReadonlySet<string>,
): readonly Note[] =>
  devices.flatMap(({ name, remarks }) => {
    const host = assumed.has(name) ? ["assumed: the host; no label overlay-host says it"] : [];
    const text = [...host, ...remarks].join("\n");
    return text === "" ? [] : [{ path: ["devices", name], text }];
  });

/** With names of the VTEP ports where the platform's, cut to 15 characters, are those of two peers. */
const writtenHost = (host: NamedHost, hosts: readonly NamedHost[]): WrittenHost => {
  const peers = hosts.filter(({ name }) => name !== host.name);
  const usual = peers.map((peer) => platformVtepName(underlayOf(peer)));
  const clash = new Set(usual).size < usual.length;
  const vteps = peers.map(({ name }, index) => [name, `vtep-peer-${index + 1}`] as const);
  return {
    ssh: host.ssh,
    underlay: { address: underlayOf(host) },
    ...(clash ? { vteps: Object.fromEntries(vteps) } : {}),
  };
};

const underlayOf = ({ underlay, ssh }: NamedHost): string => underlay ?? ssh.address;

const writtenLink = (link: KeptLink, vlan: number): WrittenLink => {
  const [first, second] = link.ends;
  const remarks = remarksOn(link);
  return {
    ends: [plainEnd(first.node, first.port), plainEnd(second.node, second.port)],
    vlan,
    ...(remarks.length === 0 ? {} : { note: `containerlab: ${remarks.join("; ")}` }),
  };
};

/** With INTFTYPE=et a container's interfaces are called etN, by which no port is found here. */
const remarksOn = ({ ends, mtu }: KeptLink): readonly string[] => [
  ...(mtu === undefined ? [] : [`an MTU of ${mtu} for the veth`]),
  ...ends
    .filter(({ interface: name }) => /^et\d/.test(name))
    .map(
      ({ node, interface: name, port }) =>
        `${name} of ${node}, which has to be eth${port ?? ""} in the container`,
    ),
];

const plainEnd = (node: string, port: number | undefined): string =>
  endName({ device: node, interface: containerInterfaceName(port ?? 0) });

const foreignNodes = (lab: ContainerlabFile): readonly string[] =>
  labNodes(lab)
    .filter(({ kind }) => !CEOS.has(kind))
    .map(
      ({ name, kind }) =>
        `node ${name}: ${kind === "" ? "it has no kind" : `its kind is ${kind}`}; only cEOS nodes are devices`,
    );
