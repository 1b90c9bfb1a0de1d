import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import type { DeclaredInterface } from "../../core/devices/contract/device-settings.js";
import { isInterfaceAddress6, networkAddress6 } from "../../core/model/ipv6.js";
import { networkAddress } from "../../core/model/ipv4.js";
import { defineRule } from "../rule.js";
import { interfacePath, linkViews } from "../views/link-ends.js";

export const linkSubnetsDiffer = defineRule({
  code: "LINK-SUBNETS-DIFFER",
  severity: "mandatory",
  what: "two ends of a link in different subnets",
  why: "Neither end asks for the other's address on this link, so it stays unused.",
  remedy: "Give both ends addresses of one subnet.",
  reads: ["Declared", ...DEVICE_CONFIGS],
  judge: (facts) =>
    linkViews(facts).flatMap(({ link, ends: [first, second] }) => {
      if (first.interface?.mode !== "routed" || second.interface?.mode !== "routed") return [];
      const [mine, theirs] = [first.interface, second.interface];
      const differing = [
        [ipv4Networks(mine), ipv4Networks(theirs)] as const,
        [ipv6Networks(mine), ipv6Networks(theirs)] as const,
      ].find(([near, far]) => near.length > 0 && far.length > 0 && !haveOneInCommon(near, far));
      if (differing === undefined) return [];
      const [near = "", far = ""] = differing.map((some) =>
        some.map(({ text }) => text).join(", "),
      );
      return {
        message: `${first.name} ${near} and ${second.name} ${far} are ends of one link and in different subnets`,
        subjects: [link.name],
        evidence: [`${first.name}: ${near}`, `${second.name}: ${far}`],
        fix: { summary: `give ${second.name} an address of ${first.name}'s subnet` },
        path: interfacePath(second, "address"),
      };
    }),
});

interface Network {
  /** As declared. */
  readonly text: string;
  readonly network: string;
}

const ipv4Networks = ({ address, secondaryAddresses = [] }: DeclaredInterface) =>
  [...(address === undefined ? [] : [address]), ...secondaryAddresses].map((text): Network => ({
    text,
    network: networkAddress(text).network,
  }));

const ipv6Networks = ({ ipv6 = [] }: DeclaredInterface): readonly Network[] =>
  ipv6
    .filter(isInterfaceAddress6)
    .map((text) => ({ text, network: networkAddress6(text).network }));

const haveOneInCommon = (near: readonly Network[], far: readonly Network[]): boolean =>
  near.some(({ network }) => far.some((peer) => peer.network === network));
