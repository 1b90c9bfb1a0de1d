import { namedBy } from "../../model/fact-setting.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import { EVERY_FRAME, HARMLESS, ICMP, type Impairment, type Meaning } from "./impairment.js";
import { takenByNft } from "./nft-match.js";

/** What is set on the Linux bridge of a container that switches between links; undefined: nothing of it. */
export const switchedMeaning = (fact: Undeclared): Meaning | undefined => {
  switch (fact.code) {
    case "interface-unbridged":
      return between(fact, {}, true);
    case "bridge-port":
      return bridgePort(fact);
    // Whether a rule accepts it is not followed.
    case "bridge-netfilter":
      return between(fact, { takes: ICMP, partly: true }, false);
    case "nftables-drop":
      if (!fact.value.startsWith("table bridge ")) return undefined;
      return between(fact, { takes: takenByNft(fact.value), partly: true }, false);
    default:
      return undefined;
  }
};

/**
 * What a container that has another's address does about questions for it that it switches: Linux answers them for
 * whatever address it has (ip-sysctl, "arp_ignore"), where the bridge itself has the kernel's IP.
 */
export const answersBetween = (
  { host, about, links }: Undeclared,
  toAddress: string,
): readonly Impairment[] => {
  if (about.of !== "container") return [];
  const spot = { of: "through", container: about.container, links } as const;
  return [{ host, spot, way: "both", takes: ["arp-ask"], toAddress, does: "answers" }];
};

const bridgePort = (fact: Undeclared): Meaning => {
  switch (namedBy("bridge-port", fact.setting) ?? "") {
    case "state":
      return between(fact, {}, true);
    // From one isolated port to another, and what is for an address that is not learned (bridge(8)).
    case "isolated":
    case "locked":
      return between(fact, { partly: true }, false);
    case "bcast_flood":
      return between(fact, { takes: ["arp-ask"], partly: true }, false);
    case "learning":
      return HARMLESS;
    default:
      return between(fact, { does: "loses" }, false);
  }
};

const between = (
  { host, about, links }: Undeclared,
  more: Partial<Pick<Impairment, "takes" | "does" | "partly">>,
  sure: boolean,
): Meaning => {
  if (about.of !== "container" && about.of !== "interface") return HARMLESS;
  const spot = { of: "through", container: about.container, links } as const;
  const one: Impairment = { host, spot, way: "both", takes: EVERY_FRAME, does: "drops", ...more };
  return { impairments: [one], sure };
};
