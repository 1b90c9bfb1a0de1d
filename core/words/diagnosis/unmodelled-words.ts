import type { Unmodelled } from "../../diagnosis/unmodelled/unmodelled.js";
import { describeVlans } from "../../diagnosis/vlans-in-words.js";
import { describeUndeclared } from "../../undeclared/describe.js";
import type { Words } from "../../model/words.js";

/** Something that was seen and is not modelled, as a clause without a full stop. */
export const unmodelledWords = (one: Unmodelled): Words => {
  switch (one.code) {
    case "spanning-tree":
      return `${one.bridge} of ${one.host} runs ${one.protocol}, and which ports it blocks was not read`;
    case "flows":
      return `${one.bridge} of ${one.host} has flows beside NORMAL: ${one.flow}${one.more === 0 ? "" : `, and ${one.more} more`}`;
    case "static-fdb":
      return `${one.bridge} of ${one.host} has a static entry: ${one.mac} on VLAN ${one.vlan} at ${one.port}`;
    case "bond":
      return `${one.bridge} of ${one.host} has the bond ${one.port}`;
    case "patch-port":
      return `${one.bridge} of ${one.host} has the patch port ${one.port} to ${one.peer ?? "nowhere"}`;
    case "interface-type":
      return `${one.bridge} of ${one.host} has ${one.port} of type ${one.type}`;
    case "vlan-mode":
      return `the port of ${one.owner} on ${one.host} has vlan_mode ${one.vlanMode}, which sends and takes in frames of different forms`;
    case "stranger-port":
      return `${one.port} on ${one.bridge} of ${one.host} is no device's port, and on ${describeVlans(one.vlans)}, as ${nameFew(one.links)} is`;
    case "tunnel-options":
      return `${one.port} of ${one.host} has ${one.options.map(({ option, value }) => (value === null ? `option ${option}` : `${option}=${value}`)).join(", ")}`;
    case "far-end":
      return `${one.port} of ${one.host} is a tunnel that nobody declared, and its far end ${one.remoteAddress || "(none)"} was not read`;
    case "foreign-address":
      return `${one.mac} answers for ${one.address}, and is no device's that was read`;
    case "host-address":
      return `${one.host} itself has the address ${one.address}, on ${one.interface}`;
    case "static-arp":
      return `${one.device} has a static ARP entry for ${one.address}: ${one.mac}, which is not known to be ${one.owner}'s`;
    case "secondary-address":
      return `${one.device} has ${one.address} as a secondary address on ${one.ethernet}`;
    case "undecided-rule":
      return `iptables of ${one.device} has the rule ${one.rule}, which could drop pings`;
    case "transit-rule":
      return `iptables of ${one.device} has the rule ${one.rule}, which concerns what it routes`;
    case "config-lines":
      return `the configuration of ${one.device} has lines that are not understood: ${one.lines.join(", ")}`;
    case "fact":
      return describeUndeclared(one.fact);
    case "host-rules":
      return `iptables of ${one.host} has ${one.rule}${one.more === 0 ? "" : ` and ${one.more} more that drop`}`;
  }
};

const nameFew = ([first = "", ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;

/** Things to name in a sentence. */
const NAMED = 2;

/** "A; B; and 3 more": what is not modelled, as a clause. */
export const nameUnmodelled = (unmodelled: readonly Unmodelled[]): string => {
  const named = unmodelled.slice(0, NAMED).map(unmodelledWords);
  const more = unmodelled.length - named.length;
  return [...named, ...(more === 0 ? [] : [`and ${more} more, below`])].join("; ");
};
