import { formatVlanList } from "../../model/vlan-list.js";
import type { Words } from "../../model/words.js";
import type { Note } from "../found-topology.js";
import { ownersOfLink, type FoundClaims } from "./found-claims.js";
import type { FoundLink } from "./found-links.js";
import { isOfShare, type FoundShare } from "./found-share.js";

/** Links that one topology has claimed, or nobody. */
export interface ClaimedLinks {
  /** Undefined: nobody. */
  readonly owner: string | undefined;
  readonly links: readonly FoundLink[];
}

/** Links by owner, in the order of the owners' names; those that nobody has claimed are the last. */
export const linksByOwner = (
  links: readonly FoundLink[],
  claims: FoundClaims,
): readonly ClaimedLinks[] => {
  const owned = links.map((link) => ({ link, owners: ownersOfLink(claims, link) }));
  const names = [...new Set(owned.flatMap(({ owners }) => owners))].toSorted();
  const nobodys = owned.filter(({ owners }) => owners.length === 0);
  return [
    ...names.map((owner) => ({
      owner,
      links: owned.filter(({ owners }) => owners.includes(owner)).map(({ link }) => link),
    })),
    ...(nobodys.length === 0 ? [] : [{ owner: undefined, links: nobodys.map(({ link }) => link) }]),
  ];
};

/** "lab-a has claimed the links on VLANs 3034,3138" */
export const claimedInWords = ({ owner = "nobody", links }: ClaimedLinks): Words => {
  const vlans = formatVlanList(links.map(({ vlan }) => vlan));
  return `${owner} has claimed the links on ${/^\d+$/.test(vlans) ? "VLAN" : "VLANs"} ${vlans}`;
};

/** At the head of the file: who else has claimed what is in it, and who what is not. */
export const claimedNotes = (
  links: readonly FoundLink[],
  claims: FoundClaims,
  share: FoundShare,
): readonly Note[] => {
  const taken = links.filter((link) => isOfShare(share, ownersOfLink(claims, link)));
  const others = linksByOwner(taken, claims).filter(
    ({ owner }) => owner !== undefined && !(share.of === "owner" && owner === share.owner),
  );
  const left = linksByOwner(
    links.filter((link) => !taken.includes(link)),
    claims,
  );
  return [
    ...others.map((one) => ({ path: [], text: `In this file too: ${claimedInWords(one)}.` })),
    ...left.map((one) => ({ path: [], text: `Not in this file: ${claimedInWords(one)}.` })),
  ];
};
