import { parseInterfaceNames } from "../config/interface-name.js";
import { parseIpv4, parsePrefix } from "../config/ipv4.js";
import { canonicalPrefix6, isAddress6 } from "../config/ipv6.js";
import { parseMac } from "../config/mac.js";
import { parseVlanList } from "../config/vlan-list.js";

/** How many of the tokens from the front a parameter of this type takes; 0 when none fits. */
export type ParamReader = (tokens: readonly string[]) => number;

const one =
  (accepts: (token: string) => boolean): ParamReader =>
  ([token]) =>
    token !== undefined && accepts(token) ? 1 : 0;

const between = (low: number, high: number): ParamReader =>
  one((token) => /^\d{1,6}$/.test(token) && Number(token) >= low && Number(token) <= high);

/** "Et3" is one token, "Ethernet 3" is two. */
const interfaceName: ParamReader = ([first = "", second = ""]) => {
  if (parseInterfaceNames(first) !== undefined) return 1;
  return parseInterfaceNames(`${first} ${second}`) === undefined ? 0 : 2;
};

/** Parameter types of the command patterns, e.g. `mtu <bytes:mtu>`. */
export const PARAMS = {
  word: one(() => true),
  hostname: one((token) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(token)),
  session: one((token) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/.test(token)),
  vrf: one((token) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(token) && token !== "default"),
  line: (tokens) => tokens.length,
  vlans: one((token) => parseVlanList(token) !== undefined),
  vlan: between(1, 4094),
  /** 68 is the least MTU of IPv4 (RFC 791); 65535 what the CLI accepts at most. */
  mtu: between(68, 65535),
  number: between(1, 65535),
  ip: one((token) => parseIpv4(token) !== undefined),
  ip6: one(isAddress6),
  prefix6: one((token) => canonicalPrefix6(token) !== undefined),
  prefix: one((token) => parsePrefix(token) !== undefined),
  mac: one((token) => parseMac(token) !== undefined),
  time: one((token) => /^\d{1,2}:[0-5]\d:[0-5]\d$/.test(token)),
  interface: interfaceName,
} satisfies Record<string, ParamReader>;

export type ParamType = keyof typeof PARAMS;
