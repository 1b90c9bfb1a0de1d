import { z } from "zod";
import { isHostAddress, isNetwork } from "../../model/ipv4.js";
import * as rule from "../../topology/rules.js";
import { deviceKeys, interfaceKeys } from "../contract/file-keys.js";

const Interface = rule.section({
  role: rule
    .oneOf(["routed"])
    .exactOptional()
    .describe("routed, as every interface of such a container is; may be left out"),
  address: rule.interfaceAddress
    .exactOptional()
    .describe("IPv4 address with prefix length; others that are there are left alone"),
  ...interfaceKeys,
});

const nextHop = z
  .string({ error: "an IPv4 address such as 10.1.2.1" })
  .refine(isHostAddress, { error: "an IPv4 address such as 10.1.2.1" });

/** The names are checked apart from the values (`checkLinuxFile`), as everywhere in a file. */
const Settings = rule.section({
  forwarding: rule.flag
    .exactOptional()
    .describe("Whether its kernel routes between its interfaces; left alone by default"),
  routes: rule
    .named(nextHop, "an IPv4 prefix to the next hop's address")
    .exactOptional()
    .describe("IPv4 routes of the main table; a prefix that is not named is left alone"),
  neighbours: rule
    .named(rule.mac, "an IPv4 address to a MAC address")
    .exactOptional()
    .describe("Permanent neighbours (static ARP); an address that is not named is left alone"),
});

/** Whether a route may have it as its key: the prefix as the kernel prints it. */
export const isPrefix = isNetwork;

/** A plain container as a topology file says it. */
export const LinuxFile = rule.section({
  kind: z.literal("linux").describe("Kind of device: a plain container"),
  ...deviceKeys,
  linux: Settings.exactOptional().describe("Settings of the container's network stack"),
  interfaces: rule.named(Interface, "ethN to an interface").exactOptional(),
});
export type LinuxFile = z.infer<typeof LinuxFile>;
