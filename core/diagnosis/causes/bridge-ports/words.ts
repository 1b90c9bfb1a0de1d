import { subjectOf } from "../../about.js";
import type { CauseOf } from "../../cause.js";
import { formatVlanList } from "../../../model/vlan-list.js";
import type { Say } from "../../../model/say.js";
import { describeVlans } from "../../vlans-in-words.js";
import { whole, type CauseWords } from "../contract/cause-words.js";
import { asDeclared } from "./tunnel-words.js";

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
    remedy: `${update} sets it back to ${describeVlans(wanted)}.`,
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

export const portMissing = ({
  host,
  about,
  missing,
  interface: end,
}: CauseOf<"port-missing">): CauseWords => {
  const subject = subjectOf(about);
  return missing.of === "container"
    ? {
        clause: whole(`the container of ${missing.device} has no interface ${end}`),
        seen: [`no ${end} in ${missing.container}`],
        remedy: `Attach ${subject} again: its platform does so when the container starts.`,
      }
    : {
        clause: whole(`no port of ${missing.bridge} on ${host} belongs to ${subject}`),
        seen: [`no such port on ${missing.bridge}`],
        remedy: `Attach ${subject} to ${missing.bridge}: its platform does so when the container starts.`,
      };
};
