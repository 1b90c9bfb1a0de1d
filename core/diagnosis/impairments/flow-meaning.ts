import { groupBy } from "../../model/group-by.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { copiesOf } from "./flow-copies.js";
import { both, flowMatch, type FlowMatch } from "./flow-match.js";
import { actionsOf, isBeside, isFlowBeside, meetsFirst, tableOf } from "./flow-order.js";
import { EVERY_FRAME, HARMLESS, type Impairment, type Meaning } from "./impairment.js";
import type { MeaningContext } from "./meaning-context.js";

/** A frame that no flow takes is dropped, where no controller takes it (OpenFlow 1.3, section 5.4). */
export const flowMiss = (miss: Undeclared, { facts }: MeaningContext): Meaning => ({
  impairments: [
    { host: miss.host, spot: { of: "bridge" }, way: "both", takes: EVERY_FRAME, does: "drops" },
  ],
  sure: !facts.some((one) => isFlowBeside(miss, one)),
});

/** What a flow with other actions than a drop does to what it matches is not followed. */
export const flowMeaning = (fact: Undeclared, context: MeaningContext, drops: boolean): Meaning => {
  const { ports, facts } = context;
  const { host, value } = fact;
  const match = flowMatch(withClauses(fact, facts));
  if (match.takes.length === 0) return HARMLESS;
  const port = match.inPort === undefined ? undefined : ports.find(match.inPort);
  if (match.inPort !== undefined && port === undefined) return HARMLESS;
  const actions = actionsOf(value);
  // The learning switch decides after all.
  const copies = copiesOf(actions);
  if (copies === "one") return HARMLESS;
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
  if (copies !== undefined)
    return { impairments: [{ ...one, does: "doubles" }], sure: copies === "more" && sure };
  if (mac !== undefined)
    return {
      impairments: [{ ...one, takes: both(one.takes, ["arp-ask"]), does: "answers", mac }],
      sure,
    };
  return spoiledAnswer(one, actions, sure) ?? { impairments: [one], sure: drops && sure };
};

/** What is not lost, and says another address than the sender's; undefined: it is done otherwise with. */
const spoiledAnswer = (one: Impairment, actions: string, sure: boolean): Meaning | undefined => {
  if (hidesSender(actions)) return { impairments: hiddenSender(one), sure: false };
  const mac = namesInstead(actions);
  if (mac === undefined || one.spot.of === "port" || one.fromAddress === undefined)
    return undefined;
  const { fromAddress, toAddress, fromMac, toMac, ...rest } = one;
  // Of one that asks for MAC addresses too it is not known which question it follows.
  if (!one.takes.includes("arp-answer") || (fromMac ?? toMac) !== undefined) return undefined;
  const asked = { ...rest, ...(toAddress === undefined ? {} : { fromAddress: toAddress }) };
  const answer = { takes: ["arp-ask"], toAddress: fromAddress, does: "answers", mac } as const;
  return { impairments: [{ ...asked, ...answer }], sure };
};

/** The MAC address that a flow puts into ARP answers instead of their sender's; undefined: it puts none there. */
const namesInstead = (actions: string): string | undefined =>
  actions.endsWith(",NORMAL") && !/->arp_op|->NXM_OF_ARP_OP/.test(actions)
    ? arpSenderIn(actions)
    : undefined;

/** Whether it does nothing but to give IP packets another sender. */
const hidesSender = (actions: string): boolean =>
  /^(?:set_field:[\d.]+->(?:ip|nw)_src|mod_nw_src:[\d.]+),NORMAL$/.test(actions);

/** What is asked in another's name is answered there; a reply in another's name counts where ping(8) asks for its number alone. */
const hiddenSender = (one: Impairment): readonly Impairment[] => [
  { ...one, takes: both(one.takes, ["request"]) },
  { ...one, takes: both(one.takes, ["reply"]), does: "loses" },
];

/**
 * A flow that asks for a conjunction asks for what its clauses ask (ovs-fields(7), "Conjunctive Match
 * Fields"). Of several flows for one clause any may be it: they are left out, and the match says so.
 */
const withClauses = (flow: Undeclared, facts: readonly Undeclared[]): string => {
  const { value } = flow;
  const id = /(?:^|[ ,])conj_id=(\d+)/.exec(value)?.[1];
  if (id === undefined) return value;
  const clauses = groupBy(
    facts
      .filter((one) => isFlowBeside(flow, one))
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
  return arpSenderIn(actions);
};

/** The MAC address that actions put into ARP as its sender's. */
const arpSenderIn = (actions: string): string | undefined => {
  const [, plain, loaded] =
    /(?:set_field:([0-9a-f:]{17})->arp_sha|load:0x([0-9a-f]{1,12})->NXM_NX_ARP_SHA\[\])/.exec(
      actions,
    ) ?? [];
  return (plain ?? loaded?.padStart(12, "0").replaceAll(/..(?!$)/g, "$&:"))?.toLowerCase();
};

/** Whether it only leads to another table, in which something is for every frame: that table's flows decide. */
const leadsOn = (actions: string, fact: Undeclared, facts: readonly Undeclared[]): boolean => {
  const [, one, other] =
    /^(?:resubmit\(,(\d+)\)|goto_table:(\d+))$/.exec(actions) ??
    /^ct\((?:[^()]*,)?table=(\d+)(?:,[^()]*)?\)$/.exec(actions) ??
    [];
  const table = Number(one ?? other);
  return facts.some(
    (flow) =>
      isBeside(fact, flow) &&
      tableOf(flow.value) === table &&
      /^(?:cookie=[^ ,]*,? *)?(?:table=\d+,? *)?(?:priority=\d+)? *actions=/.test(
        flow.value.trim(),
      ),
  );
};

/** Whose frames it matches. */
export const whoseOf = ({
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
