import { bridgeOf } from "../../drivers/ovs/find-port.js";
import { shareText, trunkShares, type TrunkShares } from "../../drivers/ovs/trunk-shares.js";
import { problem } from "../../messages/unknowns.js";
import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import { failed, ok, type Result } from "../../model/result.js";
import { shareKey } from "../../model/shares.js";
import type { Unknown } from "../../model/unknown.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { Words } from "../../model/words.js";
import { findVtep } from "./find-vtep.js";
import type { VtepPortInputs } from "./schema.js";

/** What a share's owner is read as where the port has none of the topology that looks. */
export const NOBODY = "nobody yet";

/** A tunnel port as the topology that looks sees it. */
export interface TunnelView {
  readonly owner: string;
  readonly shares: TrunkShares;
}

/**
 * The shares of a tunnel port as the topology that looks sees them; undefined where nobody looks, or
 * where the observation cannot say what is claimed.
 */
export const tunnelView = (
  observed: ObservedHost,
  bridge: string,
  port: ObservedPort,
): Result<TunnelView | undefined, Unknown> => {
  const { owner } = observed;
  if (owner === undefined || bridgeOf(observed, bridge)?.externalIds === undefined)
    return ok(undefined);
  const shares = trunkShares(port, owner);
  if (shares.ok) return ok({ owner, shares: shares.value });
  const { text, owner: whose } = shares.problem;
  return failed({
    host: observed.host,
    what: `what is claimed of ${port.name}`,
    ...problem("SHARE-UNREADABLE", { owner: whose, key: shareKey(whose), text, port: port.name }),
  });
};

/** A declaration's share as it is marked on the port. */
export const declaredShare = ({ trunks, tag }: Pick<VtepPortInputs, "trunks" | "tag">): string =>
  tag === undefined ? shareText(trunks) : shareText([tag]);

/** "lab-b: 3138; lab-c: all" */
export const othersInWords = ({ shares }: TunnelView): Words =>
  [...shares.others]
    .map(([owner, share]) => `${owner}: ${share === "all" ? share : formatVlanList(share)}`)
    .join("; ");

/** Whether others use the tunnel too, so that a change of theirs is no conflict. */
export const isSharedVtep = (observed: ObservedHost, id: string): boolean => {
  const found = findVtep(observed, id);
  if (found.status !== "present") return false;
  const { owner = "" } = observed;
  const shares = trunkShares(found.port, owner);
  return shares.ok && shares.value.others.size > 0;
};
