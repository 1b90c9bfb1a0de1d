import { z } from "zod";
import type { CeosConfigInputs } from "../../model/resources.js";
import { CONTAINER_NAME } from "../container/container-name.js";
import { ABSENT } from "./temporary-arp.js";

/** Physical ports by their full name: Ethernet3, Ethernet3/1. */
const interfaceName = z
  .string()
  .regex(
    /^Ethernet[1-9]\d{0,2}(?:\/\d{1,2}){0,2}$/,
    "an interface is named in full, such as Ethernet3 or Ethernet3/1",
  );

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/** EOS takes no leading zeros, and no address without its length. */
const address = z
  .string()
  .regex(
    new RegExp(String.raw`^${octet}(?:\.${octet}){3}/(?:3[0-2]|[12]\d|[1-9])$`),
    "an address is written a.b.c.d/length, such as 10.1.2.2/24",
  );

const hostAddress = z
  .string()
  .regex(
    new RegExp(String.raw`^${octet}(?:\.${octet}){3}$`),
    "an address is written a.b.c.d, such as 10.1.2.2",
  );

/** As EOS prints it, so that declared and live compare as texts; the first byte is even: unicast. */
const mac = z
  .string()
  .regex(
    /^[0-9a-f][02468ace][0-9a-f]{2}(?:\.[0-9a-f]{4}){2}$/,
    "a unicast MAC address is written aaaa.bbbb.cccc in lower case, such as 5254.0012.0001",
  );

const name = z
  .string()
  .regex(
    CONTAINER_NAME,
    'letters, digits, "_", "." and "-" are allowed, the first a letter or digit',
  );

const interfaceInputs = z
  .strictObject({
    mode: z.enum(["routed", "switchport", "member"]),
    address: address.exactOptional(),
    accessVlan: z.int().min(1).max(4094).exactOptional(),
    mtu: z.int().min(68).max(65535).exactOptional(),
    shutdown: z.boolean(),
  })
  .superRefine(({ mode, address: ip, accessVlan, mtu }, context) => {
    if (mode === "member" && (ip ?? accessVlan ?? mtu) !== undefined) {
      const message = "a member of a port-channel has no settings of its own";
      context.addIssue({ code: "custom", path: ["mode"], message });
    }
    if (mode === "switchport" && ip !== undefined) {
      const message = "a switchport has no address: EOS stores it and does not apply it";
      context.addIssue({ code: "custom", path: ["address"], message });
    }
    if (mode === "routed" && accessVlan !== undefined) {
      const message = "a routed port has no access VLAN: EOS stores it and does not apply it";
      context.addIssue({ code: "custom", path: ["accessVlan"], message });
    }
  });

/**
 * What a program may declare. Every text is checked as one token, because it is entered in the
 * device's command line. `spanningTreeMode` takes the modes of EOS.
 */
export const CeosConfigSchema: z.ZodType<CeosConfigInputs> = z.strictObject({
  host: name,
  container: name,
  ipRouting: z.boolean(),
  spanningTreeMode: z.enum(["mstp", "rstp", "rapid-pvst", "none"]),
  interfaces: z.record(interfaceName, interfaceInputs),
  staticArp: z.record(hostAddress, mac).exactOptional(),
  temporaryArp: z.record(hostAddress, z.union([z.literal(ABSENT), mac])).exactOptional(),
});
