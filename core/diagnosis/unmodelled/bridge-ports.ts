import { portsOfBridge } from "../../drivers/ovs/find-port.js";
import { isGone } from "../container-gone.js";
import { ownerName } from "../../model/interface-name.js";
import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import { interfaceOwners } from "../../model/interface-owners.js";
import { carriesVlan, portVlansOf } from "../../layer2/index.js";
import type { Topology } from "../../topology/topology.js";
import { linksOf, linksOn } from "../../undeclared/links-of.js";
import { type Unmodelled, type UnmodelledFrame, type UnmodelledRule } from "./unmodelled.js";

/** Ports of an overlay's bridge that lead where the model does not follow. */
export const bridgePorts: UnmodelledRule = ({ topology, observed }) =>
  observed.flatMap((seen) => {
    const bridge = topology.hosts[seen.host]?.bridge;
    if (bridge === undefined) return [];
    return portsOfBridge(seen, bridge).flatMap((port) =>
      port.name === bridge ? [] : portOf(topology, seen, bridge, port),
    );
  });

const portOf = (
  topology: Topology,
  seen: ObservedHost,
  bridge: string,
  port: ObservedPort,
): readonly Unmodelled[] => {
  const { host } = seen;
  const [only, ...others] = port.interfaces;
  if (only === undefined || only.ofport === -1 || only.error !== null) return [];
  const about = { host, subject: `${host}/${port.name}`, forwards: true };
  const leads = { ...about, bridge, port: port.name, links: linksOn(topology, host) };
  if (others.length > 0) return [{ ...leads, code: "bond" }];
  if (only.type === "patch")
    return [{ ...leads, code: "patch-port", peer: only.options["peer"] ?? null }];
  if (only.type === "vxlan") return [];
  if (only.type !== "system" && only.type !== "internal")
    return [{ ...leads, code: "interface-type", type: only.type }];
  // Without a network device nobody is behind it: what a container leaves that does not run.
  if (only.type === "system" && only.ifindex === null) return [];
  const owner = only.ifindex === null ? undefined : interfaceOwners(seen).get(only.ifindex);
  if (owner === undefined || only.type === "internal")
    return allRead(seen) ? onLinks(topology, about, bridge, port) : [];
  const links = linksOf(topology, host, owner.container, owner.interface);
  return translating(port) && links.length > 0
    ? [
        {
          ...about,
          subject: ownerName(owner),
          code: "vlan-mode",
          owner: ownerName(owner),
          vlanMode: port.vlanMode ?? "",
          links,
          forwards: false,
        },
      ]
    : [];
};

/** Of a container that was not read nobody knows which ports are its own. */
const allRead = ({ devices }: ObservedHost): boolean =>
  Object.values(devices).every((device) => device.known || isGone(device.unknown));

/** What goes in untagged comes out tagged, or with two tags. */
const translating = ({ vlanMode }: ObservedPort): boolean => vlanMode === "dot1q-tunnel";

/** A port of nobody that is known: who is behind it may send and answer on the links whose VLANs it has. */
const onLinks = (
  { links }: Topology,
  about: Pick<UnmodelledFrame, "host" | "subject" | "forwards">,
  bridge: string,
  port: ObservedPort,
): readonly Unmodelled[] => {
  const vlans = portVlansOf(port);
  const shared = links.filter(({ vlan }) => carriesVlan(vlans, vlan));
  if (shared.length === 0) return [];
  return [
    {
      ...about,
      code: "stranger-port",
      bridge,
      port: port.name,
      vlans,
      links: shared.map(({ name }) => name),
    },
  ];
};
