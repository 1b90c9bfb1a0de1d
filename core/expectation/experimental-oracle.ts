import { keyOf } from "../model/key.js";
import type { Ping } from "../diagnosis/evidence.js";
import { oracleOf, type Oracle, type Prediction } from "../diagnosis/predict.js";
import type { World } from "../diagnosis/world.js";
import type { ArpEntries } from "./arp-entries.js";

/** Answers for one world whose devices have static ARP entries. */
export const experimentalOracle = (world: World, arp: ArpEntries): Oracle => {
  const oracle = oracleOf(world);
  return {
    ...oracle,
    predict(evidence) {
      const prediction = oracle.predict(evidence);
      return evidence.kind === "ping" && prediction.kind === "outcome"
        ? withArp(world, arp, evidence, prediction)
        : prediction;
    },
  };
};

type Outcome = Extract<Prediction, { kind: "outcome" }>;

/**
 * A sender with an entry asks nobody: its packet goes the way that the request would have gone (an
 * address that no bridge has learned is flooded), and is taken only by whom it is addressed to.
 */
const withArp = (world: World, arp: ArpEntries, { from, to }: Ping, found: Outcome): Outcome => {
  const entry = arp.get(keyOf(from.host, from.container))?.[to.address];
  if (entry === undefined) return found;
  if (found.outcome === "unresolved") return { ...found, outcome: "silent" };
  const mac = macOf(world, to.device);
  const astray = mac !== undefined && digits(mac) !== digits(entry);
  return found.outcome === "answered" && astray ? { ...found, outcome: "silent" } : found;
};

const macOf = (world: World, device: string): string | undefined => {
  for (const facet of world.values())
    if (facet.of === "device" && facet.device.name === device) return facet.device.systemMac;
  return undefined;
};

/** "7242.1fc8.4b90" and "72:42:1f:c8:4b:90" are one address. */
const digits = (mac: string): string => mac.toLowerCase().replaceAll(/[^0-9a-f]/g, "");
