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
import type { MeaningScene } from "./meaning-scene.js";

/** What is set in a container's kernel; undefined: it is not evaluated. */
export const containerMeaning = (
  fact: Undeclared,
  { macOfAddress }: MeaningScene,
): Meaning | undefined => {
  const { host, about, code, setting, value } = fact;
  if (about.of !== "container" && about.of !== "interface") return undefined;
  const spot = { of: "container", container: about.container } as const;
  const at = about.of === "interface" ? { ...spot, interface: about.interface } : spot;
  const drop = (way: Impairment["way"], takes: readonly FrameKind[], more = {}): Meaning => ({
    impairments: [{ host, spot: at, way, takes, does: "drops", ...more }],
    sure: true,
  });
  switch (code) {
    case "interface-down":
    case "interface-enslaved":
      return drop("both", EVERY_FRAME);
    case "arp-off":
      return drop("both", ARP);
    case "missing-route":
    case "diverting-route":
      return drop("out", ICMP, { toAddress: value.split(" ")[0] ?? "" });
    case "stopping-route":
      return drop("out", ICMP, { toAddress: value.split(" ")[1] ?? "" });
    // What it sends there itself is answered by itself; what comes from there is a martian (ip_route_input of Linux).
    case "stray-address":
      return drop("out", ["arp-answer", "reply"], { toAddress: value.split("/")[0] ?? "" });
    case "routing-rule":
      return routingRule(value, drop);
    case "arp-proxied":
      return { impairments: [], sure: false };
    case "icmp-ignored":
      return drop("in", ["request"]);
    case "arp-ignored":
      return { ...drop("in", ["arp-ask"]), sure: value === "8" };
    case "static-neighbour": {
      const [, address = ""] = setting.split(" ");
      const own = macOfAddress(address);
      if (own === undefined) return undefined;
      return own === value.toLowerCase() ? HARMLESS : drop("out", ICMP, { toAddress: address });
    }
    case "container-rule":
      return ruleMeaning(value, drop);
    case "ping-rule-perhaps":
      return {
        impairments: [{ host, spot, way: "both", takes: ICMP, does: "loses" }],
        sure: false,
      };
    // Pings that are explained are IPv4.
    case "ceos-ipv6-access-list":
      return HARMLESS;
    case "ceos-access-list":
      return { ...drop(value.endsWith(" out") ? "out" : "in", ICMP), sure: false };
    case "nftables-drop":
      return ` ${value} `.includes(" arp ")
        ? { ...drop("both", ARP), sure: false }
        : { ...drop("both", [...ARP, ...ICMP]), sure: false };
    default:
      return undefined;
  }
};

/** "100: from all to 10.1.2.0/24 prohibit" */
const routingRule = (
  rule: string,
  drop: (way: Impairment["way"], takes: readonly FrameKind[], more?: object) => Meaning,
): Meaning => {
  const [, to, action] =
    /^\d+: from all(?: to (\S+))? (prohibit|blackhole|unreachable)$/.exec(rule) ?? [];
  if (action === undefined) return { ...drop("out", ICMP), sure: false };
  return drop("out", ICMP, to === undefined ? {} : { toAddress: to });
};

/** Tables and chains that a ping to or from the container itself passes. */
const IN = /^(raw|mangle|nat|security) -A (PREROUTING|INPUT) /;
const OUT = /^(raw|mangle|nat|security) -A (OUTPUT|POSTROUTING) /;

/** "raw -A PREROUTING -p icmp -j DROP" */
const ruleMeaning = (
  rule: string,
  drop: (way: Impairment["way"], takes: readonly FrameKind[]) => Meaning,
): Meaning => {
  const way = IN.test(rule) ? "in" : OUT.test(rule) ? "out" : undefined;
  // What is routed passes no declared ping.
  if (way === undefined) return HARMLESS;
  if (/ -p (tcp|udp|sctp)\b/.test(rule)) return HARMLESS;
  const plain = /^\S+ -A \S+(?: -p icmp)? -j DROP$/.test(rule);
  return { ...drop(way, ICMP), sure: plain };
};
