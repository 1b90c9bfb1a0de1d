import { namedBy } from "../../model/fact-setting.js";
import { macIn } from "../../undeclared/interface-mac-kinds.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import {
  ARP,
  EVERY_FRAME,
  HARMLESS,
  ICMP,
  type FrameKind,
  type Impairment,
  type Meaning,
} from "./impairment.js";
import { isWithin } from "../../model/ipv4.js";
import { perhaps, type Drop } from "./drop.js";
import { pingRuleMeaning, ruleMeaning } from "./rule-meaning.js";
import type { MeaningContext } from "./meaning-context.js";
import { nftMeaning } from "./nft-meaning.js";
import { answersBetween, switchedMeaning } from "./switched-meaning.js";

/** What is set in a container's kernel; undefined: it is not evaluated. */
export const containerMeaning = (
  fact: Undeclared,
  { macOfAddress, addresses }: MeaningContext,
): Meaning | undefined => {
  const { host, about, code, setting, value } = fact;
  if (about.of !== "container" && about.of !== "interface") return undefined;
  const spot = { of: "container", container: about.container } as const;
  const at = about.of === "interface" ? { ...spot, interface: about.interface } : spot;
  const drop = (way: Impairment["way"], takes: readonly FrameKind[], more = {}): Meaning => ({
    impairments: [{ host, spot: at, way, takes, does: "drops", ...more }],
    sure: true,
  });
  const found =
    switchedMeaning(fact) ??
    answerMeaning(fact, drop) ??
    addressMeaning(fact, drop, addresses) ??
    routeMeaning(fact, drop);
  if (found !== undefined) return found;
  switch (code) {
    case "interface-down":
    case "interface-enslaved":
      return drop("both", EVERY_FRAME);
    // By which address a device takes what comes to its port is its own affair, and not the kernel's alone.
    case "interface-mac":
      return { ...drop("in", ["arp-ask"], { does: "renames", mac: macIn(fact) }), sure: false };
    case "interface-mac-taken":
      return perhaps(drop("both", EVERY_FRAME));
    case "interface-mac-missed":
      return perhaps(drop("in", ICMP));
    case "xfrm-policy":
      return xfrmPolicy(value, drop);
    case "static-neighbour": {
      const address = namedBy("neighbour", setting) ?? "";
      const own = macOfAddress(address);
      if (own === undefined) return undefined;
      return own === value.toLowerCase() ? HARMLESS : drop("out", ICMP, { toAddress: address });
    }
    case "container-rule":
      return ruleMeaning(fact, drop);
    case "ping-rule-perhaps":
      return (
        pingRuleMeaning(fact, drop) ?? {
          impairments: [{ host, spot, way: "both", takes: ICMP, does: "loses" }],
          sure: false,
        }
      );
    // Pings that are explained are IPv4.
    case "ceos-ipv6-access-list":
      return HARMLESS;
    case "ceos-access-list":
      return perhaps(drop(value.endsWith(" out") ? "out" : "in", ICMP));
    case "nftables-drop":
      return nftMeaning(fact, drop);
    default:
      return undefined;
  }
};

/** What a container's routes and rules do to what it sends; undefined: it is about something else. */
const routeMeaning = ({ about, code, value }: Undeclared, drop: Drop): Meaning | undefined => {
  switch (code) {
    // Whoever is to be there is asked for by the other way, or not at all.
    case "missing-route":
    case "diverting-route": {
      const elsewhere = drop("out", ICMP, { toAddress: value.split(" ")[0] ?? "", unasked: true });
      // Of several ways the kernel takes one for each pair of addresses (ip-route(8), "nexthop").
      const isOneOfThem = about.of === "interface" && value.includes(` dev ${about.interface} `);
      return code === "diverting-route" && isOneOfThem ? perhaps(elsewhere) : elsewhere;
    }
    // Pings that are measured choose their address.
    case "route-source":
    // Links are between neighbours.
    case "wide-stopping-route":
      return HARMLESS;
    case "stopping-route":
      return drop("out", ICMP, { toAddress: value.split(" ")[1] ?? "" });
    // A kernel sets DF on what somebody sends, and on no echo reply (icmp(7), ip(7) "IP_MTU_DISCOVER").
    case "narrow-route": {
      const over = Number(/ mtu (?:lock )?(\d+)/.exec(value)?.[1]);
      return drop("out", ["request"], { toAddress: value.split(" ")[0] ?? "", over });
    }
    // What it sends there itself is answered by itself; what comes from there is a martian (ip_route_input of Linux).
    case "stray-address":
      return drop("out", ["arp-answer", "reply"], { toAddress: value.split("/")[0] ?? "" });
    // What is sent there from its own end is answered by itself; an answer to it never leaves.
    case "foreign-route": {
      const [type = "", toAddress = ""] = value.split(" ");
      return drop("out", type === "local" ? ["arp-answer", "reply"] : ICMP, { toAddress });
    }
    // Without the table local, no address is its own; without main, nothing leaves.
    case "missing-rule":
      return value.endsWith(" local")
        ? drop("both", EVERY_FRAME)
        : drop("out", ICMP, { unasked: true });
    case "routing-rule":
      return routingRule(value, drop);
    default:
      return undefined;
  }
};

/** What a container's kernel asks for and answers; undefined: it is about something else. */
const answerMeaning = ({ code, value }: Undeclared, drop: Drop): Meaning | undefined => {
  switch (code) {
    case "arp-unasked":
      return drop("out", ["arp-ask"]);
    case "address-not-local":
      return drop("in", EVERY_FRAME);
    case "arp-off":
      return drop("both", ARP);
    case "arp-proxied":
      return { impairments: [], sure: false };
    // Links are between neighbours.
    case "not-forwarding":
      return HARMLESS;
    // A kernel takes in what comes for its address by whatever interface, where rules do not ask for one.
    case "interface-taken":
      return perhaps(drop("in", ["arp-answer", ...ICMP]));
    case "arp-unqueued": {
      const { impairments } = drop("out", ["request"]);
      return { impairments: impairments.map((one) => ({ ...one, does: "loses" })), sure: false };
    }
    case "icmp-limited": {
      const { impairments } = drop("out", ["reply"]);
      return { impairments: impairments.map((one) => ({ ...one, does: "loses" })), sure: false };
    }
    case "icmp-ignored":
      return drop("in", ["request"]);
    case "arp-ignored":
      return { ...drop("in", ["arp-ask"]), sure: value === "8" };
    default:
      return undefined;
  }
};

/** What a kernel's own addresses decide; undefined: it is about something else. */
const addressMeaning = (
  fact: Undeclared,
  drop: Drop,
  addresses: readonly string[],
): Meaning | undefined => {
  const { code, setting, value } = fact;
  const configured = namedBy("address", setting) ?? "";
  const [plain = ""] = configured.split("/");
  const all = (meanings: readonly Meaning[]): Meaning => ({
    impairments: meanings.flatMap(({ impairments }) => impairments),
    sure: true,
  });
  switch (code) {
    case "address-gone":
      return all([
        drop("in", EVERY_FRAME, { toAddress: plain }),
        drop("out", EVERY_FRAME, { fromAddress: plain }),
      ]);
    // What it sends to the address itself it answers itself.
    case "stray-network": {
      const [within = ""] = value.split(" ");
      const [own = ""] = within.split("/");
      return all([
        drop("out", ["arp-answer", "reply"], { toAddress: own }),
        ...addresses
          .filter((other) => other !== own && isWithin(within, other))
          .map((toAddress) => drop("out", ICMP, { toAddress, unasked: true })),
      ]);
    }
    // It answers ARP where the address is, or everywhere (ip-sysctl, "arp_ignore").
    case "address-elsewhere":
      return all([
        drop("in", ["arp-ask"], { toAddress: plain }),
        drop("out", ICMP, { fromAddress: plain, unasked: true }),
      ]);
    // What is sent without a VRF does not find the interface; what comes in is answered there.
    case "interface-vrf":
      return drop("out", ["request"], { unasked: true });
    case "address-taken": {
      const { impairments, sure } = drop("out", ["arp-answer", "reply"], { toAddress: plain });
      return { impairments: [...impairments, ...answersBetween(fact, plain)], sure };
    }
    // An address has the way to its own network with it (ip-address(8)).
    case "address-length": {
      const kept = value.split(" ").at(-1) ?? "";
      const beyond = addresses
        .filter((other) => other !== plain)
        .filter((other) => isWithin(configured, other) && !isWithin(kept, other));
      // Whoever is asked for the near end's address may look whether the far end's network has it (arp_ignore).
      const pointed = value.includes(" peer ") && beyond.length > 0;
      return all([
        ...beyond.map((toAddress) => drop("out", ICMP, { toAddress, unasked: true })),
        ...(pointed ? [drop("in", ["arp-ask"], { toAddress: plain })] : []),
      ]);
    }
    default:
      return undefined;
  }
};

/** "100: from all to 10.1.2.0/24 prohibit", "50: from 10.1.2.2 blackhole" */
const routingRule = (rule: string, drop: Drop): Meaning => {
  // The kernel's own tables are asked anyway; that one is not asked, or late, is named as that.
  if (/^\d+: from all lookup (local|main|default)$/.test(rule)) return HARMLESS;
  const [, from, to, action] =
    /^\d+: from (\S+)(?: to (\S+))? (prohibit|blackhole|unreachable)$/.exec(rule) ?? [];
  if (action === undefined) return perhaps(drop("out", ICMP));
  return drop("out", ICMP, {
    ...(from === undefined || from === "all" ? {} : { fromAddress: from }),
    ...(to === undefined ? {} : { toAddress: to }),
  });
};

/** "out from 0.0.0.0/0 to 10.1.2.1/32 block", "in from 10.1.2.0/24 to 0.0.0.0/0 proto icmp type 8 encrypt" */
const xfrmPolicy = (policy: string, drop: Drop): Meaning => {
  const [way = "", , from = "", , to = "", ...more] = policy.split(" ");
  const selector = more.slice(0, -1).join(" ");
  const protocol = /\bproto (\S+)/.exec(selector)?.[1];
  if (protocol !== undefined && protocol !== "icmp" && protocol !== "1") return HARMLESS;
  const plain = (network: string): string | undefined =>
    network.endsWith("/0") ? undefined : network.replace(/\/32$/, "");
  const [fromAddress, toAddress] = [plain(from), plain(to)];
  const found = drop(way === "out" ? "out" : "in", ICMP, {
    ...(fromAddress === undefined ? {} : { fromAddress }),
    ...(toAddress === undefined ? {} : { toAddress }),
  });
  // Of what leaves encrypted it is not known whether the other end can read it.
  return more.at(-1) === "block" && /^(?:proto \S+)?$/.test(selector) ? found : perhaps(found);
};
