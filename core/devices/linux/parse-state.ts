import { portNumberOfContainerInterface } from "../../model/interface-names.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import type { LinuxInterface, LinuxState } from "./observed.js";
import type { Link, Route } from "./tool-output.js";

/** The interfaces that the product knows as data ports, in the order of their numbers. */
export const dataPorts = (links: readonly Link[]): readonly Link[] =>
  links
    .filter(({ ifname }) => portNumberOfContainerInterface(ifname) !== undefined)
    .toSorted((one, other) => naturalOrder(one.ifname, other.ifname));

export const interfacesOf = (links: readonly Link[]): LinuxState["interfaces"] =>
  Object.fromEntries(dataPorts(links).map((link) => [link.ifname, interfaceOf(link, links)]));

const interfaceOf = (link: Link, all: readonly Link[]): LinuxInterface => ({
  addresses: link.addr_info.flatMap(({ family, local, prefixlen, scope }) =>
    family === "inet" && scope === "global" && local !== undefined && prefixlen !== undefined
      ? [`${local}/${prefixlen}`]
      : [],
  ),
  mtu: link.mtu,
  up: link.flags.includes("UP"),
  diverted: diverted(link, all),
});

/**
 * A port of a bridge, a bond or a VRF hands its frames on, and so does one that a device with a
 * master of its own is made on (a VLAN of it in a bridge): the stack behind it is another's.
 */
const diverted = (link: Link, all: readonly Link[]): string | null => {
  if (link.master !== undefined)
    return `${link.linkinfo?.info_slave_kind ?? "a"} port of ${link.master}`;
  const upper = all.find(
    ({ link: lower, master }) => lower === link.ifname && master !== undefined,
  );
  return upper === undefined
    ? null
    : `carrier of ${upper.ifname}, a ${upper.linkinfo?.info_slave_kind ?? ""} port of ${upper.master ?? ""}`;
};

/** What a person or a daemon made; the kernel's own follow from the addresses. */
export const routesOf = (routes: readonly Route[]): LinuxState["routes"] => {
  const byPrefix = new Map<string, string[]>();
  for (const route of routes) {
    if (route.protocol === "kernel") continue;
    const prefix = prefixOf(route.dst);
    const hops = (route.nexthops ?? [route]).map(
      ({ gateway, dev }) => gateway ?? `dev ${dev ?? "none"}`,
    );
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), ...hops].sort());
  }
  return Object.fromEntries([...byPrefix].sort(([one], [other]) => naturalOrder(one, other)));
};

/** `ip` prints no protocol for "boot", which is what a person's own `ip route add` makes. */
const BY_HAND: readonly string[] = ["boot", "static", "kernel"];

export const daemonsOf = (routes: readonly Route[]): LinuxState["daemons"] =>
  Object.fromEntries(
    routes.flatMap(({ dst, protocol }) =>
      protocol === undefined || BY_HAND.includes(protocol)
        ? []
        : [[prefixOf(dst), protocol] as const],
    ),
  );

/** As a topology has it: "default" is 0.0.0.0/0, and a host's own address has its length. */
const prefixOf = (dst: string): string => {
  if (dst === "default") return "0.0.0.0/0";
  return dst.includes("/") ? dst : `${dst}/32`;
};
