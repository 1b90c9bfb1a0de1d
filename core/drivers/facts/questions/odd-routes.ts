import type { FactKind, FactPlace, ForwardingFact } from "../../../model/forwarding-fact.js";
import { connectedBy, isElsewhere, isInside, prefixOf } from "./connected.js";
import { deviceAt, inNamespace } from "./question.js";

/** What decides for all packets where nobody has taken it away (ip-rule(8)), by the table that it leads to. */
const NEEDED: Readonly<Record<string, string>> = { local: "0", main: "32766" };

/** Rules of the kernel's own that are gone; nothing, where no rule was shown. */
export const missingRules = (
  lines: readonly string[],
  about: FactPlace,
): readonly ForwardingFact[] => {
  const rules = lines.filter((line) => /^\d+: (not )?from /.test(line));
  return rules.length === 0
    ? []
    : Object.keys(NEEDED)
        .filter((table) => !rules.some((rule) => rule.endsWith(`from all lookup ${table}`)))
        .map((table) => ({
          code: "missing-rule",
          about,
          setting: "no routing rule",
          value: `from all lookup ${table}`,
        }));
};

/**
 * Routes of a network that the namespace is connected to, by another device or a gateway, which come before
 * the network's own, or stand instead of it: of those with the same metric the first in the list is used.
 */
export const routesBefore = (
  lines: readonly string[],
  about: FactPlace,
): readonly ForwardingFact[] =>
  connectedBy(lines).flatMap(({ device, network }): readonly ForwardingFact[] => {
    const all = routesOf(lines, network);
    const own = all.findIndex((line) => line.startsWith(`${network} dev ${device} `));
    const [first] = all;
    return first === undefined || own === 0 || (own < 0 && hasOwn(lines, network, device))
      ? []
      : [
          {
            code: "diverting-route",
            about: deviceAt(about, device),
            setting: "route",
            // Several ways are lines of their own (ip(8), "-oneline").
            value: first.replaceAll(" \\ ", " "),
          },
        ];
  });

/** Whether a route by that device leads to the network, in whatever table. */
export const hasOwn = (lines: readonly string[], network: string, device: string): boolean =>
  lines.some((line) => line.startsWith(`${network} dev ${device} `));

/** Routes of exactly this network, of the tables that no rule has to lead to. */
export const routesOf = (lines: readonly string[], network: string): readonly string[] =>
  lines.filter((line) => line.startsWith(`${network} `) && !line.includes(" table "));

/** "local 10.1.2.1 dev lo table local proto static scope host" */
const OF_ONE_ADDRESS = /^(local|broadcast|anycast|multicast) (\d[\d./]*) (.*)$/;

/**
 * Routes by which the kernel takes for its own, or for a group's, what is in a network that it is connected
 * to and neither its own address nor the network's first and last one.
 */
export const foreignRoutes = (
  lines: readonly string[],
  about: FactPlace,
): readonly ForwardingFact[] => {
  const connected = connectedBy(lines);
  const own = new Set(connected.map(({ address }) => address.split("/")[0]));
  return lines.flatMap((line): readonly ForwardingFact[] => {
    const [, type = "", target = "", way = ""] = OF_ONE_ADDRESS.exec(line) ?? [];
    if (target === "" || own.has(target) || isElsewhere(line)) return [];
    const over = connected.find((one) => isInside(target, one) || target === one.network);
    if (over === undefined || (type === "broadcast" && isEdgeOf(target, over.network, over.length)))
      return [];
    const value = `${type} ${target} ${way}`;
    return [
      { code: "foreign-route", about: deviceAt(about, over.device), setting: "route", value },
    ];
  });
};

/**
 * Routes of its own networks, or of parts of them, by which what the namespace sends there comes from an address that
 * nobody there takes for a neighbour's (ip-route(8), "src"). Of several with the same target the first is used.
 */
export const strangeSources = (
  lines: readonly string[],
  about: FactPlace,
): readonly ForwardingFact[] => {
  const connected = connectedBy(lines);
  const seen = new Set<string>();
  return lines.flatMap((line): readonly ForwardingFact[] => {
    const [, target = "", way = ""] = /^(\d[\d./]*) (.*)$/.exec(line) ?? [];
    if (target === "" || isElsewhere(line) || / table local( |$)/.test(line) || seen.has(target))
      return [];
    seen.add(target);
    const [, device = "", source = ""] = /^dev (\S+) .*?\bsrc (\S+)/.exec(way) ?? [];
    const own = connected.find(
      (one) =>
        one.device === device &&
        (isInside(target, one) || prefixOf(target).network === one.network),
    );
    if (own === undefined || isInside(source, own)) return [];
    const value = `${target} dev ${device} src ${source}, of ${own.address}`;
    return [{ code: "route-source", about: deviceAt(about, device), setting: "route", value }];
  });
};

/** "10.1.4.0/24 dev eth2 src 192.168.55.1, of 10.1.4.1/24" */
const SOURCE = /^(\S+) dev (\S+) src \S+, of (\S+)$/;

/** The first or the last address of a network, which is its broadcast address (RFC 1122, 3.2.1.3). */
const isEdgeOf = (address: string, network: string, length: number): boolean =>
  [numberOf(network), numberOf(network) + 2 ** (32 - length) - 1].includes(numberOf(address)) &&
  prefixOf(address).length === 32;

const numberOf = (address: string): number =>
  (address.split("/")[0] ?? "").split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

export const oddRouteKinds: Readonly<Record<string, FactKind>> = {
  "missing-rule": {
    effect: "drops",
    does: "is a rule of the kernel's own that is gone: without it that table is not asked",
    show: (fact) => inNamespace(fact, "ip", "rule", "show"),
    remove: (fact) => {
      const table = fact.value.split(" ").at(-1) ?? "";
      return inNamespace(
        fact,
        ...(["ip", "rule", "add", "priority", NEEDED[table] ?? "", "lookup", table] as const),
      );
    },
  },
  "route-source": {
    effect: "rewrites",
    does: "gives what the container sends there, without choosing an address itself, one that is of no network there: no answer comes back",
    show: (fact) => inNamespace(fact, "ip", "route", "show"),
    remove: (fact) => {
      const [, target = "", device = "", own = ""] = SOURCE.exec(fact.value) ?? [];
      const way = [target, "dev", device] as const;
      return prefixOf(target).network === prefixOf(own).network
        ? inNamespace(
            fact,
            ...(["ip", "route", "replace", ...way, "proto", "kernel", "scope", "link"] as const),
            ...(["src", own.split("/")[0] ?? ""] as const),
          )
        : inNamespace(fact, "ip", "route", "del", ...way);
    },
  },
  "foreign-route": {
    effect: "redirects",
    does: "keeps what is for the address in the kernel, or gives it to all: nothing is sent to whoever has it",
    show: (fact) => inNamespace(fact, "ip", "route", "show", "table", "local"),
    remove: (fact) =>
      inNamespace(fact, "ip", "route", "del", ...fact.value.trim().split(" ").slice(0, 4)),
  },
};
