import { namedBy, settingOf } from "../../../model/fact-setting.js";
import type { HandCommands } from "../../../model/hand-command.js";
import type { FactPlace, ForwardingFact } from "../../../model/forwarding-fact.js";
import { inNamespace, UNDERLAY_WAYS, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";
import { isWithin } from "../../../model/ipv4.js";

/**
 * Where the packets of the host's tunnels go: the kernel's way to each far end, and what Open vSwitch has
 * of its own, which it asks first where the datapath runs in userspace (ovs-vswitchd(8), "ovs/route/add").
 */
export const underlayWays: Question = {
  name: UNDERLAY_WAYS,
  of: "host",
  command: "ip route get and ovs-appctl ovs/route/show",
  read: (text, about) => {
    const lines = linesOf(text);
    const gone = lines.flatMap((line) => /^gone (\S+)$/.exec(line)?.[1] ?? []);
    const downs = lines.flatMap((line) => /^down (\S+)$/.exec(line)?.[1] ?? []);
    // Without its address, or a device that has it, no tunnel is ended there, and the network of the address has no way.
    const isCut = gone.length > 0 || downs.length > 0;
    return [
      ...gone.map((address) => ({
        ...{ code: "underlay-address-gone", about, setting: settingOf("address", address) },
        value: "on no network device",
      })),
      ...downs.map((device) => ({
        ...{ code: "underlay-device-down", about, setting: settingOf("device", device) },
        value: "set down",
      })),
      ...ways(isCut ? lines.filter((line) => !REFUSED.test(line)) : lines, about),
      ...lines.flatMap((line) => {
        const [, route] = /^route (.+)$/.exec(line) ?? [];
        return route === undefined
          ? []
          : [{ code: "ovs-route", about, setting: "route", value: route }];
      }),
      ...lines.flatMap((line) => {
        const [, address] = /^deaf (\S+)$/.exec(line) ?? [];
        return address === undefined || isCut
          ? []
          : [
              {
                code: "tunnels-not-ended",
                about,
                setting: "tnl/ports",
                value: `none at ${address}`,
              },
            ];
      }),
    ];
  },
  kinds: {
    "underlay-route": {
      effect: "drops",
      does: "is where the host sends what is for the far end of a tunnel: it does not leave by the device that has the tunnel's address",
      show: (fact) => inNamespace(fact, "ip", "route", "get", addressIn(fact)),
    },
    "underlay-no-route": {
      effect: "drops",
      does: "is needed for the far end of a tunnel: without it nothing is sent there",
      show: (fact) => [
        ...inNamespace(fact, "ip", "-brief", "address", "show"),
        ...inNamespace(fact, "ip", "route", "show"),
      ],
    },
    "underlay-address-gone": {
      effect: "drops",
      does: "is the address that the host's tunnels send from, and the host does not have it: nothing comes or goes by them",
      show: (fact) => inNamespace(fact, "ip", "-brief", "address", "show"),
    },
    "underlay-device-down": {
      effect: "drops",
      does: "has the address that the host's tunnels send from: nothing comes or goes by them",
      show: (fact) => inNamespace(fact, "ip", "-brief", "link", "show", "dev", downIn(fact)),
      remove: (fact) => inNamespace(fact, "ip", "link", "set", "dev", downIn(fact), "up"),
    },
    "underlay-gateway": {
      effect: "redirects",
      does: "is where the host sends what is for the far end of a tunnel: to a gateway, although the far end is in the network of its own address",
      show: (fact) => inNamespace(fact, "ip", "route", "show", "to", "match", addressIn(fact)),
    },
    "ovs-route": {
      effect: "redirects",
      does: "is where Open vSwitch sends what its tunnels send there, whatever the host's routes say",
      show: (fact) => inNamespace(fact, "ovs-appctl", "ovs/route/show"),
      remove: (fact) => [
        ...inNamespace(fact, "ovs-appctl", "ovs/route/del", fact.value.split(" ")[0] ?? ""),
        ...readAgain(fact),
      ],
    },
    "tunnels-not-ended": {
      effect: "drops",
      does: "loses what comes in by tunnels: Open vSwitch's userspace datapath ends none of them at the address",
      show: (fact) => inNamespace(fact, "ovs-appctl", "tnl/ports/show", "-v"),
      remove: (fact) => readAgain(fact),
    },
  },
};

/**
 * `ovs/route/del` of a route by a bridge forgets that tunnels end there as well (measured with Open vSwitch 3.1.0;
 * rt_entry_delete in its lib/ovs-router.c), until a route of the kernel changes: it reads all of them again
 * then. The address is one that nobody has (RFC 5737).
 */
const readAgain = (fact: ForwardingFact): HandCommands => [
  ...inNamespace(fact, "ip", "route", "replace", "192.0.2.255/32", "dev", "lo"),
  ...inNamespace(fact, "ip", "route", "del", "192.0.2.255/32", "dev", "lo"),
];

const downIn = ({ setting }: ForwardingFact): string => namedBy("device", setting) ?? "";

const addressIn = ({ setting }: ForwardingFact): string => namedBy("route", setting) ?? "";

/** "way 10.14.23.9 10.14.23.9 dev br-ul src 10.14.23.1 uid 0": the answer begins with what it is, or the address. */
const ways = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const own = lines.flatMap((line) => /^device (\S+)$/.exec(line)?.[1] ?? []);
  return lines.flatMap((line): readonly ForwardingFact[] => {
    const [, address, answer = ""] = /^way (\S+) (.*)$/.exec(line) ?? [];
    if (address === undefined) return [];
    const device = / dev (\S+)/.exec(answer)?.[1] ?? "";
    // An address of a loopback is reached by whatever the routing protocol says.
    const leaves = own.includes(device) || !own.some((one) => !/^(lo|dummy)/.test(one));
    // What a route answers with beyond the device (its cache, the asker's uid) is nobody's setting.
    const value = answer.replace(/ uid \d+.*$/, "").trim();
    if (answer === NO_ROUTE && !lines.some((one) => one.startsWith("route ")))
      return [missing(lines, about, settingOf("route", address))];
    if (answer.startsWith(`${address} `) && leaves)
      return isDetour(lines, address, value)
        ? [detour(lines, about, settingOf("route", address), value.slice(address.length + 1))]
        : [];
    return [{ code: "underlay-route", about, setting: settingOf("route", address), value }];
  });
};

/**
 * ENETUNREACH: no route of any table is for the address (ip-route(8)); a route that refuses it is answered otherwise.
 * Open vSwitch's userspace datapath has the kernel's routes beside its own, so that without one of its own it has no way either.
 */
const NO_ROUTE = "RTNETLINK answers: Network is unreachable";

/** Of whatever kind of route. */
const REFUSED = /^way \S+ RTNETLINK answers: /;

/** The tunnels' address with its length, as each device has it. */
const netsIn = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => /^net (\S+)$/.exec(line)?.[1] ?? []);

const missing = (lines: readonly string[], about: FactPlace, setting: string): ForwardingFact => {
  const value = ["missing", ...netsIn(lines).map((net) => `(the tunnels' address is ${net})`)].join(
    " ",
  );
  return { code: "underlay-no-route", about, setting, value };
};

const MUTE = "which answers no ARP";

/** Of a gateway that the kernel has asked for in vain. */
export const isMute = ({ value }: Pick<ForwardingFact, "value">): boolean => value.endsWith(MUTE);

/** A far end of another network is reached by a gateway; one that is next to the host is reached without. */
const isDetour = (lines: readonly string[], address: string, answer: string): boolean =>
  answer.includes(" via ") &&
  !address.includes(":") &&
  netsIn(lines).some((net) => !net.includes(":") && isWithin(net, address));

const detour = (
  lines: readonly string[],
  about: FactPlace,
  setting: string,
  answer: string,
): ForwardingFact => {
  const [, gateway = ""] = /(?:^| )via (\S+)/.exec(answer) ?? [];
  const value = lines.includes(`mute ${gateway}`) ? `${answer}, by ${gateway}, ${MUTE}` : answer;
  return { code: "underlay-gateway", about, setting, value };
};
