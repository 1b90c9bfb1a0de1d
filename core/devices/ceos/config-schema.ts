import { z } from "zod";
import { declareKind, type InputsOf } from "../../kinds/contract/declare-kind.js";
import { isPortChannel, isSubinterface, isSvi } from "../../model/interface-names.js";
import { field } from "../../kinds/contract/describe-field.js";
import { DEVICE, DEVICE_HOST } from "../../kinds/contract/places.js";
import {
  type CeosInterfaceInputs,
  interfaceInputs,
  observedInterface,
  octet,
  vrf,
} from "./config-interface.js";

export { ONLY_LINK_LOCAL, type CeosInterfaceInputs } from "./config-interface.js";

/** How a declaration says that a temporary entry must not be there. */
export const ABSENT = "absent";

/** By their full name: ports, port-channels, sub-interfaces of both, SVIs. */
const interfaceName = z
  .string()
  .regex(
    /^(?:(?:Ethernet[1-9]\d{0,2}(?:\/\d{1,2}){0,2}|Port-Channel[1-9]\d{0,3})(?:\.[1-9]\d{0,3})?|Vlan[1-9]\d{0,3})$/,
    "an interface is named in full, such as Ethernet3, Ethernet3/1, Port-Channel10, Ethernet3.100 or Vlan20",
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

const vrfInputs = z
  .strictObject({
    ipRouting: field(z.boolean(), {
      description: "Whether the device forwards between the VRF's ports",
      source: "ip routing vrf",
    }),
    ipv6Routing: field(z.boolean().exactOptional(), {
      description: "Whether the device forwards IPv6 between the VRF's ports",
      byDefault: "left alone",
      source: "ipv6 unicast-routing vrf",
    }),
  })
  .meta({ id: "CeosVrf", description: "One VRF of a device." });

/**
 * The managed part of one device's configuration. Every text is checked as one token, because it is
 * entered in the device's command line.
 */
export const ceosConfigKind = declareKind({
  kind: "CeosConfig",
  description:
    "The managed part of one cEOS device's configuration: one configuration session, one commit.",
  declared: {
    host: DEVICE_HOST,
    container: DEVICE,
    ipRouting: field(z.boolean(), {
      description: "Whether the device forwards between routed ports",
      source: "ip routing",
    }),
    ipv6Routing: field(z.boolean().exactOptional(), {
      description: "Whether the device forwards IPv6 between routed ports",
      byDefault: "left alone",
      source: "ipv6 unicast-routing",
    }),
    vrfs: field(z.record(vrf, vrfInputs).exactOptional(), {
      description: "VRFs by name; one that is not mentioned is left alone",
      byDefault: "left alone",
      source: "vrf instance",
    }),
    spanningTreeMode: field(z.enum(["mstp", "rstp", "rapid-pvst", "none"]), {
      description: "Spanning tree of the device: mstp, rstp, rapid-pvst or none",
      source: "spanning-tree mode",
    }),
    interfaces: field(z.record(interfaceName, interfaceInputs), {
      description:
        "Keyed by full name, e.g. Ethernet3; an interface that is not mentioned is left alone",
    }),
    staticArp: field(z.record(hostAddress, mac).exactOptional(), {
      description:
        "Static ARP entries of the default VRF: IPv4 address to MAC address (aaaa.bbbb.cccc); an address that is not mentioned is left alone",
    }),
    temporaryArp: field(z.record(hostAddress, z.union([z.literal(ABSENT), mac])).exactOptional(), {
      description:
        "Static ARP entries that last while they are declared; one that is declared no more is removed",
    }),
  },
  observed: {
    spanningTreeMode: z.string(),
    interfaces: z.record(z.string(), observedInterface),
    staticArp: z.record(z.string(), z.string()).exactOptional(),
    temporaryArp: z.record(z.string(), z.string()).exactOptional(),
    pendingCommit: field(z.string().exactOptional(), {
      description: "Configuration session whose commit is not confirmed, so that EOS takes it back",
      observedOnly: true,
    }),
  },
  facts: { hostname: field(z.string(), { description: "The device's own hostname" }) },
  identity: ["host", "container"],
  rules: (config) =>
    config.superRefine(({ interfaces }, context) => {
      for (const [name, { mode, encapsulation }] of Object.entries(interfaces)) {
        const message = oddOf(name, mode, encapsulation);
        if (message !== undefined)
          context.addIssue({ code: "custom", path: ["interfaces", name], message });
      }
    }),
});

const oddOf = (
  name: string,
  mode: CeosInterfaceInputs["mode"],
  encapsulation: number | undefined,
): string | undefined => {
  if (isSubinterface(name) !== (encapsulation !== undefined))
    return "a sub-interface has an encapsulation, and nothing else has: EOS forwards no frame of one without it";
  if ((isSubinterface(name) || isSvi(name)) && mode !== "routed")
    return "a sub-interface and an SVI are routed";
  return isPortChannel(name) && mode === "member"
    ? "a port-channel is no member of another one"
    : undefined;
};

export const { idOf, requireId } = ceosConfigKind;

export type CeosConfigInputs = InputsOf<typeof ceosConfigKind>;

declare module "../../kinds/contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly CeosConfig: CeosConfigInputs;
  }
}
