import { handLine } from "../../model/hand-line.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { describeUndeclared } from "../undeclared.js";
import { subjectOf } from "../../diagnosis/about.js";
import type { CauseOf } from "../../diagnosis/cause.js";
import { nameTraced, type Diverted } from "../../diagnosis/evidence.js";
import type { Say } from "../say.js";
import { whole, type CauseWords } from "./clause.js";
import type { Words } from "../../model/words.js";

export const pathMtu = (
  { from, to, wanted, measured, fits }: CauseOf<"path-mtu">,
  { update }: Say,
): CauseWords => {
  const carry = `Let the underlay carry ${wanted} bytes again (interfaces and switches between the hosts)`;
  if (measured.length === 0)
    return {
      clause: whole(`the underlay carries less than ${wanted} bytes from ${from} to ${to}`),
      seen: [],
      remedy: `${carry}.`,
    };
  const narrowest = Math.min(...measured.map(({ bytes }) => bytes));
  const way = measured.length === 1 ? `from ${from} to ${to}` : `between ${from} and ${to}`;
  return {
    clause: whole(
      `the underlay carries packets of ${narrowest} bytes ${way}, instead of ${wanted}`,
    ),
    seen: measured.map((one) => `${one.from} to ${one.to}: ${one.bytes}, measured with DF`),
    remedy: `${carry}, or run ${update} with overlay.tenantMtu: auto, or ${fits ?? 0}, which fits.`,
  };
};

export const switchStopped = ({ host, certainty }: CauseOf<"switch-stopped">): CauseWords =>
  certainty === "possible"
    ? {
        clause: whole(
          `the bridge of ${host} forwards nothing (Open vSwitch stopped, or the host is down)`,
        ),
        seen: [],
        remedy: `Start Open vSwitch on ${host}.`,
      }
    : {
        clause: whole(`ovs-vswitchd does not run on ${host}: its bridge forwards nothing`),
        seen: ["ovs-vswitchd does not answer"],
        remedy: `Start Open vSwitch on ${host}, and diagnose again: how its ports are set cannot be read until then.`,
      };

export const bridgeMissing = ({ host, bridge }: CauseOf<"bridge-missing">): CauseWords => ({
  clause: whole(`Open vSwitch on ${host} has no bridge ${bridge}`),
  seen: [`no such bridge on ${host}`],
  remedy: `Make bridge ${bridge} on ${host} again: its platform does so when it starts.`,
});

export const bridgeSetting = (
  { host, bridge, settings }: CauseOf<"bridge-setting">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: `${bridge} of ${host}`,
    says: ` has ${settings.map((one) => `${one.setting} ${one.is} instead of ${one.wanted}`).join(", ")}`,
  },
  seen: settings.map(({ setting, is }) => `${setting}: ${is}`),
  remedy: `${update} sets ${bridge} of ${host} as declared.`,
});

export const agentBehind = (
  { about, is, wanted }: CauseOf<"agent-behind">,
  { update }: Say,
): CauseWords => ({
  clause: { subject: subjectOf(about), says: `'s agent runs commit ${is} instead of ${wanted}` },
  seen: [`commit ${is}`],
  remedy: `${update} runs the update that the topology declares for it.`,
});

export const forwardsOtherwise = (
  { host, bridge, diverted, because }: CauseOf<"forwards-otherwise">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: `${bridge} of ${host}`,
    says: ` forwards otherwise than the columns of its ports say${reasonWords(because)}: ${divertedInWords(diverted)}`,
  },
  seen: [
    ...because.map(describeUndeclared),
    ...diverted.map((one) => `${nameTraced(one)}: ${one.steps.join(" / ") || "no step"}`),
  ],
  remedy:
    because.length > 0
      ? `Take away on ${host} what nobody declared: ${because.map(({ byHand }) => handLine(byHand.commands)).join("; ")}. ${update} leaves it.`
      : `Look at ovs-ofctl dump-flows ${bridge}, ovs-ofctl show ${bridge} and ovs-vsctl list mirror on ${host}: a learning switch has the one flow priority=0 actions=NORMAL. The topology does not declare flows, so that ${update} leaves them.`,
});

/** ", because of flow priority=100,udp actions=drop on br-ul" */
const reasonWords = ([first, ...others]: readonly Undeclared[]): Words => {
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `, and somebody has set there ${first.setting} ${first.value}${more}`;
};

/** Ways to spell out in one clause. */
const SPELLED = 2;

const divertedInWords = (diverted: readonly Diverted[]): Words => {
  const shown = diverted.slice(0, SPELLED).map((one) => `${nameTraced(one)} ${differenceOf(one)}`);
  const more = diverted.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${more} more of its kind`])].join(", ");
};

const differenceOf = ({ ways, expected }: Diverted): string => {
  if (ways.length === 0) return "is dropped";
  const missing = expected.filter((way) => !ways.includes(way));
  const beyond = ways.filter((way) => !expected.includes(way));
  return [
    ...(missing.length === 0 ? [] : [`does not leave by ${missing.join(" and ")}`]),
    ...(beyond.length === 0 ? [] : [`leaves by ${beyond.join(" and ")} too`]),
  ].join(", and ");
};
