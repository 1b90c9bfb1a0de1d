import { networkAddress } from "../../../model/ipv4.js";
import type { FactPlace, ForwardingFact } from "../../../model/forwarding-fact.js";
import { ADDRESS, connectedBy, isElsewhere, isInside, prefixOf } from "./connected.js";
import {
  foreignRoutes,
  missingRules,
  oddRouteKinds,
  hasOwn,
  routesBefore,
  routesOf,
  strangeSources,
} from "./odd-routes.js";
import { deviceAt, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** The rules that every namespace has, by their priority (ip-rule(8)). */
const OF_THE_KERNEL: ReadonlySet<string> = new Set([
  ...["0: from all lookup local", "32766: from all lookup main"],
  "32767: from all lookup default",
  // The kernel adds it with the first VRF.
  "1000: from all lookup [l3mdev-table]",
]);

export const routing: Question = {
  name: "routing",
  // A host's own routes are not asked for: what crosses the overlay takes none but its underlay's.
  of: "containers",
  command: "ip rule, route and address show",
  read: (text, about) => {
    const lines = linesOf(text).map((line) => line.replaceAll(/\s+/g, " ").trim());
    return [
      ...lines.filter(isRule).map((value) => factOf("routing-rule", about, "routing rule", value)),
      ...stoppingRoutes(lines, about),
      ...narrowRoutes(lines, about),
      ...missingRoutes(lines, about),
      ...notLocal(lines, about),
      ...divertingRoutes(lines, about),
      ...strayAddresses(lines, about),
      ...missingRules(lines, about),
      ...routesBefore(lines, about),
      ...foreignRoutes(lines, about),
      ...strangeSources(lines, about),
    ];
  },
  kinds: {
    ...oddRouteKinds,
    "routing-rule": {
      effect: "redirects",
      does: "decides where packets that it matches go, whatever the main table says",
      show: (fact) => inNamespace(fact, "ip", "rule", "show"),
      remove: (fact) =>
        inNamespace(fact, "ip", "rule", "del", "priority", fact.value.split(":")[0] ?? ""),
    },
    "stopping-route": {
      effect: "drops",
      does: "throws away what goes there",
      show: (fact) => inNamespace(fact, "ip", "route", "show", "table", "all"),
      remove: (fact) =>
        inNamespace(fact, "ip", "route", "del", ...fact.value.split(" ").slice(0, 2)),
    },
    "wide-stopping-route": {
      effect: "drops",
      does: "throws away what goes there, except for the container's own networks, whose routes are narrower",
      show: (fact) => inNamespace(fact, "ip", "route", "show"),
      remove: (fact) =>
        inNamespace(fact, "ip", "route", "del", ...fact.value.split(" ").slice(0, 2)),
    },
    "narrow-route": {
      effect: "drops",
      does: "has an MTU of its own: larger packets go there in fragments or not at all, whatever the interface carries",
      show: (fact) => inNamespace(fact, "ip", "route", "show"),
      remove: (fact) =>
        inNamespace(
          fact,
          ...(["ip", "route", "change", ...fact.value.replace(MTU, "").split(" ")] as const),
        ),
    },
    "diverting-route": {
      effect: "redirects",
      does: "leads packets for a part of the interface's own network elsewhere",
      show: (fact) => inNamespace(fact, "ip", "route", "show"),
      remove: (fact) => inNamespace(fact, "ip", "route", "del", ...fact.value.trim().split(" ")),
    },
    "stray-address": {
      effect: "answers",
      does: "is the container's own as well: what it sends to the address never leaves it",
      show: (fact) => inNamespace(fact, "ip", "address", "show"),
      remove: (fact) => inNamespace(fact, "ip", "address", "del", ...fact.value.split(" ")),
    },
    "stray-network": {
      effect: "redirects",
      does: "is of a network within the interface's own: what the container sends there leaves by that device",
      show: (fact) => inNamespace(fact, "ip", "-brief", "address", "show"),
      remove: (fact) => inNamespace(fact, "ip", "address", "del", ...fact.value.split(" ")),
    },
    "address-not-local": {
      effect: "drops",
      does: "is an address that the kernel does not take for its own: its local route is gone",
      show: (fact) => inNamespace(fact, "ip", "route", "show", "table", "local"),
      remove: (fact) => {
        const [address = "", , device = ""] = fact.value.split(" ");
        return inNamespace(
          fact,
          ...(["ip", "route", "add", "local", address, "dev", device, "table", "local"] as const),
        );
      },
    },
    "missing-route": {
      effect: "drops",
      does: "has lost the way to the network of its own address: nothing is sent there",
      show: (fact) => inNamespace(fact, "ip", "route", "show"),
      remove: (fact) => {
        const [network = "", , device = ""] = fact.value.split(" ");
        return inNamespace(fact, "ip", "route", "add", network, "dev", device);
      },
    },
  },
};

const factOf = (
  code: string,
  about: FactPlace,
  setting: string,
  value: string,
): ForwardingFact => ({ code, about, setting, value });

const isRule = (line: string): boolean =>
  /^\d+: (not )?from /.test(line) && !OF_THE_KERNEL.has(line);

/** Routes that throw away what goes there. A connected network's own route comes before a wider one. */
const stoppingRoutes = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const connected = connectedBy(lines);
  return lines.flatMap((line) => {
    const [, target] =
      /^(?:blackhole|prohibit|unreachable|throw) (default|\d[\d./]*)/.exec(line) ?? [];
    if (target === undefined || isElsewhere(line)) return [];
    const meets = target !== "default" && connected.some((one) => isInside(target, one));
    return [factOf(meets ? "stopping-route" : "wide-stopping-route", about, "route", line)];
  });
};

/** " mtu 600", " mtu lock 600" */
const MTU = / mtu (?:lock )?\d+/;

/** Routes of its own networks, or of parts of them, with an MTU of their own (ip-route(8), "mtu"). */
const narrowRoutes = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const connected = connectedBy(lines);
  return lines.flatMap((line) => {
    const [, target = "", device = ""] = /^(\d[\d./]*) .*?\bdev (\S+) /.exec(line) ?? [];
    if (target === "" || !MTU.test(line) || isElsewhere(line)) return [];
    // A connected network's own route comes before a wider one.
    const meets = connected.some(
      (one) => isInside(target, one) || prefixOf(target).network === one.network,
    );
    return meets ? [factOf("narrow-route", deviceAt(about, device), "route", line)] : [];
  });
};

/** Routes into a part of a network that the namespace is connected to, by another device or a gateway. */
const divertingRoutes = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const connected = connectedBy(lines);
  return lines.flatMap((line) => {
    const [, target = "", way = ""] = /^(\d[\d./]*) (.*)$/.exec(line) ?? [];
    if (target === "" || isElsewhere(line) || / (proto kernel|table local)( |$)/.test(` ${way}`))
      return [];
    const over = connected.find((one) => isInside(target, one));
    if (over === undefined || (way.startsWith(`dev ${over.device} `) && !way.includes("via ")))
      return [];
    return [factOf("diverting-route", deviceAt(about, over.device), "route", `${target} ${way}`)];
  });
};

/**
 * Addresses of a network that another device of the namespace is connected to. With one that has a network of its
 * own within that one, the kernel makes a route which comes before the wider network's (ip-address(8)).
 */
const strayAddresses = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const connected = connectedBy(lines);
  return connected.flatMap(({ device, address, length }) => {
    const over = connected.find((one) => one.device !== device && isInside(address, one));
    return over === undefined
      ? []
      : [
          factOf(
            length === 32 ? "stray-address" : "stray-network",
            deviceAt(about, over.device),
            "address",
            `${address} dev ${device}`,
          ),
        ];
  });
};

/** Addresses that no route of the table local leads to; nothing, where that table was not shown. */
const notLocal = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const local = lines.filter((line) => / table local( |$)/.test(line));
  return connectedBy(lines).flatMap(({ device, address }) => {
    const [plain = ""] = address.split("/");
    const isThere = local.some((line) => line.startsWith(`local ${plain} dev `));
    return local.length === 0 || isThere
      ? []
      : [factOf("address-not-local", deviceAt(about, device), "address", `${plain} dev ${device}`)];
  });
};

/** Addresses of devices that are up, whose network no route leads to. */
const missingRoutes = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] =>
  lines.flatMap((line) => {
    const [, device = "", address = ""] = ADDRESS.exec(line) ?? [];
    // A point-to-point address, and one that is its own network, have no such route.
    if (!/\/\d+$/.test(address) || address.endsWith("/32")) return [];
    const { network } = networkAddress(address);
    // One by another device is named itself.
    return hasOwn(lines, network, device) || routesOf(lines, network).length > 0
      ? []
      : [factOf("missing-route", deviceAt(about, device), "no route", `${network} dev ${device}`)];
  });
