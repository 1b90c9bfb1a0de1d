import {
  deviceOf,
  factKinds as readKinds,
  inNamespace,
  ruleCommands,
  UNKNOWN_FACT,
} from "../drivers/facts/index.js";
import { interfaceMacKinds } from "./interface-mac-kinds.js";
import { deviceFactKinds } from "../devices/index.js";
import { namedBy } from "../model/fact-setting.js";
import { takenBy } from "./address-facts.js";
import { onTheHost } from "../model/hand-command.js";
import type { FactKind, FactPlace, ForwardingFact } from "../model/forwarding-fact.js";

const portCommands: Pick<FactKind, "show" | "remove"> = {
  show: ({ setting }) => [onTheHost(["ovs-vsctl", "list", "Interface", portOf(setting)])],
  remove: ({ setting }) => [onTheHost(["ovs-vsctl", "del-port", portOf(setting)])],
};

const portOf = (setting: string): string => namedBy("port", setting) ?? "";

const showBridge: FactKind["show"] = ({ about }) => [
  onTheHost(["ovs-vsctl", "list", "bridge", bridgeIn(about)]),
];

const bridgeIn = (about: FactPlace): string => {
  if (about.of === "bridge") return about.bridge;
  return about.of === "underlay" ? about.device : ".";
};

/** "10.1.2.2/24" of "address 10.1.2.2/24" */
const configuredIn = ({ setting }: ForwardingFact): string => namedBy("address", setting) ?? "";

/** "10.1.2.2/32" of "in the kernel as 10.1.2.2/32", and "10.1.2.2 peer 10.1.2.1/32", word by word. */
const keptIn = ({ value }: ForwardingFact): readonly string[] => value.split(" ").slice(4);

/** "eth2" of "in the kernel on eth2" */
const keptOn = ({ value }: ForwardingFact): string => value.split(" ").at(-1) ?? "";

const addressIn = ({ setting }: ForwardingFact): string => namedBy("neighbour", setting) ?? "";

/** Facts by comparison with the topology, or of one host with another. */
const OF_THE_TOPOLOGY: Readonly<Record<string, FactKind>> = {
  "ovs-bridge-setting": {
    effect: "floods",
    does: "decides what the bridge learns, floods and forwards, and the topology does not declare it",
    show: showBridge,
  },
  "ovs-bridge-stops": {
    effect: "drops",
    does: "can keep the bridge from forwarding, and the topology does not declare it",
    show: showBridge,
  },
  "ovs-patch-port": {
    effect: "redirects",
    does: "joins the bridge to another one: what is flooded goes there too",
    ...portCommands,
  },
  "port-cable": {
    effect: "redirects",
    does: "is one end of a pair whose other end is a port too: what is flooded goes on there, and comes from there",
    ...portCommands,
  },
  "ovs-tunnel": {
    effect: "redirects",
    does: "is a tunnel that the topology does not declare: what is flooded goes there too",
    ...portCommands,
  },
  "tunnel-neighbour": {
    effect: "redirects",
    does: "is where Open vSwitch sends what its tunnels send there: it reaches another machine, or an interface that ends no tunnel",
    show: () => [onTheHost(["ovs-appctl", "tnl/neigh/show"])],
    // Open vSwitch learns it again only of an answer that no flow in use forwards already (measured with 3.1.0).
    remove: () => [
      onTheHost(["ovs-appctl", "tnl/neigh/flush"], ["ovs-appctl", "revalidator/purge"]),
    ],
  },
  "underlay-neighbour": {
    effect: "redirects",
    does: "is where the host sends what its tunnels send there: it reaches another machine, or another interface of the same one",
    show: (fact) => [onTheHost(["ip", "neighbour", "show", "to", addressIn(fact)])],
    remove: (fact) => [onTheHost(["ip", "neighbour", "flush", "to", addressIn(fact)])],
  },
  "underlay-shared-mac": {
    effect: "redirects",
    does: "is one MAC address for two hosts: what is for the one is sent to the other, or is not sent at all",
    show: () => [onTheHost(["ip", "-brief", "link", "show"])],
  },
  "underlay-second-mac": {
    effect: "answers",
    does: "is a second MAC address for the far end of a tunnel: another machine, or another of its own interfaces, answers for it too, or an entry is old or was set by hand",
    show: (fact) => [
      onTheHost(
        ["ip", "neighbour", "show", "to", addressIn(fact)],
        ["ovs-appctl", "tnl/neigh/show"],
      ),
    ],
  },
  "underlay-bridge": {
    effect: "drops",
    does: "can keep the bridge under the tunnels from forwarding, and a host there is silent",
    show: showBridge,
    remove: ({ about, setting }) => [
      onTheHost(
        setting === "fail_mode"
          ? ["ovs-vsctl", "clear", "Bridge", bridgeIn(about), setting]
          : ["ovs-vsctl", "set", "Bridge", bridgeIn(about), `${setting}=false`],
      ),
    ],
  },
  "underlay-portless": {
    effect: "drops",
    does: "leaves the bridge under the tunnels without a way to the other hosts: its uplink is no port of it",
    show: showBridge,
  },
  "underlay-vlan": {
    effect: "drops",
    does: "lets only frames of this VLAN pass to and from the underlay, and a host there is silent",
    show: (fact) => [onTheHost(["ovs-vsctl", "list", "Port", deviceOf(fact)])],
    remove: (fact) => [onTheHost(["ovs-vsctl", "clear", "Port", deviceOf(fact), fact.setting])],
  },
  "interface-unbridged": {
    effect: "drops",
    does: "is a switchport and in no bridge of its container's kernel, as other switchports are: nothing is switched to it",
    show: (fact) => inNamespace(fact, "ip", "-brief", "link", "show", "dev", deviceOf(fact)),
  },
  "address-gone": {
    effect: "drops",
    does: "is configured on the device, and its kernel does not have it: nobody answers for it",
    show: (fact) => inNamespace(fact, "ip", "address", "show", "dev", deviceOf(fact)),
    remove: (fact) =>
      inNamespace(fact, "ip", "address", "add", configuredIn(fact), "dev", deviceOf(fact)),
  },
  "address-length": {
    effect: "drops",
    does: "has another length in the kernel than in the device's configuration: the rest of the configured network has no way there",
    show: (fact) => inNamespace(fact, "ip", "address", "show", "dev", deviceOf(fact)),
    remove: (fact) => [
      ...inNamespace(fact, "ip", "address", "add", configuredIn(fact), "dev", deviceOf(fact)),
      ...inNamespace(
        fact,
        ...(["ip", "address", "del", ...keptIn(fact), "dev", deviceOf(fact)] as const),
      ),
    ],
  },
  "address-elsewhere": {
    effect: "drops",
    does: "is configured on the interface, and the kernel has it on another one: what is sent from it leaves there",
    show: (fact) => inNamespace(fact, "ip", "-brief", "address", "show"),
    remove: (fact) => [
      ...inNamespace(
        fact,
        ...(["ip", "address", "del", configuredIn(fact), "dev", keptOn(fact)] as const),
      ),
      ...inNamespace(fact, "ip", "address", "add", configuredIn(fact), "dev", deviceOf(fact)),
    ],
  },
  "address-taken": {
    effect: "answers",
    does: "is another device's: what the container sends to the address never leaves it, and who asks for it may get the wrong one",
    show: (fact) => inNamespace(fact, "ip", "address", "show"),
    remove: (fact) =>
      inNamespace(fact, "ip", "address", "del", configuredIn(fact), "dev", takenBy(fact.value)),
  },
  "host-address": {
    effect: "answers",
    does: "is a device's, and the host has it too: who asks for it may get the host",
    show: () => [onTheHost(["ip", "-brief", "address", "show"])],
    remove: (fact) => [
      onTheHost(["ip", "address", "del", configuredIn(fact), "dev", takenBy(fact.value)]),
    ],
  },
  "interface-vrf": {
    effect: "redirects",
    does: "has the interface apart from the device's other ones: what they send does not leave by it",
    show: (fact) => inNamespace(fact, "ip", "-brief", "address", "show", "dev", deviceOf(fact)),
  },
  ...interfaceMacKinds,
  "ping-rule": {
    effect: "drops",
    does: "drops pings of the links",
    ...ruleCommands,
  },
  "ping-rule-perhaps": {
    effect: "drops",
    does: "drops what it matches: pings of the links can be among it",
    ...ruleCommands,
  },
};

/** What facts of each code do, and what shows them and takes them away. */
export const factKinds: Readonly<Record<string, FactKind>> = {
  ...readKinds,
  ...deviceFactKinds,
  ...OF_THE_TOPOLOGY,
};

/** The same of one code; of a code that another release wrote, nothing is known. */
export const factKind = (code: string): FactKind => factKinds[code] ?? UNKNOWN;

const UNKNOWN: FactKind = { ...UNKNOWN_FACT, show: () => [] };
