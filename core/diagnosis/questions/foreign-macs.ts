import { formatVlanList } from "../../model/vlan-list.js";
import { compare } from "../compare.js";
import type { Answer } from "../diagnosis.js";
import type { LearnedMac } from "../evidence.js";
import { confidenceOf, type Scene } from "./scene.js";

/** Why a bridge learns the MAC of its own host's device on the tunnel, and why not on every VLAN. */
export const whyForeignMacs = (scene: Scene): readonly Answer[] =>
  scene.symptoms
    .filter(
      (one): one is LearnedMac =>
        one.kind === "learned" && one.port !== null && one.vlans.length > 0,
    )
    .map((one) => ({
      question: `Why is ${one.device}'s own MAC ${one.mac} learned on ${one.host}'s tunnel ${one.port ?? ""} on ${one.vlans.length} VLANs?`,
      answer: reflection(scene, one),
      confidence: confidenceOf(scene, scene.best?.causes ?? [], [one]),
    }));

const reflection = (scene: Scene, learned: LearnedMac): string => {
  const { best, oracle, topology } = scene;
  if (best === undefined) return "Nothing that was seen or could be supposed explains it.";
  const { predicted, fit } = compare(oracle, learned);
  const devices = best.causes
    .filter(({ kind }) => kind === "default-configuration" || kind === "switchport")
    .map(({ subject }) => subject);
  const links = topology.links.filter(({ vlan }) => learned.vlans.includes(vlan));
  const others = learned.vlans.length - links.length;
  const own = topology.links.filter(({ ends }) =>
    ends.some((end) => end.device === learned.device),
  );
  const absent = own
    .map(({ vlan }) => vlan)
    .filter((vlan) => learned.sentOn.includes(vlan) && !learned.vlans.includes(vlan));
  return [
    devices.length === 0
      ? "Its frames come back over the tunnel."
      : `A broadcast of ${learned.device} goes out over the tunnel and into ${devices.join(" and ")}, which bridge it to every other VLAN that they have a port on, and it comes back over the tunnel on those.`,
    `That predicts ${learned.device}'s MAC ${predicted}; seen ${fit === "exact" ? "exactly so" : `on ${learned.vlans.length}: ${formatVlanList(learned.vlans)}`}: ${links.length} are VLANs of links, ${others} are isolated VLANs of ports without a link.`,
    ...(absent.length === 0
      ? []
      : [
          `Not on VLAN ${formatVlanList(absent)}, on which it was sent: no switch sends a frame back out of the port that it came in by.`,
        ]),
  ].join(" ");
};
