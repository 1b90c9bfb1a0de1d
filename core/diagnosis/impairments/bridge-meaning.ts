import type { Undeclared } from "../../undeclared/undeclared.js";
import { flowMatch } from "./flow-match.js";
import {
  EVERY_FRAME,
  HARMLESS,
  type FrameKind,
  type Impairment,
  type Meaning,
  type PortRef,
} from "./impairment.js";
import type { MeaningScene } from "./meaning-scene.js";

/** What is set on the overlay's bridge and its ports; undefined: it is not evaluated. */
export const bridgeMeaning = (fact: Undeclared, scene: MeaningScene): Meaning | undefined => {
  switch (fact.code) {
    case "ovs-flow-drop":
      return flowMeaning(fact, scene, true);
    case "ovs-flow":
      return flowMeaning(fact, scene, false);
    case "ovs-port-config":
      return portConfig(fact, scene);
    case "ovs-static-fdb":
      return staticEntry(fact, scene);
    case "ovs-port-protected":
      return protectedPort(fact, scene);
    case "ovs-interface-ingress_policing_rate":
    case "ovs-interface-ingress_policing_kpkts_rate":
      return mayLose(fact, scene, "in");
    case "ovs-port-qos":
      return mayLose(fact, scene, "out");
    default:
      return undefined;
  }
};

/** What a flow with other actions than a drop does to what it matches is not followed. */
const flowMeaning = (
  { host, value }: Undeclared,
  { ports }: MeaningScene,
  drops: boolean,
): Meaning => {
  const match = flowMatch(value);
  if (match.takes.length === 0) return HARMLESS;
  const port = match.inPort === undefined ? undefined : ports.find(match.inPort);
  if (match.inPort !== undefined && port === undefined) return HARMLESS;
  const [, actions = ""] = value.split(" actions=");
  // The learning switch decides after all.
  if (actions === "NORMAL") return HARMLESS;
  // A container's frames come untagged; only what a tunnel brings has a tag to match.
  const tagged = match.vlan !== undefined;
  if (tagged && port?.of === "attachment") return HARMLESS;
  const one: Impairment = {
    host,
    spot: port !== undefined ? { of: "port", port } : tagged ? { of: "tunnels" } : { of: "bridge" },
    way: port !== undefined || tagged ? "in" : "both",
    takes: match.takes,
    ...(match.vlan === undefined ? {} : { vlan: match.vlan }),
    ...(match.toAddress === undefined ? {} : { toAddress: match.toAddress }),
    ...(match.toMac === undefined ? {} : { toMac: match.toMac }),
    // A meter drops what is above its rate (ovs-ofctl(8), "add-meter"); small packets pass most.
    does: /^meter:\d+,NORMAL$/.test(actions) ? "loses" : "drops",
  };
  return { impairments: [one], sure: drops && !match.more };
};

const UNICAST: readonly FrameKind[] = EVERY_FRAME.filter((kind) => kind !== "arp-ask");

/** "72:42:1f:c8:4b:90 on VLAN 3138 at OpenFlow port 5": right only where the device is. */
const staticEntry = ({ host, value }: Undeclared, { ports }: MeaningScene): Meaning | undefined => {
  const [, mac, vlan, at] = /^(\S+) on VLAN (\d+) at OpenFlow port (\S+)$/.exec(value) ?? [];
  if (mac === undefined || at === undefined) return undefined;
  const port = ports.find(at);
  const one: Impairment = {
    host,
    spot: port === undefined ? { of: "bridge" } : { of: "elsewhere", port },
    way: "both",
    takes: UNICAST,
    vlan: Number(vlan),
    toMac: mac,
    does: "drops",
  };
  return { impairments: [one], sure: true };
};

const protectedPort = (fact: Undeclared, { ports, facts }: MeaningScene): Meaning | undefined => {
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

const portConfig = (fact: Undeclared, { ports }: MeaningScene): Meaning | undefined => {
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

const refOf = ({ about }: Undeclared, ports: MeaningScene["ports"]): PortRef | undefined =>
  about.of === "port" ? ports.find(about.port) : undefined;

/** A few pings stay below most limits. */
const mayLose = (
  fact: Undeclared,
  { ports }: MeaningScene,
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
