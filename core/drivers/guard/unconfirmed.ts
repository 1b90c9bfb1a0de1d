import { isPending, type ObservedGuard } from "../../model/observed-guard.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Words } from "../../model/words.js";

/**
 * Guards of earlier runs of the topology that looks, which go on to take back what those wrote. The engine leaves
 * out those of the run itself. One of another topology is none of ours, and neither is one of which it is not known
 * whose it is, or whose process is gone, so that it never fires. The oldest comes first.
 */
export const unconfirmedGuards = ({ guards, owner }: ObservedHost): readonly ObservedGuard[] =>
  owner === undefined || guards?.known !== true
    ? []
    : guards.value
        .filter(({ state, topology }) => topology === owner && isPending(state))
        .toSorted(({ since: a = "" }, { since: b = "" }) => a.localeCompare(b));

/** What is there of it, the same for as long as it is so. */
export const unconfirmedWords = ({ state, by = "somebody" }: ObservedGuard): Words => {
  if (state === "armed") return `armed by ${by}: it takes back what that run wrote`;
  return state === "rebooted"
    ? `armed by ${by} before the host was rebooted: it holds what that run wrote`
    : `of ${by}: it takes back what that run wrote just now`;
};
