import {
  portNumberOfContainerInterface,
  portNumberOfEthernet,
} from "../../../model/interface-names.js";
import { dottedMac } from "../../../model/dotted-mac.js";
import { formatVlanList } from "../../../model/vlan-list.js";
import { subjectOf } from "../../about.js";
import type { CauseOf } from "../../cause.js";
import type { MtuSide } from "./payloads.js";
import type { Say } from "../../../model/say.js";
import type { CauseWords } from "../contract/cause-words.js";
import type { Words } from "../../../model/words.js";

export const defaultConfiguration = (
  { about, certainty, ethernets }: CauseOf<"default-configuration">,
  { update }: Say,
): CauseWords => {
  const name = subjectOf(about);
  return {
    clause: {
      subject: name,
      says: " runs a default configuration: it bridges all its ports, and has no address",
    },
    seen:
      certainty === "observed"
        ? [`interface ${numbered("Ethernet", ethernets)}: neither "no switchport" nor "shutdown"`]
        : [],
    remedy: `${update} gives ${name} its routed ports (no switchport, ip address) and shuts the ports without a link.`,
  };
};

export const spareSwitchports = (
  { about, ethernets }: CauseOf<"spare-switchports">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: subjectOf(about),
    says: ` bridges ${ethernets.length} ports without a link (${numbered("eth", ethernets)})`,
  },
  seen: [`interface ${numbered("Ethernet", ethernets)}: no "shutdown"`],
  remedy: `${update} shuts them down.`,
});

/** "Ethernet1-4,6" */
const numbered = (prefix: "Ethernet" | "eth", ethernets: readonly string[]): string =>
  `${prefix}${formatVlanList(ethernets.flatMap((one) => portNumberOfEthernet(one) ?? []))}`;

export const duplicateMac = (
  { about, certainty, mac, sharedWith, wanted }: CauseOf<"duplicate-mac">,
  { update }: Say,
): CauseWords => {
  const name = subjectOf(about);
  if (certainty === "possible")
    return {
      clause: { subject: name, says: ` has ${sharedWith ?? ""}'s system MAC ${mac}` },
      seen: [],
      remedy: `Give ${name} its own system MAC and restart its container.`,
    };
  const whose = sharedWith === null ? "" : `, which is ${sharedWith}'s`;
  return {
    clause: {
      subject: name,
      says: ` has the system MAC ${mac}${whose}, instead of ${wanted ?? "its own"}`,
    },
    seen: [`system MAC ${mac}`],
    remedy: wanted === null ? ownMac(name) : declaredMac(name, wanted, update),
  };
};

const ownMac = (name: string): string =>
  `Give ${name} its own system MAC (file /mnt/flash/system_mac_address) and restart its container. ${NEW_VLANS}.`;

/** EOS reads it when it starts, so that no update can set it. */
const declaredMac = (name: string, mac: string, update: string): string =>
  `Put the line SYSTEMMACADDR=${dottedMac(mac)} into /mnt/flash/ceos-config of ${name} (overlay check prints the command), ` +
  `and have the lab platform restart it. ${NEW_VLANS}: ${update} sets those as declared.`;

const NEW_VLANS = "A restart gives its ports new VLANs";

export const forwardDrop = (
  { about, interfaces }: CauseOf<"forward-drop">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: subjectOf(about),
    says: ` drops what it should route from eth${formatVlanList(interfaces.flatMap((one) => portNumberOfContainerInterface(one) ?? []))}`,
  },
  seen: interfaces.map((one) => `-A EOS_FORWARD -i ${one} -j DROP`),
  remedy: `${update} deletes the rules; a restart of the container brings them back.`,
});

export const wrongMtu = (
  { about, sides, wanted }: CauseOf<"wrong-mtu">,
  { update }: Say,
): CauseWords => {
  const name = subjectOf(about);
  const remedy = `${update} sets one tenant MTU on both sides.`;
  if (sides.length === 0)
    return {
      clause: {
        subject: name,
        says: ` or its OVS port takes no packets of ${wanted ?? 0} bytes`,
      },
      seen: [],
      remedy,
    };
  const seen = sides.map((side) => sideInWords(name, side));
  return {
    clause: {
      subject: name,
      says: ` and its ports have other MTUs than declared: ${shortened(seen)}`,
    },
    seen,
    remedy,
  };
};

const sideInWords = (name: string, { side, interface: end, is, wanted }: MtuSide): Words =>
  `${side === "device" ? `${name}:${end}` : `its OVS port for ${end}`} ${is} instead of ${wanted}`;

/** All of it is in what was seen. */
const shortened = (texts: readonly string[]): string =>
  texts.length <= 2 ? texts.join(", ") : `${texts[0] ?? ""}, and ${texts.length - 1} more`;
