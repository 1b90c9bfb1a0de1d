import { z } from "zod";
import { portNumberOfContainerInterface } from "../../model/interface-names.js";
import { isHostAddress, isInterfaceAddress, isNetwork } from "../../model/ipv4.js";
import { declareKind, type InputsOf } from "../../kinds/contract/declare-kind.js";
import { field } from "../../kinds/contract/describe-field.js";
import { DEVICE, DEVICE_HOST } from "../../kinds/contract/places.js";

/** Every text is checked as one word, for it becomes an argument of `ip`. */
const checked = (isRight: (text: string) => boolean, allowed: string): z.ZodString =>
  z.string().refine(isRight, allowed);

const end = checked(
  (text) => portNumberOfContainerInterface(text) !== undefined,
  "must be like eth3",
);
const host = checked(isHostAddress, "must be an IPv4 address such as 10.1.2.2");
const mac = z
  .string()
  .regex(/^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/, "must be like 52:54:00:12:00:01");

const linuxInterface = z
  .strictObject({
    address: field(checked(isInterfaceAddress, "must be like 10.1.2.2/24").exactOptional(), {
      description: "IPv4 address with prefix length; others that are there are left alone",
      byDefault: "left alone",
    }),
    mtu: field(z.int().min(68).max(65_535).exactOptional(), {
      description: "MTU, 68 to 65535",
      unit: "bytes",
      byDefault: "left alone",
    }),
    up: field(z.boolean(), { description: "Whether the interface is set up", source: "IFF_UP" }),
  })
  .meta({ id: "LinuxInterface", description: "One interface of a plain container." });

/** The managed part of one plain container's network stack. What is absent is left alone. */
export const linuxConfigKind = declareKind({
  kind: "LinuxConfig",
  description: "The managed part of one plain container's network stack.",
  declared: {
    host: DEVICE_HOST,
    container: DEVICE,
    forwarding: field(z.boolean().exactOptional(), {
      description: "Whether its kernel routes between its interfaces",
      source: "sysctl net.ipv4.ip_forward",
      byDefault: "left alone",
    }),
    interfaces: field(z.record(end, linuxInterface), {
      description: "Keyed by name, e.g. eth3; an interface that is not mentioned is left alone",
    }),
    routes: field(z.record(checked(isNetwork, "must be like 10.2.0.0/16"), host).exactOptional(), {
      description:
        "IPv4 routes of the main table, prefix to next hop; a prefix that is not mentioned is left alone",
      byDefault: "left alone",
    }),
    neighbours: field(z.record(host, mac).exactOptional(), {
      description:
        "Permanent neighbours, IPv4 address to MAC address; an address that is not mentioned is left alone",
      byDefault: "left alone",
    }),
  },
  observed: {
    // All next hops of a prefix, in words.
    routes: z.record(z.string(), z.string()).exactOptional(),
  },
  identity: ["host", "container"],
});

export const { idOf, requireId } = linuxConfigKind;

export type LinuxConfigInputs = InputsOf<typeof linuxConfigKind>;

declare module "../../kinds/contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly LinuxConfig: LinuxConfigInputs;
  }
}
export type LinuxInterfaceInputs = LinuxConfigInputs["interfaces"][string];
