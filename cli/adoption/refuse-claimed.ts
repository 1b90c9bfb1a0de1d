import { bridgeView } from "../../core/drivers/ovs/claimed.js";
import { bridgeClaims } from "../../core/kinds/bridge/claims.js";
import { vtepPorts } from "../../core/kinds/vtep-port/desired.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { Failure } from "../failure.js";

/** What another topology has claimed of what is about to be adopted. */
export interface ClaimedThings {
  readonly owner: string;
  readonly host: string;
  /** "ceos_1:eth3" */
  readonly things: readonly string[];
}

/** Everything that others have claimed too, but for tunnels that both have alike: those are shared. */
export const claimedToo = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly ClaimedThings[] =>
  Object.values(topology.hosts).flatMap((host) => {
    const seen = observed.find((one) => one.host === host.name);
    if (seen === undefined) return [];
    const view = bridgeView({ ...seen, owner: topology.name }, host.bridge);
    const own = bridgeClaims(topology, host);
    const tunnels = new Set(
      vtepPorts(topology).flatMap(({ inputs }) => (inputs.host === host.name ? [inputs.name] : [])),
    );
    return [...(view?.others ?? [])].flatMap(([owner, claims]) => {
      const things = Object.keys(own).filter(
        (thing) =>
          Object.hasOwn(claims, thing) && !(tunnels.has(thing) && claims[thing] === own[thing]),
      );
      return things.length === 0 ? [] : [{ owner, host: host.name, things }];
    });
  });

/** More are counted. */
const SPELLED_OUT = 4;

const inWords = ({ owner, host, things }: ClaimedThings): string => {
  const named = things.slice(0, SPELLED_OUT).join(", ");
  const more = things.length > SPELLED_OUT ? ` and ${things.length - SPELLED_OUT} more` : "";
  return `${owner} has claimed ${named}${more} on ${host}`;
};

/** @throws Failure where others have claimed what would be adopted. */
export const refuseClaimed = (
  claimed: readonly ClaimedThings[],
  { file, next }: { readonly file: string; readonly next: string },
): void => {
  if (claimed.length === 0) return;
  throw new Failure({
    what: "nothing was adopted: another topology has claimed some of it",
    where: file,
    why: claimed.map(inWords).join("; "),
    next: `leave those things out of the topology, or share them, as long as both declare them alike: ${next}`,
  });
};
