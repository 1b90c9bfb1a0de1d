import { namedBy } from "../../model/fact-setting.js";
import { nftPlaceOf } from "../../model/rules-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { configuredPort, isMute } from "../../drivers/facts/index.js";
import { ANY_GROUP, flowMatch, type FlowMatch } from "./flow-match.js";
import { actionsOf, meetsFirst } from "./flow-order.js";
import { EVERY_FRAME, HARMLESS, type Impairment, type Meaning } from "./impairment.js";
import type { MeaningContext } from "./meaning-context.js";

/** What is set on what carries the tunnels' packets; undefined: it is not evaluated. */
export const underlayMeaning = (fact: Undeclared, context: MeaningContext): Meaning | undefined => {
  const { hostAt, facts } = context;
  const tunnels = (way: Impairment["way"], sure: boolean, to?: string): Meaning => ({
    impairments: [
      {
        host: fact.host,
        spot: { of: "tunnels", ...(to === undefined ? {} : { to }) },
        way,
        takes: EVERY_FRAME,
        does: "drops",
      },
    ],
    sure,
  });
  const towards = (sure: boolean): Meaning => {
    const to = hostAt(addressOf(fact));
    return to === undefined ? HARMLESS : tunnels("out", sure, to);
  };
  switch (fact.code) {
    case "ovs-flow-drop":
      return ofFlow(fact, context, tunnels, meetsFirst(fact, facts));
    case "ovs-flow":
      // The learning switch decides after all.
      return actionsOf(fact.value) === "NORMAL" ? HARMLESS : ofFlow(fact, context, tunnels, false);
    case "ovs-flow-miss":
    case "ovs-bridge-not-run":
      return tunnels("both", true);
    case "tunnel-rule":
    case "tunnel-rule-perhaps":
      return tunnels(
        / (OUTPUT|POSTROUTING) /.test(fact.value) ? "out" : "in",
        fact.code === "tunnel-rule",
      );
    case "nftables-drop":
      return ofNft(fact, context, tunnels);
    // Whoever has found the host before goes on sending there.
    case "arp-ignored":
      return tunnels("in", false);
    case "ovs-interface-error":
    case "ovs-interface-admin_state":
    case "ovs-interface-link_state":
      return tunnels("both", isOfWayOut(fact, context));
    case "ovs-port-config":
      return ofPortConfig(fact, context, tunnels);
    case "underlay-portless":
      return tunnels("both", true);
    // Whoever is there may have an address of the underlay, or none.
    case "ovs-interface-elsewhere":
      return { impairments: [], sure: false };
    case "underlay-vlan":
    case "underlay-bridge":
      return tunnels("both", false);
    case "tunnels-not-ended":
      return tunnels("in", true);
    case "underlay-address-gone":
    case "underlay-device-down":
      return tunnels("both", true);
    default:
      return TOWARDS.get(fact.code)?.(fact, towards);
  }
};

/** What is said of the way to one far end, and whether nothing gets there by it. */
const TOWARDS: ReadonlyMap<
  string,
  (fact: Undeclared, towards: (sure: boolean) => Meaning) => Meaning
> = new Map([
  ["tunnel-neighbour", (_, towards) => towards(true)],
  // A kernel takes in what comes for its address, by whatever interface (RFC 1122, section 3.3.4.2, weak host).
  ["underlay-neighbour", (_, towards) => towards(false)],
  // Open vSwitch has the right one now, or it is not known which one it has.
  ["underlay-shared-mac", (_, towards) => towards(false)],
  ["underlay-second-mac", (_, towards) => towards(false)],
  ["underlay-no-route", (_, towards) => towards(true)],
  // A gateway may send it on to the far end.
  ["underlay-gateway", (fact, towards) => towards(isMute(fact))],
  // A way that the kernel alone refuses is none to Open vSwitch's userspace datapath.
  ["underlay-route", ({ value }, towards) => towards(value.startsWith("local "))],
]);

const isOfWayOut = ({ about }: Undeclared, { ports }: MeaningContext): boolean =>
  about.of === "underlay" && ports.isWayOut(about.device);

/**
 * NO_FWD: nothing is sent to the port; NO_RECV: nothing is taken from it (ovs-ofctl(8), "mod-port"). What the
 * bridge's own port does to tunnels' packets is not followed; nor is NO_FLOOD, with which unicast passes.
 */
const ofPortConfig = (
  { about, setting, value }: Undeclared,
  { ports }: MeaningContext,
  tunnels: OfTunnels,
): Meaning => {
  const isUplink =
    about.of === "underlay" && ports.isOnlyUplink(about.device, configuredPort({ about, setting }));
  const stops = (["NO_FWD", "NO_RECV"] as const).filter((flag) => value.split(" ").includes(flag));
  const [first] = stops;
  if (first === undefined) return tunnels("out", false);
  return tunnels(stops.length === 2 ? "both" : first === "NO_FWD" ? "out" : "in", isUplink);
};

const addressOf = ({ setting }: Undeclared): string =>
  namedBy("route", setting) ?? namedBy("neighbour", setting) ?? "";

/** Whose frames the tunnels' packets are, and on which VLAN, is not known. */
const asksForOthers = ({ vlan, fromMac, toMac }: FlowMatch): boolean =>
  vlan !== undefined || fromMac !== undefined || toMac !== undefined;

/** Whether a flow asks for frames to groups, which tunnels' packets are not; `all`: with ARP's questions among them. */
const groupIn = (flow: string): "all" | "some" | undefined => {
  const asked = /[ ,]dl_dst=([^ ,]+)/.exec(flow)?.[1] ?? "";
  if (/^ff(:ff){5}$/i.test(asked) || asked === ANY_GROUP) return "all";
  // The lowest bit of the first byte says so (IEEE 802, section 8.2).
  return /^[0-9a-f][13579bdf]:/i.test(asked) ? "some" : undefined;
};

/** What a flow may ask for that VXLAN's packets are; they are UDP in IPv4 (RFC 7348). */
const OF_TUNNELS: ReadonlySet<string | undefined> = new Set([undefined, "ip", "udp"]);

type OfTunnels = (way: Impairment["way"], sure: boolean, to?: string) => Meaning;

const ofFlow = (
  { host, about, value }: Undeclared,
  { udpPort, hostAt, ports }: MeaningContext,
  tunnels: OfTunnels,
  first: boolean,
): Meaning => {
  const match = flowMatch(value);
  const group = groupIn(value);
  if (group === "some") return HARMLESS;
  // Nothing is sent to whoever is not found; what is known already is not asked for.
  if (match.protocol === "arp" || group === "all") return tunnels(wayOf(match.inPort), false);
  const meets =
    OF_TUNNELS.has(match.protocol) && (match.udpPort === undefined || match.udpPort === udpPort);
  if (!meets) return HARMLESS;
  const meetsTunnels =
    match.inPort === undefined ||
    match.inPort === "LOCAL" ||
    (about.of === "underlay" && ports.isOnlyUplink(about.device, match.inPort));
  const sure = first && !match.more && meetsTunnels && !asksForOthers(match);
  const { fromAddress, toAddress } = match;
  if (fromAddress === undefined && toAddress === undefined)
    return tunnels(wayOf(match.inPort), sure);
  const [sender, receiver] = [fromAddress, toAddress].map((one) => hostAt(one ?? ""));
  if (sender !== undefined && sender !== host) return tunnels("in", sure, sender);
  if (receiver !== undefined && receiver !== host) return tunnels("out", sure, receiver);
  // Of what the host sends or gets itself, and of whole networks.
  return tunnels(wayOf(match.inPort), false);
};

/**
 * What a hook of the uplink drops, or nftables' family arp. What comes in is seen by a userspace datapath before
 * ingress has it (packet(7)).
 */
const ofNft = (fact: Undeclared, context: MeaningContext, tunnels: OfTunnels): Meaning => {
  const { setting, value } = fact;
  const { udpPort } = context;
  const { hook, after } = nftPlaceOf(setting);
  const way = hook === "egress" || hook === "output" ? "out" : "in";
  const [, rule = ""] =
    /, chain [^:]*: (.*)$/.exec(value.replace(/ ?counter packets \d+ bytes \d+/, "")) ?? [];
  const meets = [
    "drop",
    "ip protocol udp drop",
    "meta l4proto udp drop",
    `udp dport ${udpPort} drop`,
  ];
  const isUplink = hook === "egress" && isOfWayOut(fact, context);
  return tunnels(way, isUplink && !after && meets.includes(rule.trim()));
};

/** What the host itself sends comes in by the bridge's own port. */
const wayOf = (inPort: string | undefined): Impairment["way"] => {
  if (inPort === undefined) return "both";
  return inPort === "LOCAL" ? "out" : "in";
};
