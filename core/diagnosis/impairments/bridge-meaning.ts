import { parseStaticEntry } from "../../drivers/facts/index.js";
import { groupBy } from "../../model/group-by.js";
import { namedBy } from "../../model/fact-setting.js";
import { nftPlaceOf } from "../../model/rules-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { both, flowMatch, type FlowMatch } from "./flow-match.js";
import { actionsOf, meetsFirst, tableOf } from "./flow-order.js";
import {
  EVERY_FRAME,
  HARMLESS,
  type FrameKind,
  type Impairment,
  type Meaning,
  type PortRef,
} from "./impairment.js";
import { nftMatch } from "./nft-match.js";
import type { MeaningContext } from "./meaning-context.js";

/** What is set on the overlay's bridge and its ports; undefined: it is not evaluated. */
export const bridgeMeaning = (fact: Undeclared, context: MeaningContext): Meaning | undefined => {
  switch (fact.code) {
    case "ovs-flow-miss":
      return flowMiss(fact, context);
    case "ovs-bridge-not-run":
      return {
        impairments: [
          {
            ...{ host: fact.host, spot: { of: "bridge" }, way: "both" },
            ...{ takes: EVERY_FRAME, does: "drops" },
          },
        ],
        sure: true,
      };
    case "ovs-flow-drop":
      return flowMeaning(fact, context, true);
    case "ovs-flow":
      return flowMeaning(fact, context, false);
    // What is pinged is no fragment: full-size pings have DF set.
    case "ovs-fragments":
      return HARMLESS;
    case "ovs-port-config":
      return portConfig(fact, context);
    case "ovs-static-fdb":
      return staticEntry(fact, context);
    case "ovs-port-protected":
      return protectedPort(fact, context);
    case "ovs-interface-ingress_policing_rate":
    case "ovs-interface-ingress_policing_kpkts_rate":
      return mayLose(fact, context, "in");
    case "ovs-port-qos":
      return mayLose(fact, context, "out");
    case "host-address":
      return answersToo(fact);
    case "nftables-drop":
      return nftOfPort(fact, context);
    default:
      return undefined;
  }
};

/** A frame that no flow takes is dropped, where no controller takes it (OpenFlow 1.3, section 5.4). */
const flowMiss = ({ host, about }: Undeclared, { facts }: MeaningContext): Meaning => ({
  impairments: [{ host, spot: { of: "bridge" }, way: "both", takes: EVERY_FRAME, does: "drops" }],
  sure: !facts.some(
    (one) => one.code === "ovs-flow" && JSON.stringify(one.about) === JSON.stringify(about),
  ),
});

/** What a flow with other actions than a drop does to what it matches is not followed. */
const flowMeaning = (fact: Undeclared, context: MeaningContext, drops: boolean): Meaning => {
  const { ports, facts } = context;
  const { host, value } = fact;
  const match = flowMatch(withClauses(fact, facts));
  if (match.takes.length === 0) return HARMLESS;
  const port = match.inPort === undefined ? undefined : ports.find(match.inPort);
  if (match.inPort !== undefined && port === undefined) return HARMLESS;
  const actions = actionsOf(value);
  // The learning switch decides after all.
  if (actions === "NORMAL") return HARMLESS;
  // A clause alone does nothing.
  if (actions.startsWith("conjunction(") || leadsOn(actions, fact, facts)) return HARMLESS;
  // A container's frames come untagged; only what a tunnel brings has a tag to match.
  const tagged = match.vlan !== undefined;
  if (tagged && port?.of === "attachment") return HARMLESS;
  const mac = answersWith(actions);
  // Answered as the owner itself does, as OpenStack's responder does.
  if (mac !== undefined && mac === context.macOfAddress(match.toAddress ?? "")) return HARMLESS;
  const sure = !match.more && meetsFirst(fact, facts);
  const one: Impairment = {
    host,
    spot: port !== undefined ? { of: "port", port } : tagged ? { of: "tunnels" } : { of: "bridge" },
    way: port !== undefined || tagged ? "in" : "both",
    takes: match.takes,
    ...(match.vlan === undefined ? {} : { vlan: match.vlan }),
    ...whoseOf(match),
    ...(match.more ? { partly: true } : {}),
    // A meter drops what is above its rate (ovs-ofctl(8), "add-meter"); small packets pass most.
    does: /^meter:\d+,NORMAL$/.test(actions) ? "loses" : "drops",
  };
  if (mac !== undefined)
    return {
      impairments: [{ ...one, takes: both(one.takes, ["arp-ask"]), does: "answers", mac }],
      sure,
    };
  return { impairments: [one], sure: drops && sure };
};

/**
 * A flow that asks for a conjunction asks for what its clauses ask (ovs-fields(7), "Conjunctive Match
 * Fields"). Of several flows for one clause any may be it: they are left out, and the match says so.
 */
const withClauses = ({ about, value }: Undeclared, facts: readonly Undeclared[]): string => {
  const id = /(?:^|[ ,])conj_id=(\d+)/.exec(value)?.[1];
  if (id === undefined) return value;
  const clauses = groupBy(
    facts
      .filter(
        (one) => one.code === "ovs-flow" && JSON.stringify(one.about) === JSON.stringify(about),
      )
      .flatMap((one) => {
        const clause = new RegExp(`conjunction\\(${id},(\\d+/\\d+)\\)`).exec(one.value)?.[1];
        return clause === undefined
          ? []
          : [{ clause, head: one.value.split(" actions=")[0] ?? "" }];
      }),
    ({ clause }) => clause,
  );
  const heads = [...clauses.values()].flatMap(([first, ...others]) =>
    first === undefined || others.length > 0 ? [] : [first.head],
  );
  const whole = heads.length > 0 && heads.length === clauses.size;
  const rest = whole ? value.replace(/conj_id=\d+,?/, "") : value;
  return [...heads, rest].join(",");
};

/**
 * The MAC address that a flow answers ARP questions with, by making an answer of each and sending it back
 * (ovs-actions(7), "The set_field Action"; the way of OpenStack's ARP responder); undefined: it does not.
 */
const answersWith = (actions: string): string | undefined => {
  if (!/(?:^|,)(?:set_field:2->arp_op|load:0x2->NXM_OF_ARP_OP\[\])/.test(actions)) return undefined;
  if (!/(?:^|,)in_port$/i.test(actions)) return undefined;
  const [, plain, loaded] =
    /(?:set_field:([0-9a-f:]{17})->arp_sha|load:0x([0-9a-f]{1,12})->NXM_NX_ARP_SHA\[\])/.exec(
      actions,
    ) ?? [];
  return (plain ?? loaded?.padStart(12, "0").replaceAll(/..(?!$)/g, "$&:"))?.toLowerCase();
};

/** Whether it only leads to another table, in which something is for every frame: that table's flows decide. */
const leadsOn = (actions: string, { about }: Undeclared, facts: readonly Undeclared[]): boolean => {
  const [, one, other] =
    /^(?:resubmit\(,(\d+)\)|goto_table:(\d+))$/.exec(actions) ??
    /^ct\((?:[^()]*,)?table=(\d+)(?:,[^()]*)?\)$/.exec(actions) ??
    [];
  const table = Number(one ?? other);
  return facts.some(
    (flow) =>
      JSON.stringify(flow.about) === JSON.stringify(about) &&
      tableOf(flow.value) === table &&
      /^(?:cookie=[^ ,]*,? *)?(?:table=\d+,? *)?(?:priority=\d+)? *actions=/.test(
        flow.value.trim(),
      ),
  );
};

const whoseOf = ({
  fromAddress,
  toAddress,
  fromMac,
  toMac,
}: Partial<FlowMatch>): Pick<Impairment, "fromAddress" | "toAddress" | "fromMac" | "toMac"> => ({
  ...(fromAddress === undefined ? {} : { fromAddress }),
  ...(toAddress === undefined ? {} : { toAddress }),
  ...(fromMac === undefined ? {} : { fromMac }),
  ...(toMac === undefined ? {} : { toMac }),
});

const UNICAST: readonly FrameKind[] = EVERY_FRAME.filter((kind) => kind !== "arp-ask");

/** It is right only where the device is. */
const staticEntry = (
  { host, value }: Undeclared,
  { ports, macOfContainer }: MeaningContext,
): Meaning | undefined => {
  const entry = parseStaticEntry(value);
  if (entry === undefined) return undefined;
  const port = ports.find(entry.port);
  const one: Impairment = {
    host,
    spot: port === undefined ? { of: "bridge" } : { of: "elsewhere", port },
    way: "both",
    takes: UNICAST,
    vlan: Number(entry.vlan),
    toMac: entry.mac,
    does: "drops",
  };
  // By another port of its own a device takes in what is for its address (measured: the pings go on).
  const isOwn = port?.of === "attachment" && macOfContainer(port.container) === entry.mac;
  return isOwn
    ? { impairments: [{ ...one, does: "loses" }], sure: false }
    : { impairments: [one], sure: true };
};

/** Whoever asks may hear the host as well, by one of its interfaces. */
const answersToo = ({ host, setting }: Undeclared): Meaning => {
  const [toAddress = ""] = (namedBy("address", setting) ?? "").split("/");
  return {
    impairments: [
      {
        ...{ host, spot: { of: "bridge" }, way: "both", takes: ["arp-ask"] },
        ...{ toAddress, does: "answers" },
      },
    ],
    sure: true,
  };
};

const protectedPort = (fact: Undeclared, { ports, facts }: MeaningContext): Meaning | undefined => {
  const own = refOf(fact, ports);
  if (own === undefined) return undefined;
  const others = facts
    .filter(({ code }) => code === fact.code)
    .flatMap((one) => refOf(one, ports) ?? [])
    .filter((one) => JSON.stringify(one) !== JSON.stringify(own));
  return {
    impairments: others.map((other) => ({
      host: fact.host,
      spot: { of: "between", ports: [own, other] },
      way: "both",
      takes: EVERY_FRAME,
      does: "drops",
    })),
    sure: true,
  };
};

const portConfig = (fact: Undeclared, { ports }: MeaningContext): Meaning | undefined => {
  const port = refOf(fact, ports);
  if (port === undefined) return undefined;
  const flags = fact.value.split(" ");
  const at = { host: fact.host, spot: { of: "port", port } } as const;
  const all: readonly (Impairment & { readonly flag: string })[] = [
    { flag: "NO_FLOOD", ...at, way: "out", takes: ["arp-ask"], does: "drops" },
    { flag: "NO_RECV", ...at, way: "in", takes: EVERY_FRAME, does: "drops" },
    { flag: "NO_FWD", ...at, way: "out", takes: EVERY_FRAME, does: "drops" },
  ];
  return {
    impairments: all.flatMap(({ flag, ...one }) => (flags.includes(flag) ? [one] : [])),
    sure: true,
  };
};

const refOf = ({ about }: Undeclared, ports: MeaningContext["ports"]): PortRef | undefined =>
  about.of === "port" ? ports.find(about.port) : undefined;

/**
 * What a hook of a port's network device drops: egress is what the bridge sends there. What a userspace
 * datapath takes in it has before ingress sees it (packet(7)).
 */
const nftOfPort = (
  { host, about, setting, value }: Undeclared,
  { ports }: MeaningContext,
): Meaning | undefined => {
  const port = about.of === "device" ? ports.find(about.device) : undefined;
  if (port === undefined) return undefined;
  const { hook, after } = nftPlaceOf(setting);
  const { takes, sure, ...match } = nftMatch(value);
  const one: Impairment = {
    ...{ host, spot: { of: "port", port }, takes, ...whoseOf(match), does: "drops" },
    ...(hook === "egress" ? { way: "out" } : { way: "in", partly: true }),
  };
  return takes.length === 0
    ? HARMLESS
    : { impairments: [one], sure: sure && !after && hook === "egress" };
};

/** A few pings stay below most limits. */
const mayLose = (
  fact: Undeclared,
  { ports }: MeaningContext,
  way: Impairment["way"],
): Meaning | undefined => {
  const port = refOf(fact, ports);
  return port === undefined
    ? undefined
    : {
        impairments: [
          { host: fact.host, spot: { of: "port", port }, way, takes: EVERY_FRAME, does: "loses" },
        ],
        sure: false,
      };
};
