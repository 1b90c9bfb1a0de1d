import { problem } from "../../messages/unknowns.js";
import { parseClaims, type Claims } from "../../model/claims.js";
import type { ObservedHost } from "../../model/observed.js";
import { sharesIn } from "../../model/shares.js";
import type { Unknown } from "../../model/unknown.js";
import { bridgeOf } from "./find-port.js";

/** Who has claimed what of a bridge. */
export interface BridgeView {
  /** The topology that looks. */
  readonly owner: string;
  /** Undefined: it has claimed nothing there. */
  readonly own: Claims | undefined;
  /** By owner. */
  readonly others: ReadonlyMap<string, Claims>;
}

/**
 * The claims on a bridge as the topology that looks sees them; undefined where nobody looks, or where the
 * observation cannot say what is claimed.
 */
export const bridgeView = (observed: ObservedHost, name: string): BridgeView | undefined => {
  const { owner } = observed;
  const externalIds = bridgeOf(observed, name)?.externalIds;
  if (owner === undefined || externalIds === undefined) return undefined;
  const all = new Map(
    [...sharesIn(externalIds)].map(([whose, text]) => [whose, parseClaims(text)]),
  );
  const own = all.get(owner);
  all.delete(owner);
  return { owner, own, others: all };
};

/** Things of `wishes` that another topology has claimed, with the same wish or another. */
export const claimedByOthers = (
  view: BridgeView | undefined,
  things: readonly string[],
): ReadonlySet<string> => {
  const others = [...(view?.others.values() ?? [])];
  return new Set(things.filter((thing) => others.some((claims) => Object.hasOwn(claims, thing))));
};

/** Another topology's claim that is not what is declared here. */
export interface Contested {
  readonly other: string;
  readonly thing: string;
  readonly theirs: string;
  readonly ours: string;
}

/** Every wish that another topology's claim contradicts, by owner and thing. */
export const contested = (view: BridgeView | undefined, wishes: Claims): readonly Contested[] =>
  [...(view?.others ?? [])].flatMap(([other, claims]) =>
    Object.entries(wishes).flatMap(([thing, ours]) => {
      const theirs = Object.hasOwn(claims, thing) ? claims[thing] : undefined;
      return theirs === undefined || theirs === ours ? [] : [{ other, thing, theirs, ours }];
    }),
  );

/** Why nothing of it may be written: the first other topology with a claim that contradicts. */
export const contestedProblem = (
  observed: ObservedHost,
  bridge: string,
  wishes: Claims,
): Unknown | undefined => {
  const view = bridgeView(observed, bridge);
  const all = contested(view, wishes);
  const [first] = all;
  if (view === undefined || first === undefined) return undefined;
  const { other } = first;
  const things = all
    .filter((one) => one.other === other)
    .map(({ thing, theirs, ours }) => `${thing} as ${theirs} (here ${ours})`);
  return {
    host: observed.host,
    what: "what two topologies declare",
    ...problem("CLAIMED-BY-ANOTHER", { owner: view.owner, other, things }),
  };
};
