import { parseStaticEntry } from "../../drivers/facts/index.js";
import { namedBy } from "../../model/fact-setting.js";
import { nftPlaceOf } from "../../model/rules-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { flowMeaning, flowMiss, whoseOf } from "./flow-meaning.js";
import {
  EVERY_FRAME,
  HARMLESS,
  type FrameKind,
  type Impairment,
  type Meaning,
  type PortRef,
} from "./impairment.js";
import { nftMatch } from "./nft-match.js";
import type { MeaningContext } from "./meaning-context.js";

/** What is set on the overlay's bridge and its ports; undefined: it is not evaluated. */
export const bridgeMeaning = (fact: Undeclared, context: MeaningContext): Meaning | undefined => {
  switch (fact.code) {
    case "ovs-flow-miss":
      return flowMiss(fact, context);
    case "ovs-bridge-not-run":
      return {
        impairments: [
          {
            ...{ host: fact.host, spot: { of: "bridge" }, way: "both" },
            ...{ takes: EVERY_FRAME, does: "drops" },
          },
        ],
        sure: true,
      };
    case "ovs-flow-drop":
      return flowMeaning(fact, context, true);
    case "ovs-flow":
      return flowMeaning(fact, context, false);
    // What is pinged is no fragment: full-size pings have DF set.
    case "ovs-fragments":
      return HARMLESS;
    case "ovs-port-config":
      return portConfig(fact, context);
    case "ovs-static-fdb":
      return staticEntry(fact, context);
    case "ovs-port-protected":
      return protectedPort(fact, context);
    case "ovs-interface-ingress_policing_rate":
    case "ovs-interface-ingress_policing_kpkts_rate":
      return mayLose(fact, context, "in");
    case "ovs-port-qos":
      return mayLose(fact, context, "out");
    case "host-address":
      return answersToo(fact);
    case "nftables-drop":
      return nftOfPort(fact, context);
    case "port-cable":
      return cabled(fact);
    case "interface-enslaved":
      return bridgedToo(fact, context);
    default:
      return undefined;
  }
};

const UNICAST: readonly FrameKind[] = EVERY_FRAME.filter((kind) => kind !== "arp-ask");

/** It is right only where the device is. */
const staticEntry = (
  { host, value }: Undeclared,
  { ports, macOfContainer }: MeaningContext,
): Meaning | undefined => {
  const entry = parseStaticEntry(value);
  if (entry === undefined) return undefined;
  const port = ports.find(entry.port);
  const one: Impairment = {
    host,
    spot: port === undefined ? { of: "bridge" } : { of: "elsewhere", port },
    way: "both",
    takes: UNICAST,
    vlan: Number(entry.vlan),
    toMac: entry.mac,
    does: "drops",
  };
  // By another port of its own a device takes in what is for its address (measured: the pings go on).
  const isOwn = port?.of === "attachment" && macOfContainer(port.container) === entry.mac;
  return isOwn
    ? { impairments: [{ ...one, does: "loses" }], sure: false }
    : { impairments: [one], sure: true };
};

/** Whoever asks may hear the host as well, by one of its interfaces. */
const answersToo = ({ host, setting }: Undeclared): Meaning => {
  const [toAddress = ""] = (namedBy("address", setting) ?? "").split("/");
  return {
    impairments: [
      {
        ...{ host, spot: { of: "bridge" }, way: "both", takes: ["arp-ask"] },
        ...{ toAddress, does: "answers" },
      },
    ],
    sure: true,
  };
};

const protectedPort = (fact: Undeclared, { ports, facts }: MeaningContext): Meaning | undefined => {
  const own = refOf(fact, ports);
  if (own === undefined) return undefined;
  const others = facts
    .filter(({ code }) => code === fact.code)
    .flatMap((one) => refOf(one, ports) ?? [])
    .filter((one) => JSON.stringify(one) !== JSON.stringify(own));
  return {
    impairments: others.map((other) => ({
      host: fact.host,
      spot: { of: "between", ports: [own, other] },
      way: "both",
      takes: EVERY_FRAME,
      does: "drops",
    })),
    sure: true,
  };
};

/**
 * A port that a Linux bridge has too. A userspace datapath takes in what comes nevertheless (packet(7)), so that
 * another port of that bridge gets it twice; of each pair that is said of one. What the Linux bridge does with it
 * beside is not followed.
 */
const bridgedToo = (fact: Undeclared, { ports, facts }: MeaningContext): Meaning | undefined => {
  const own = portOfDevice(fact, ports);
  const members = facts.filter(({ code, value }) => code === fact.code && value === fact.value);
  const others = members.filter((one) => one !== fact && portOfDevice(one, ports) !== undefined);
  if (own === undefined || others.length === 0) return undefined;
  return {
    impairments: members.slice(members.indexOf(fact) + 1).flatMap((one): readonly Impairment[] => {
      const other = portOfDevice(one, ports);
      if (other === undefined) return [];
      const spot = { of: "between", ports: [own, other] } as const;
      return [{ host: fact.host, spot, way: "both", takes: EVERY_FRAME, does: "doubles" }];
    }),
    sure: false,
  };
};

/** Where a device is learned, and what comes back, depends on what else is joined by it. */
const cabled = ({ host, value }: Undeclared): Meaning => ({
  impairments: [...value.matchAll(/VLAN (\d+)/g)].map(([, vlan]) => ({
    ...{ host, spot: { of: "bridge" }, way: "both", takes: EVERY_FRAME },
    ...{ vlan: Number(vlan), does: "loses" },
  })),
  sure: false,
});

const portOfDevice = (
  { about }: Undeclared,
  ports: MeaningContext["ports"],
): PortRef | undefined => (about.of === "device" ? ports.find(about.device) : undefined);

const portConfig = (fact: Undeclared, { ports }: MeaningContext): Meaning | undefined => {
  const port = refOf(fact, ports);
  if (port === undefined) return undefined;
  const flags = fact.value.split(" ");
  const at = { host: fact.host, spot: { of: "port", port } } as const;
  const all: readonly (Impairment & { readonly flag: string })[] = [
    { flag: "NO_FLOOD", ...at, way: "out", takes: ["arp-ask"], does: "drops" },
    { flag: "NO_RECV", ...at, way: "in", takes: EVERY_FRAME, does: "drops" },
    { flag: "NO_FWD", ...at, way: "out", takes: EVERY_FRAME, does: "drops" },
  ];
  return {
    impairments: all.flatMap(({ flag, ...one }) => (flags.includes(flag) ? [one] : [])),
    sure: true,
  };
};

const refOf = ({ about }: Undeclared, ports: MeaningContext["ports"]): PortRef | undefined =>
  about.of === "port" ? ports.find(about.port) : undefined;

/**
 * What a hook of a port's network device drops: egress is what the bridge sends there. What a userspace
 * datapath takes in it has before ingress sees it (packet(7)).
 */
const nftOfPort = (fact: Undeclared, { ports }: MeaningContext): Meaning | undefined => {
  const { host, setting, value } = fact;
  const port = portOfDevice(fact, ports);
  if (port === undefined) return undefined;
  const { hook, after } = nftPlaceOf(setting);
  const { takes, sure, ...match } = nftMatch(value);
  const one: Impairment = {
    ...{ host, spot: { of: "port", port }, takes, ...whoseOf(match), does: "drops" },
    ...(hook === "egress" ? { way: "out" } : { way: "in", partly: true }),
  };
  return takes.length === 0
    ? HARMLESS
    : { impairments: [one], sure: sure && !after && hook === "egress" };
};

/** A few pings stay below most limits. */
const mayLose = (
  fact: Undeclared,
  { ports }: MeaningContext,
  way: Impairment["way"],
): Meaning | undefined => {
  const port = refOf(fact, ports);
  return port === undefined
    ? undefined
    : {
        impairments: [
          { host: fact.host, spot: { of: "port", port }, way, takes: EVERY_FRAME, does: "loses" },
        ],
        sure: false,
      };
};
