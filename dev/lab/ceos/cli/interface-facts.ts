import { readFile } from "node:fs/promises";
import { DEFAULT_MTU, interfaceOf, isRouted, type InterfaceConfig } from "../config/config.js";
import { kernelName, parseInterfaceNames } from "../config/interface-name.js";
import { linkStatus, type Device } from "../agent/device.js";

/** What the interface commands show of one interface. */
export interface InterfaceFacts {
  readonly name: string;
  readonly description: string;
  readonly routed: boolean;
  readonly status: "connected" | "notconnect" | "disabled";
  readonly mac: string;
  /** Layer-3 MTU when routed, else that of Ethernet frames; bytes. */
  readonly mtu: number;
  readonly mtuConfigured: boolean;
  readonly address: string | null;
  readonly secondaryAddresses: readonly string[];
  readonly vlan: string;
  /** The port-channel that it is a member of, "Po10". */
  readonly bundle?: string;
  readonly counters: Counters;
}

export interface Counters {
  readonly inOctets: number;
  readonly inUcastPkts: number;
  readonly inMulticastPkts: number;
  readonly inDiscards: number;
  readonly outOctets: number;
  readonly outUcastPkts: number;
  readonly outDiscards: number;
}

/** MTU that a bridged Ethernet port shows (recorded on vEOS; not recorded on cEOS). */
const BRIDGED_MTU = 9214;

/** Facts of the interfaces that `words` names, or of all when it is undefined. */
export const readInterfaceFacts = async (
  device: Device,
  words?: string,
): Promise<readonly InterfaceFacts[]> => {
  const links = await device.links();
  const config = device.running();
  const names = words === undefined ? device.ports() : (parseInterfaceNames(words) ?? []);
  const there = names.filter((name) => device.ports().includes(name));
  return Promise.all(
    there.map(async (name) => {
      const port = interfaceOf(config, name);
      const routed = isRouted(name, port);
      const link = links.find((other) => other.name === kernelName(name));
      const status = linkStatus(config, name, link);
      return {
        name,
        description: port.description ?? "",
        routed,
        status,
        mac: link?.mac ?? device.systemMac,
        mtu: routed ? (port.mtu ?? DEFAULT_MTU) : BRIDGED_MTU,
        mtuConfigured: port.mtu !== null,
        address: routed ? port.address : null,
        secondaryAddresses: routed ? port.secondaryAddresses : [],
        vlan: vlanWord(port, routed),
        ...(port.channelGroup === null ? {} : { bundle: bundleOf(port.channelGroup) }),
        counters: await readCounters(kernelName(name)),
      };
    }),
  );
};

const vlanWord = ({ channelGroup, mode, accessVlan }: InterfaceConfig, routed: boolean): string => {
  if (channelGroup !== null) return `in ${bundleOf(channelGroup)}`;
  if (routed) return "routed";
  return mode === "trunk" ? "trunk" : `${accessVlan}`;
};

const bundleOf = (channelGroup: string): string => `Po${channelGroup.split(" ")[0] ?? ""}`;

const readCounters = async (kernel: string): Promise<Counters> => {
  const read = async (name: string): Promise<number> => {
    const path = `/sys/class/net/${kernel}/statistics/${name}`;
    // An interface that is gone has counted nothing.
    return Number(await readFile(path, "utf8").catch(() => "0"));
  };
  const [inOctets, packets, inMulticastPkts, inDiscards, outOctets, outUcastPkts, outDiscards] = [
    await read("rx_bytes"),
    await read("rx_packets"),
    await read("multicast"),
    await read("rx_dropped"),
    await read("tx_bytes"),
    await read("tx_packets"),
    await read("tx_dropped"),
  ];
  const inUcastPkts = Math.max(0, packets - inMulticastPkts);
  return {
    inOctets,
    inUcastPkts,
    inMulticastPkts,
    inDiscards,
    outOctets,
    outUcastPkts,
    outDiscards,
  };
};
