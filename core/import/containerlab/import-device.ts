import { ethernetName, portNumberOfEthernet } from "../../model/interface-names.js";
import { ownEntry } from "../../topology/own-entry.js";
import type { CeosFile } from "../../devices/ceos/file.js";
import { leftOutOf } from "../../devices/ceos/left-out.js";
import { withManaged } from "../../devices/ceos/managed-interfaces.js";
import { spanningTreeOf } from "../../devices/ceos/spanning-tree.js";
import { writtenInterface, type WrittenInterface } from "../../devices/ceos/written-interface.js";
import { withWrittenMade } from "../../devices/ceos/written-made.js";
import { writtenVrfs } from "../../devices/ceos/written-vrfs.js";
import type { LabNode } from "./node-settings.js";
import type { ContainerlabFile } from "./schema.js";
import type { StartupConfig } from "./startup-config.js";

export interface ImportedDevice {
  readonly name: string;
  readonly device: CeosFile;
  /** Lines of a comment: what was assumed of the device as a whole. */
  readonly remarks: readonly string[];
}

/** Numbers of a node's data ports. */
export interface NodePorts {
  /** Those that any link uses, links to other kinds of nodes too. */
  readonly used: readonly number[];
  /** Those of links between devices. */
  readonly linked: readonly number[];
}

/**
 * A cEOS node as a device, with as many ports as links use. Declared are those of links between
 * devices, and those of the startup configuration. What they are is in
 * that, or assumed: routed, because switchports would make one segment of all the links.
 */
export const importDevice = (
  lab: ContainerlabFile,
  { name }: LabNode,
  host: string,
  config: StartupConfig | undefined,
  { used, linked }: NodePorts,
): ImportedDevice => {
  const ports = Math.max(1, ...used);
  const spanningTree = spanningTreeOf(config?.spanningTreeMode ?? null);
  const names = portsOf(linked, config, ports).map(ethernetName);
  const own = Object.fromEntries(names.map((one) => [one, interfaceOf(config, one)]));
  const interfaces =
    config === undefined
      ? own
      : withWrittenMade(config, own, (one) => linked.includes(portNumberOfEthernet(one) ?? 0));
  const device: CeosFile = {
    host,
    container: containerName(lab, name),
    ports,
    ...(config === undefined
      ? {}
      : {
          ceos: {
            ipRouting: config.ipRouting,
            ...writtenVrfs(withManaged(config), Object.keys(interfaces)),
            ...(spanningTree === undefined ? {} : { spanningTree }),
          },
        }),
    interfaces,
  };
  return {
    name,
    device,
    remarks: config === undefined ? [NO_CONFIG] : leftOutOf(config, interfaces),
  };
};

const NO_CONFIG =
  "assumed: no IP routing, spanning tree mstp (EOS's defaults); no startup-config was read";

/** containerlab names a container PREFIX-LAB-NODE, which no engine takes with a blank in it; an empty prefix leaves the node's name alone. */
const containerName = ({ name: lab, prefix }: ContainerlabFile, node: string): string => {
  if (prefix === "") return node;
  const name = prefix === "__lab-name" ? `${lab}-${node}` : `${prefix ?? "clab"}-${lab}-${node}`;
  return name.trim().replaceAll(/[^A-Za-z0-9_.-]+/g, "-");
};

/** With a configuration, those that it has as well, as far as the container has such ports. */
const portsOf = (
  linked: readonly number[],
  config: StartupConfig | undefined,
  ports: number,
): readonly number[] => {
  const configured = Object.keys(config?.interfaces ?? {})
    .flatMap((name) => portNumberOfEthernet(name) ?? [])
    .filter((port) => port <= ports);
  return [...new Set([...linked, ...configured])].sort((one, other) => one - other);
};

const interfaceOf = (config: StartupConfig | undefined, name: string): WrittenInterface => {
  if (config === undefined)
    return { role: "routed", assumed: "the role, and no address: there is no startup-config" };
  const found = ownEntry(config.interfaces, name);
  return found === undefined
    ? { role: "switchport", assumed: "EOS's default: the startup-config does not mention it" }
    : { ...writtenInterface(found), ...(found.mode === "member" ? {} : mtuOf(found.mtu)) };
};

const mtuOf = (mtu: number | null): Pick<WrittenInterface, "mtu"> => (mtu === null ? {} : { mtu });
