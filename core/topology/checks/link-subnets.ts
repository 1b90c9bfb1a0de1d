import { draftedLinks } from "../drafted-links.js";
import { networkAddress } from "../../model/ipv4.js";
import { quote } from "../problem.js";
import type { Check } from "./check.js";

/** Links whose two routed ends are in different networks: they could never ping each other. */
export const checkLinkSubnets: Check = (draft) =>
  draftedLinks(draft).flatMap(({ path, ends: [one, other] }) => {
    const [first, second] = [one?.interface, other?.interface];
    if (first?.role !== "routed" || second?.role !== "routed") return [];
    if (first.address === undefined || second.address === undefined) return [];
    const [network, far] = [networkAddress(first.address), networkAddress(second.address)];
    if (network.network === far.network) return [];
    return {
      path: [...path, "ends"],
      found: `${one?.text ?? ""} ${quote(first.address)} and ${other?.text ?? ""} ${quote(second.address)}`,
      allowed: "two addresses of one network on the routed ends of a link",
    };
  });
