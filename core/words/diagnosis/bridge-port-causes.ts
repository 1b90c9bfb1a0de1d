import { subjectOf } from "../../diagnosis/about.js";
import type { CauseOf } from "../../diagnosis/cause.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { Say } from "../say.js";
import { describeVlans } from "../../diagnosis/vlans-in-words.js";
import { whole, type CauseWords } from "./clause.js";
import { asDeclared } from "./tunnel-causes.js";

export const wrongVlan = (
  { about, port, is, wanted }: CauseOf<"wrong-vlan">,
  { update }: Say,
): CauseWords => {
  const subject = subjectOf(about);
  if (is === null)
    return {
      clause: whole(
        `the port of ${subject} is on another VLAN than ${wanted.mode === "access" ? wanted.vlan : describeVlans(wanted)}, or not attached`,
      ),
      seen: [],
      remedy: `${update} puts it on ${describeVlans(wanted)}.`,
    };
  return {
    clause: whole(
      `the port of ${subject} is on ${describeVlans(is)} instead of ${describeVlans(wanted)}`,
    ),
    seen: [`${port}: ${describeVlans(is)}`],
    remedy: `${update} puts it back on ${describeVlans(wanted)}.`,
  };
};

export const isolatedVlan = (
  { host, range, ports }: CauseOf<"isolated-vlan">,
  { update }: Say,
): CauseWords => {
  const places = ports.map(({ name, is }) => `${name} on ${describeVlans(is)}`);
  return {
    clause: whole(
      `ports without a link on ${host} are outside its isolated VLANs ${formatVlanList(range)}: ${places.join(", ")}`,
    ),
    seen: places,
    remedy: `${update} gives each of them a VLAN of the range, where the topology says isolation: ranges.`,
  };
};

export const portDown = (
  { host, about, port }: CauseOf<"port-down">,
  { update }: Say,
): CauseWords => ({
  clause: whole(`the host's side of ${subjectOf(about)} is down (${port} on ${host})`),
  seen: [`${port}: admin_state down`],
  remedy: `ip link set ${port} up (on ${host}; ${update} leaves it).`,
});

export const portUnusable = (
  { host, about, port, error, tunnel }: CauseOf<"port-unusable">,
  say: Say,
): CauseWords => {
  const seen = [`${port}: ${error ?? "it has no OpenFlow port"}`];
  return tunnel === undefined
    ? {
        clause: whole(
          `Open vSwitch on ${host} cannot use ${port}, the port of ${subjectOf(about)}`,
        ),
        seen,
        remedy: `Correct what Open vSwitch reports about ${port}; ${say.update} leaves it.`,
      }
    : {
        clause: whole(`Open vSwitch cannot use ${port} of ${host}`),
        seen,
        remedy: asDeclared(port, tunnel, say),
      };
};

export const foreignOwner = (
  { host, bridge, port, address, mac }: CauseOf<"foreign-owner">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: `${port} of ${host}`,
    says: ` is no device's port, and ${mac} behind it answers for ${address}`,
  },
  seen: [`${mac} answered for ${address}`, `fdb/show ${bridge}: ${mac} at ${port}`],
  remedy: `Find out whose ${port} is (ovs-vsctl list interface ${port} on ${host}), and give it another address or VLAN; ${update} leaves it.`,
});
