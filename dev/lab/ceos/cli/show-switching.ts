import { interfaceOf, isBridged, type Config } from "../config/config.js";
import { shortName } from "../config/interface-name.js";
import { dottedMac } from "../config/mac.js";
import { linkStatus, type Device } from "../agent/device.js";
import { kernelName } from "../config/interface-name.js";
import { command, textOnly, toJson, type ExecEntry } from "./context.js";

interface VlanRow {
  readonly id: number;
  readonly name: string;
  readonly ports: readonly string[];
}

const vlanRows = (config: Config, ports: readonly string[]): readonly VlanRow[] => {
  const ids = [...new Set([1, ...Object.keys(config.vlans).map(Number)])].sort((a, b) => a - b);
  return ids.map((id) => ({
    id,
    name: config.vlans[id]?.name ?? (id === 1 ? "default" : `VLAN${`${id}`.padStart(4, "0")}`),
    ports: ports.filter((name) => {
      const port = interfaceOf(config, name);
      return isBridged(name, port) && port.mode === "access" && port.accessVlan === id;
    }),
  }));
};

/** `show vlan` in EOS's columns. */
export const vlanText = (config: Config, ports: readonly string[]): string =>
  [
    "VLAN  Name                             Status    Ports",
    "----- -------------------------------- --------- -------------------------------",
    ...vlanRows(config, ports).map(({ id, name, ports: members }) =>
      `${`${id}`.padEnd(5)} ${name.padEnd(32)} ${"active".padEnd(9)} ${members.map(shortName).join(", ")}`.trimEnd(),
    ),
    "",
  ].join("\n");

const vlanJson = (config: Config, ports: readonly string[]): string =>
  toJson({
    vlans: Object.fromEntries(
      vlanRows(config, ports).map(({ id, name, ports: members }) => [
        id,
        {
          name,
          status: "active",
          dynamic: false,
          interfaces: Object.fromEntries(
            members.map((member) => [member, { privatePromoted: false }]),
          ),
        },
      ]),
    ),
    sourceDetail: "",
  });

/**
 * `show spanning-tree`, recorded form. Every device says that it is the root, because the switches
 * between the devices drop BPDUs.
 */
export const spanningTreeText = (
  mode: string,
  systemMac: string,
  ports: readonly string[],
): string => {
  if (mode === "none") return "Spanning tree is disabled";
  const address = dottedMac(systemMac);
  return [
    "MST0",
    `  Spanning tree enabled protocol ${mode}`,
    "  Root ID    Priority    32768",
    `             Address     ${address}`,
    "             This bridge is the root",
    "",
    "  Bridge ID  Priority    32768  (priority 32768 sys-id-ext 0)",
    `             Address     ${address}`,
    "             Hello Time  2.000 sec  Max Age 20 sec  Forward Delay 15 sec",
    "",
    "Interface        Role       State      Cost      Prio.Nbr Type",
    "---------------- ---------- ---------- --------- -------- --------------------",
    ...ports.map((name) => {
      const port = shortName(name);
      const number = `128.${port.replace(/^\D+/, "")}`;
      return `${port.padEnd(16)} designated forwarding 20000     ${number.padEnd(8)} P2p Edge`;
    }),
    "",
  ].join("\n");
};

const bridgedPorts = async (device: Device): Promise<readonly string[]> => {
  const links = await device.links();
  const config = device.running();
  return device.ports().filter((name) => {
    const link = links.find((other) => other.name === kernelName(name));
    const bridged = isBridged(name, interfaceOf(config, name));
    return bridged && linkStatus(config, name, link) === "connected";
  });
};

export const SHOW_SWITCHING: readonly ExecEntry[] = [
  command("show vlan", ({ device }, _args, json) =>
    (json ? vlanJson : vlanText)(device.running(), device.ports()),
  ),
  command(
    "show spanning-tree",
    textOnly(async ({ device }) =>
      spanningTreeText(
        device.running().spanningTreeMode,
        device.systemMac,
        await bridgedPorts(device),
      ),
    ),
  ),
];
