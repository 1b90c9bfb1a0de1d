import { shortName } from "../config/interface-name.js";
import { dottedMac } from "../config/mac.js";
import { command, toJson, type ExecCommand, type ExecEntry } from "./context.js";
import { readInterfaceFacts, type InterfaceFacts } from "./interface-facts.js";

const isUp = ({ status }: InterfaceFacts): boolean => status === "connected";

/** One interface of `show interfaces`. */
export const interfaceText = (facts: InterfaceFacts): string => {
  const state = facts.status === "disabled" ? "administratively down" : isUp(facts) ? "up" : "down";
  const { counters, mac } = facts;
  return [
    `${facts.name} is ${state}, line protocol is ${isUp(facts) ? "up" : "down"} (${facts.status})`,
    `  Hardware is Ethernet, address is ${dottedMac(mac)} (bia ${dottedMac(mac)})`,
    ...(facts.description === "" ? [] : [`  Description: ${facts.description}`]),
    ...(facts.address === null ? [] : [`  Internet address is ${facts.address}`]),
    ...facts.secondaryAddresses.map((address) => `  Secondary address is ${address}`),
    ...(facts.address === null ? [] : ["  Broadcast address is 255.255.255.255"]),
    facts.routed ? `  IP MTU ${facts.mtu} bytes` : `  Ethernet MTU ${facts.mtu} bytes`,
    `     ${counters.inUcastPkts + counters.inMulticastPkts} packets input, ${counters.inOctets} bytes`,
    `     ${counters.outUcastPkts} packets output, ${counters.outOctets} bytes`,
    "",
  ].join("\n");
};

/** One interface of `show interfaces | json`. */
export const interfaceJson = (facts: InterfaceFacts) => ({
  name: facts.name,
  description: facts.description,
  // A member says dataLink (recorded in public fixtures of EOS's JSON).
  forwardingModel: facts.bundle !== undefined ? "dataLink" : facts.routed ? "routed" : "bridged",
  lineProtocolStatus: isUp(facts) ? "up" : "down",
  interfaceStatus: facts.status,
  hardware: "ethernet",
  bandwidth: 1_000_000_000,
  mtu: facts.mtu,
  l3MtuConfigured: facts.mtuConfigured,
  l2Mru: 0,
  physicalAddress: facts.mac,
  burnedInAddress: facts.mac,
  interfaceAddress: facts.address === null ? [] : [addressJson(facts, facts.address)],
  interfaceCounters: facts.counters,
});

const addressJson = (facts: InterfaceFacts, primary: string) => ({
  primaryIp: ipJson(primary),
  secondaryIpsOrderedList: facts.secondaryAddresses.map(ipJson),
  broadcastAddress: "255.255.255.255",
});

const ipJson = (cidr: string) => {
  const [address = "", length = "0"] = cidr.split("/");
  return { address, maskLen: Number(length) };
};

/** `show interfaces status`. */
export const statusText = (all: readonly InterfaceFacts[]): string =>
  [
    "Port       Name                   Status       Vlan     Duplex Speed  Type         Flags Encapsulation",
    ...all.map(({ name, description, status, vlan }) =>
      [
        shortName(name).padEnd(10),
        description.slice(0, 22).padEnd(22),
        status.padEnd(12),
        vlan.padEnd(8),
        "full  ",
        "1G    ",
        "EbraTestPhyPort",
      ].join(" "),
    ),
    "",
  ].join("\n");

const vlanInformation = ({
  vlan,
  routed,
  bundle,
}: {
  readonly vlan: string;
  readonly routed: boolean;
  readonly bundle: string | undefined;
}) => {
  if (bundle !== undefined)
    return { vlanExplanation: `in ${bundle}`, interfaceForwardingModel: "dataLink" };
  if (routed) return { interfaceMode: "routed", interfaceForwardingModel: "routed" };
  return {
    interfaceMode: vlan === "trunk" ? "trunk" : "bridged",
    interfaceForwardingModel: "bridged",
    ...(vlan === "trunk" ? {} : { vlanId: Number(vlan) }),
  };
};

const statusJson = (all: readonly InterfaceFacts[]): string =>
  toJson({
    interfaceStatuses: Object.fromEntries(
      all.map(({ name, description, status, vlan, routed, bundle }) => [
        name,
        {
          description,
          linkStatus: status,
          lineProtocolStatus: status === "connected" ? "up" : "down",
          interfaceType: "EbraTestPhyPort",
          bandwidth: 1_000_000_000,
          duplex: "duplexFull",
          autoNegotiateActive: false,
          vlanInformation: vlanInformation({ vlan, routed, bundle }),
        },
      ]),
    ),
  });

/** `show ip interface brief`: routed interfaces only. */
export const briefText = (all: readonly InterfaceFacts[]): string =>
  [
    "                                                                              Address",
    "Interface         IP Address            Status       Protocol           MTU   Owner  ",
    "----------------- --------------------- ------------ -------------- --------- -------",
    ...all
      .filter(({ routed }) => routed)
      .map((facts) =>
        [
          facts.name.padEnd(17),
          (facts.address ?? "unassigned").padEnd(21),
          (facts.status === "disabled" ? "admin down" : isUp(facts) ? "up" : "down").padEnd(12),
          (isUp(facts) ? "up" : "down").padEnd(14),
          `${facts.mtu}`.padStart(9),
        ].join(" "),
      ),
    "",
  ].join("\n");

const briefJson = (all: readonly InterfaceFacts[]): string =>
  toJson({
    interfaces: Object.fromEntries(
      all
        .filter(({ routed }) => routed)
        .map((facts) => [
          facts.name,
          {
            name: facts.name,
            interfaceStatus: facts.status,
            lineProtocolStatus: isUp(facts) ? "up" : "down",
            mtu: facts.mtu,
            interfaceAddress: { ipAddr: ipJson(facts.address ?? "0.0.0.0/0") },
          },
        ]),
    ),
  });

const show =
  (
    text: (all: readonly InterfaceFacts[]) => string,
    json: (all: readonly InterfaceFacts[]) => string,
  ): ExecCommand["run"] =>
  async ({ device }, args, wantsJson) => {
    const all = await readInterfaceFacts(device, args["interface"]);
    if (all.length === 0 && args["interface"] !== undefined) return "% Interface does not exist";
    return wantsJson ? json(all) : text(all);
  };

const showInterfaces = show(
  (all) => all.map(interfaceText).join(""),
  (all) =>
    toJson({
      interfaces: Object.fromEntries(all.map((facts) => [facts.name, interfaceJson(facts)])),
    }),
);
const showStatus = show(statusText, statusJson);

export const SHOW_INTERFACES: readonly ExecEntry[] = [
  command("show interfaces", showInterfaces),
  command("show interfaces <interface:interface>", showInterfaces),
  command("show interfaces status", showStatus),
  command("show interfaces <interface:interface> status", showStatus),
  command("show ip interface brief", show(briefText, briefJson)),
];
