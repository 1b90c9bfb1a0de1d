import { subjectOf } from "../../about.js";
import type { CauseOf } from "../../cause.js";
import { describeVlans } from "../../vlans-in-words.js";
import type { Bundle, DeviceForwarding } from "../../../model/layer-two.js";
import type { Say } from "../../../model/say.js";
import type { WrongInterfaceKind } from "./payloads.js";
import type { CauseWords } from "../contract/cause-words.js";
import type { Words } from "../../../model/words.js";

/** A routed port that is none, or not as declared. */
export const wrongInterface = (cause: CauseOf<WrongInterfaceKind>, { update }: Say): CauseWords => {
  const { about, kind, device, ethernet, is, wanted, stored, bundle } = cause;
  const subject = subjectOf(about);
  const asDeclared = `${update} configures ${ethernet} of ${device} as declared.`;
  if (is === null)
    return {
      clause: { subject, says: supposed(kind, wanted) },
      seen: [],
      remedy: `${update} configures ${ethernet} as declared: it ${describeForwarding(wanted)}.`,
    };
  if (stored !== undefined)
    return {
      clause: {
        subject,
        says: ` keeps the address ${stored.address} instead of ${addressOf(wanted)}, without effect as long as it is ${stored.isShut ? "shut down" : "a switchport"}`,
      },
      seen: [`interface ${ethernet}: ip address ${stored.address}`],
      remedy: asDeclared,
    };
  const says =
    bundle === undefined
      ? ` ${describeForwarding(is)}`
      : ` is a member of ${bundle.name}, which ${describeForwarding(is)},`;
  return {
    clause: { subject, says: `${says} instead of ${describeWanted(wanted)}` },
    seen: [`interface ${ethernet}: ${bundle === undefined ? configLines(is) : groupLine(bundle)}`],
    remedy:
      is.mode === "unknown" || bundle !== undefined
        ? `Enter "no channel-group" for ${ethernet} of ${device}, then run ${update}, which changes no member of a port-channel.`
        : asDeclared,
  };
};

const addressOf = (wanted: DeviceForwarding): string =>
  (wanted.mode === "routed" ? wanted.address : undefined) ?? "declared";

const supposed = (kind: WrongInterfaceKind, wanted: DeviceForwarding): string => {
  switch (kind) {
    case "wrong-address":
      return ` has another address than ${addressOf(wanted)}, or none`;
    case "switchport":
      return " is a switchport";
    case "shut-down":
      return " is shut down";
    case "port-channel-member":
      return " is a member of a port-channel";
  }
};

/** A clause about an interface. */
const describeForwarding = (is: DeviceForwarding): Words => {
  switch (is.mode) {
    case "routed":
      return is.address === undefined
        ? "is routed without an address"
        : `has the address ${is.address}`;
    case "switchport":
      return `is a switchport on ${describeVlans(is.vlans)}`;
    case "shut":
      return "is shut down";
    case "blocked":
      return "is blocked by spanning tree";
    case "unknown":
      return "is a member of a port-channel";
  }
};

const describeWanted = (wanted: DeviceForwarding): Words => {
  switch (wanted.mode) {
    case "routed":
      return wanted.address === undefined ? "being routed" : `routed ${wanted.address}`;
    case "switchport":
      return `a switchport on ${describeVlans(wanted.vlans)}`;
    case "shut":
      return "shut down";
    case "unknown":
      return "a member of a port-channel";
    case "blocked":
      return "blocked";
  }
};

/** "channel-group 1 mode active" */
const groupLine = ({ name, lacp }: Bundle): string =>
  `channel-group ${name.replace(/\D+/, "")} mode ${lacp}`;

const configLines = (is: DeviceForwarding): string => {
  switch (is.mode) {
    case "routed":
      return is.address === undefined ? "no switchport" : `no switchport, ip address ${is.address}`;
    case "shut":
      return "shutdown";
    case "unknown":
      return is.unknown.reason;
    case "switchport":
    case "blocked":
      return 'no line "no switchport"';
  }
};
