import { linkProofs } from "../desired/link-proofs.js";
import { observedKind } from "../devices/index.js";
import { namedBy } from "../model/fact-setting.js";
import { forHost } from "../model/hand-line.js";
import type { HostTools } from "../model/target.js";
import type { FactPlace, ForwardingFact } from "../model/forwarding-fact.js";
import { ownerName, type InterfaceOwner } from "../model/interface-name.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { addressFacts } from "./address-facts.js";
import { factsRead } from "./facts-read.js";
import { bridgeMemberFacts } from "./bridge-member-facts.js";
import { bridgeSettingFacts } from "./bridge-setting-facts.js";
import { cableFacts } from "./cable-facts.js";
import { factKind } from "./fact-kind.js";
import { hostAddressFacts } from "./host-address-facts.js";
import { interfaceMacFacts } from "./interface-mac-facts.js";
import { settingAt, settingsOf } from "./observed-settings.js";
import { hostPlaces } from "./links-touched.js";
import { neighbourFacts } from "./neighbour-facts.js";
import { pingFacts } from "./ping-facts.js";
import { managedTunnels, portFacts } from "./port-facts.js";
import { underlayBridgeFacts } from "./underlay-bridge-facts.js";
import { vrfFacts } from "./vrf-facts.js";
import type { Undeclared } from "./undeclared.js";

/**
 * What was read on hosts, is at another value than where nobody has set anything, is not managed by any
 * resource of the topology, and can change what becomes of the overlay's frames. What touches
 * no link and no device of the topology is left out. In the order of the hosts, and of what was read there.
 */
export const undeclaredOf = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly Undeclared[] => {
  const managed = managedTunnels(topology);
  const pings = pingFacts(topology, observed);
  const neighbours = neighbourFacts(topology, observed);
  const macs = interfaceMacFacts(topology, observed);
  return observed.flatMap((seen) => {
    const { linksAt, ownerOf } = hostPlaces(topology, seen);
    const tools = topology.hosts[seen.host]?.tools;
    const facts = [
      ...factsRead(seen),
      ...bridgeSettingFacts(topology, seen),
      ...bridgeMemberFacts(seen),
      ...addressFacts(topology, seen),
      ...hostAddressFacts(topology, seen),
      ...cableFacts(topology, seen),
      ...vrfFacts(topology, seen),
      ...underlayBridgeFacts(topology, seen),
      ...portFacts(topology.hosts[seen.host]?.bridge, seen, managed),
      ...(pings.get(seen.host) ?? []),
      ...(neighbours.get(seen.host) ?? []),
      ...(macs.get(seen.host) ?? []),
      ...Object.values(seen.devices).flatMap((one) =>
        one.known ? observedKind(one.value).facts : [],
      ),
    ];
    const downs = new Set(facts.filter(isSetDown).map(({ about }) => JSON.stringify(about)));
    const queued = new Set(facts.flatMap(queuedPort));
    const silent = new Set(
      facts.filter(({ code }) => code === "arp-off").map(({ about }) => JSON.stringify(about)),
    );
    return facts
      .filter((fact) => !isIntended(topology, seen, fact) && !followsFrom(downs, fact))
      .filter((fact) => !isOfQos(queued, fact) && !isOfSilence(seen, silent, fact))
      .flatMap((fact): readonly Undeclared[] => {
        const links = linksAt(fact.about);
        if (links === undefined) return [];
        const owner = ownerOf(fact.about);
        const end = owner ?? interfaceIn(fact.about);
        if (isDown(fact) && settingAt(seen, end)?.shutdown === true) return [];
        if (isBridgedThere(seen, end, fact)) return [];
        const about = owner === undefined ? {} : { owner: ownerName(owner) };
        return [{ ...fact, ...about, host: seen.host, links, byHand: byHand(fact, tools) }];
      });
  });
};

const isDown = ({ setting, code }: ForwardingFact): boolean =>
  setting === "link_state" || code === "interface-down";

const interfaceIn = (about: FactPlace): InterfaceOwner | undefined =>
  about.of === "interface" ? { container: about.container, interface: about.interface } : undefined;

const byHand = (fact: ForwardingFact, tools: HostTools | undefined): Undeclared["byHand"] => {
  const { show, remove } = factKind(fact.code);
  return remove === undefined
    ? { does: "show", commands: forHost(show(fact), tools) }
    : { does: "remove", commands: forHost(remove(fact), tools) };
};

const queuedPort = ({ code, about }: ForwardingFact): readonly string[] =>
  code === "ovs-port-qos" && about.of === "port" ? [about.port] : [];

/** Open vSwitch makes the kernel's queue for a port that it limits. */
const isOfQos = (queued: ReadonlySet<string>, { code, about }: ForwardingFact): boolean =>
  code === "qdisc" && about.of === "device" && queued.has(about.device);

/** Without ARP the kernel takes an interface's own MAC address for everybody's (arp_constructor of Linux, IFF_NOARP). */
const isOfSilence = (
  { devices }: ObservedHost,
  silent: ReadonlySet<string>,
  { code, about, value }: ForwardingFact,
): boolean => {
  if (code !== "static-neighbour" || about.of !== "interface") return false;
  const device = devices[about.container];
  const own = device?.known === true ? device.value.macs[about.interface] : undefined;
  return silent.has(JSON.stringify(about)) && own === value.toLowerCase();
};

const isSetDown = ({ setting }: ForwardingFact): boolean => setting === "admin_state";

/** A device that is set down has no carrier either. */
const followsFrom = (downs: ReadonlySet<string>, { setting, about }: ForwardingFact): boolean =>
  setting === "link_state" && downs.has(JSON.stringify(about));

/** What could not be read of the same, by host. */
export const unreadFacts = (observed: readonly ObservedHost[]) =>
  observed.flatMap(({ facts = {} }) =>
    Object.values(facts).flatMap((read) => (read.known ? [] : [read.unknown])),
  );

/**
 * A device makes its switchports the ports of a bridge in its kernel, and members of a port-channel those of
 * something that passes nothing from one to the other.
 */
const isBridgedThere = (
  seen: ObservedHost,
  end: InterfaceOwner | undefined,
  { code, about }: ForwardingFact,
): boolean => {
  if (about.of !== "interface") return false;
  const own = settingAt(seen, end);
  if (code === "interface-enslaved") return own?.mode !== "routed";
  return code === "bridge-port" && own?.channelGroup !== undefined;
};

/**
 * EOS gives its kernel the static ARP entries of its configuration: these are somebody's intent, unless
 * they name another device than the one that has the address.
 */
const isIntended = (
  topology: EffectiveTopology,
  seen: ObservedHost,
  fact: ForwardingFact,
): boolean => {
  const { code, about, setting, value } = fact;
  if (code === "not-forwarding") return !isToRoute(seen, fact);
  if (code !== "static-neighbour" || about.of !== "interface") return false;
  const address = namedBy("neighbour", setting) ?? "";
  if (settingsOf(seen, about.container)?.staticArp[address] === undefined) return false;
  const owner = linkProofs(topology).find(({ toAddress }) => toAddress === address)?.toDevice;
  const mac = topology.devices[owner ?? ""]?.systemMac;
  return mac === undefined || mac === value.toLowerCase();
};

/** A device that is not configured to route has a kernel that does not. */
const isToRoute = (seen: ObservedHost, { about }: ForwardingFact): boolean =>
  (about.of === "container" || about.of === "interface") &&
  settingsOf(seen, about.container)?.routes === true &&
  (about.of === "container" ||
    settingAt(seen, { container: about.container, interface: about.interface })?.mode === "routed");
