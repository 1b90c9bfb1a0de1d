import type { ExpectedBroadcast, Reach } from "../../expectation/expected-broadcasts.js";
import type { ExpectedPing, PingView } from "../../expectation/expected-pings.js";
import { formatVlanList } from "../../model/vlan-list.js";

/** "ceos_1 (eth3) to 10.1.2.2 (ceos_2)" */
export const pingName = ({ from, to }: Pick<ExpectedPing, "from" | "to">): string =>
  `${from.device} (${from.interface}) to ${to.address} (${to.device})`;

/** "no ARP reply" */
export const outcomeOf = ({ outcome, endless }: PingView): string =>
  endless ? `${OUTCOMES[outcome]}, in a loop without end` : OUTCOMES[outcome];

const OUTCOMES: Readonly<Record<PingView["outcome"], string>> = {
  unknown: "not known",
  answered: "answered",
  duplicated: "answered more than once",
  unresolved: "no ARP reply",
  silent: "no reply",
};

export const isAnswered = ({ outcome }: PingView): boolean => outcome === "answered";

/** Not where the outcome is not known. */
export const fails = (view: PingView): boolean => view.outcome !== "unknown" && !isAnswered(view);

/** Whether a ping comes out otherwise with the experiments. */
export const pingDiffers = ({ before, after }: ExpectedPing): boolean =>
  before.outcome !== after.outcome || before.endless !== after.endless;

/** "ARP request of ceos_1 (eth3) on VLAN 3138" */
export const broadcastName = ({ from, before, after }: ExpectedBroadcast): string => {
  const vlan = before.vlan ?? after.vlan;
  return `ARP request of ${from.device} (${from.interface})${vlan === undefined ? "" : ` on VLAN ${vlan}`}`;
};

/** VLANs on which it comes in over the tunnels of a host: of the sender's own, it comes back. */
export const vlansAt = ({ over }: Reach, host: string): readonly number[] =>
  [...new Set(over.filter((one) => one.host === host).flatMap(({ vlans }) => vlans))].sort(
    (a, b) => a - b,
  );

/** "30 VLANs (101,104-115)"; "no VLAN". */
export const countedVlans = (vlans: readonly number[]): string => {
  if (vlans.length === 0) return "no VLAN";
  return vlans.length === 1
    ? `VLAN ${formatVlanList(vlans)}`
    : `${vlans.length} VLANs (${formatVlanList(vlans)})`;
};

/** "30 VLANs", for a sentence. */
export const vlanCount = (vlans: readonly number[]): string =>
  vlans.length === 0 ? "no VLAN" : `${vlans.length} ${vlans.length === 1 ? "VLAN" : "VLANs"}`;

export const sameVlans = (one: readonly number[], other: readonly number[]): boolean =>
  one.join() === other.join();

/** Hosts at which a broadcast comes in over a tunnel, without or with the experiments. */
export const hostsOf = ({ before, after }: ExpectedBroadcast): readonly string[] => [
  ...new Set([...before.over, ...after.over].map(({ host }) => host)),
];

export const broadcastDiffers = ({ before, after }: ExpectedBroadcast): boolean =>
  JSON.stringify(before) !== JSON.stringify(after);
