import { DEVICE_CONFIGS } from "../../core/devices/index.js";
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
    linkViews(facts).flatMap(({ link, ends: [one, other] }) => {
      if (one.interface?.mode !== "routed" || other.interface?.mode !== "routed") return [];
      const [near, far] = [one.interface.address, other.interface.address];
      if (near === undefined || far === undefined) return [];
      const [network, farNetwork] = [networkAddress(near), networkAddress(far)];
      if (network.network === farNetwork.network) return [];
      return {
        message: `${one.name} ${near} and ${other.name} ${far} are ends of one link and in different subnets`,
        subjects: [link.name],
        evidence: [`${one.name}: ${near}`, `${other.name}: ${far}`],
        fix: { summary: `give ${other.name} an address of ${one.name}'s subnet` },
        path: interfacePath(other, "address"),
      };
    }),
});
