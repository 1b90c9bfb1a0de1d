import { draftedLinks, type InterfaceDraft, type MoreAddresses } from "../drafted-links.js";
import { networkAddress } from "../../model/ipv4.js";
import { networkAddress6 } from "../../model/ipv6.js";
import { quote } from "../problem.js";
import type { Check } from "./check.js";

/** Links whose two routed ends have no network in common, of a family that both have: they could never ping each other. */
export const checkLinkSubnets: Check = (draft) =>
  draftedLinks(draft).flatMap(({ path, ends: [first, second] }) => {
    const [here, there] = [first?.interface, second?.interface];
    if (here?.role !== "routed" || there?.role !== "routed") return [];
    return [
      [ipv4Of(here), ipv4Of(there)],
      [ipv6Of(here), ipv6Of(there)],
    ].flatMap(([near = [], far = []]) => {
      if (near.length === 0 || far.length === 0) return [];
      if (near.some(({ network }) => far.some((peer) => peer.network === network))) return [];
      const [mine, theirs] = [near, far].map((addresses) =>
        addresses.map(({ text }) => quote(text)).join(", "),
      );
      return {
        path: [...path, "ends"],
        found: `${first?.text ?? ""} ${mine ?? ""} and ${second?.text ?? ""} ${theirs ?? ""}`,
        allowed: "two addresses of one network on the routed ends of a link",
      };
    });
  });

interface Network {
  /** As written. */
  readonly text: string;
  readonly network: string;
}

const ipv4Of = ({
  address,
  secondaryAddresses = [],
}: InterfaceDraft & MoreAddresses): readonly Network[] =>
  [address, ...secondaryAddresses].flatMap((text) =>
    text === undefined ? [] : [{ text, network: networkAddress(text).network }],
  );

const ipv6Of = ({ ipv6 = [] }: InterfaceDraft & MoreAddresses): readonly Network[] =>
  (ipv6 === "link-local" ? [] : ipv6).flatMap((text) =>
    text === undefined ? [] : [{ text, network: networkAddress6(text).network }],
  );
