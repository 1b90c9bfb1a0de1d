import { z } from "zod";
import type { CeosConfigInputs } from "../../model/resources.js";
import { CONTAINER_NAME } from "./container-name.js";

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

const name = z
  .string()
  .regex(
    CONTAINER_NAME,
    'letters, digits, "_", "." and "-" are allowed, the first a letter or digit',
  );

const interfaceInputs = z
  .strictObject({
    mode: z.enum(["routed", "switchport"]),
    address: address.exactOptional(),
    accessVlan: z.int().min(1).max(4094).exactOptional(),
    mtu: z.int().min(68).max(65535).exactOptional(),
    shutdown: z.boolean(),
  })
  .superRefine(({ mode, address: ip, accessVlan }, context) => {
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
});
