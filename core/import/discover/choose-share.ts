import { failed, ok, type Result } from "../../model/result.js";
import type { Words } from "../../model/words.js";
import { claimedInWords, linksByOwner } from "./claimed-notes.js";
import { foundClaims, ownersIn, ownersOfLink } from "./found-claims.js";
import { foundDevices } from "./found-device.js";
import { foundLinks } from "./found-links.js";
import { EVERYBODY, type FoundShare } from "./found-share.js";
import { foundTunnels } from "./found-tunnels.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** What a person says of it; all may be absent. */
export interface WantedShare {
  /** The topology whose share it is to be. */
  readonly owner?: string;
  /** What nobody has claimed. */
  readonly unclaimed?: true;
  /** The new topology's name. */
  readonly name?: string;
}

export interface ChosenShare {
  readonly name: string;
  readonly share: FoundShare;
}

/**
 * Whose part of the hosts the file is about, and its name. Where one topology has claimed every link that
 * is there, the file is that topology: another name would make it a second owner of the same things.
 *
 * @param fallback the name where nobody has claimed anything and none is given
 */
export const chooseShare = (
  hosts: readonly LookedAtHost[],
  { owner, unclaimed, name }: WantedShare,
  fallback: string,
): Result<ChosenShare, Words> => {
  const claims = foundClaims(hosts);
  const owners = ownersIn(claims);
  const known = owners.length === 0 ? "nothing is claimed" : `owners are ${owners.join(", ")}`;
  if (owner !== undefined && unclaimed === true)
    return failed("what one topology has claimed and what nobody has are two files");
  const whose = owner ?? (name !== undefined && owners.includes(name) ? name : undefined);
  if (unclaimed === true) return ok({ name: name ?? fallback, share: { of: "nobody" } });
  if (whose !== undefined)
    return owners.includes(whose)
      ? ok({ name: name ?? whose, share: { of: "owner", owner: whose } })
      : failed(`${whose} has claimed nothing there; ${known}`);
  const [only, second] = owners;
  if (name !== undefined || only === undefined)
    return ok({ name: name ?? fallback, share: EVERYBODY });
  const { devices } = foundDevices(hosts);
  const { links } = foundLinks(devices, foundTunnels(hosts).tunnels);
  const isWhole = links.every((link) => ownersOfLink(claims, link).includes(only));
  if (second === undefined && isWhole)
    return ok({ name: only, share: { of: "owner", owner: only } });
  return failed(linksByOwner(links, claims).map(claimedInWords).join("; "));
};
