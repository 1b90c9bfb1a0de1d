import type { FactPlace, ForwardingFact } from "../../../model/forwarding-fact.js";
import { inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/**
 * Where the packets of the host's tunnels go: the kernel's way to each far end, and what Open vSwitch has
 * of its own, which it asks first where the datapath runs in userspace (ovs-vswitchd(8), "ovs/route/add").
 */
export const underlayWays: Question = {
  name: "underlayWays",
  of: "host",
  command: "ip route get and ovs-appctl ovs/route/show",
  read: (text, about) => {
    const lines = linesOf(text);
    return [
      ...ways(lines, about),
      ...lines.flatMap((line) => {
        const [, route] = /^route (.+)$/.exec(line) ?? [];
        return route === undefined
          ? []
          : [{ code: "ovs-route", about, setting: "route", value: route }];
      }),
    ];
  },
  kinds: {
    "underlay-route": {
      effect: "drops",
      does: "is where the host sends what is for the far end of a tunnel: it does not leave by the device that has the tunnel's address",
      show: (fact) => inNamespace(fact, "ip", "route", "get", addressIn(fact)),
    },
    "ovs-route": {
      effect: "redirects",
      does: "is where Open vSwitch sends what its tunnels send there, whatever the host's routes say",
      show: (fact) => inNamespace(fact, "ovs-appctl", "ovs/route/show"),
      remove: (fact) =>
        inNamespace(fact, "ovs-appctl", "ovs/route/del", fact.value.split(" ")[0] ?? ""),
    },
  },
};

/** "way to 10.14.23.9" */
const addressIn = ({ setting }: ForwardingFact): string => setting.split(" ").at(-1) ?? "";

/** "way 10.14.23.9 10.14.23.9 dev br-ul src 10.14.23.1 uid 0": the answer begins with what it is, or the address. */
const ways = (lines: readonly string[], about: FactPlace): readonly ForwardingFact[] => {
  const own = lines.flatMap((line) => /^device (\S+)$/.exec(line)?.[1] ?? []);
  return lines.flatMap((line): readonly ForwardingFact[] => {
    const [, address, answer = ""] = /^way (\S+) (.*)$/.exec(line) ?? [];
    if (address === undefined) return [];
    const device = / dev (\S+)/.exec(answer)?.[1] ?? "";
    // An address of a loopback is reached by whatever the routing protocol says.
    const leaves = own.includes(device) || !own.some((one) => !/^(lo|dummy)/.test(one));
    if (answer.startsWith(`${address} `) && leaves) return [];
    // What a route answers with beyond the device (its cache, the asker's uid) is nobody's setting.
    const value = answer.replace(/ uid \d+.*$/, "").trim();
    return [{ code: "underlay-route", about, setting: `way to ${address}`, value }];
  });
};
