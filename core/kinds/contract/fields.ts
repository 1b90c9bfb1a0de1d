import { parseOwnerName } from "../../model/interface-name.js";
import { z } from "zod";

/** Letters, digits, `.`, `_` and `-`; no shell, OVSDB or id separator fits into it. */
const nameText = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const nameHint = "letters, digits, '.', '_' and '-', and not '-' or '.' first";

const nameUpTo = (longest: number) =>
  z
    .string()
    .regex(nameText, `must be ${nameHint}`)
    .max(longest, `must be at most ${longest} characters`);

export const hostName = nameUpTo(253);

/** The kernel's IFNAMSIZ of 16 includes the final NUL: bridges, ports and interfaces. */
export const interfaceName = nameUpTo(15);

export const containerName = nameUpTo(253);

/** A port by the container interface that owns it. */
export const portKey = z.string().refine(
  (text) => {
    const owner = parseOwnerName(text);
    return (
      containerName.safeParse(owner?.container).success &&
      interfaceName.safeParse(owner?.interface).success
    );
  },
  { error: "a port is named CONTAINER:INTERFACE, such as ceos_1:eth3" },
);

/** IEEE 802.1Q: 0 and 4095 are reserved. */
export const vlanId = z.int().min(1, "VLAN: 1 to 4094").max(4094, "VLAN: 1 to 4094");

/** RFC 7348, section 5: 24 bits; 0 is what a tunnel without a key uses. */
export const vni = z.int().min(1, "VNI: 1 to 16777215").max(16_777_215, "VNI: 1 to 16777215");

/** Tunnels of Open vSwitch take address literals, no names (ovs-vswitchd.conf.db(5)). */
export const address = z.ipv4("must be an IPv4 address");

export const ascending = (numbers: readonly number[]): number[] =>
  numbers.toSorted((a, b) => a - b);

/** VLANs, each once; the order that they are written in does not matter. */
export const vlanList = z
  .array(vlanId)
  .refine((vlans) => new Set(vlans).size === vlans.length, "must name each VLAN once")
  .overwrite(ascending);
