import { keyOf, type Key } from "../model/key.js";
import { ipv4Proofs } from "../desired/link-proofs.js";
import { labelsOfTopology } from "../desired/layer-two-of.js";
import { leaks, type Labels } from "../layer2/index.js";
import type { DiagnosisContext } from "./diagnosis-context.js";
import type { Cause, CauseKind } from "./cause.js";
import { CAUSES } from "./causes/causes.js";
import type { Ping, PingEnd } from "./evidence.js";
import { oracleOf } from "./predict.js";
import { declaredPing } from "./proof-ends.js";
import { asDeclared } from "./symptoms.js";
import type { FacetOf } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { once } from "./once.js";
import { withDeclared, withFacets, type World } from "./world.js";
import { facetAt } from "./facet-at.js";

/** What a deviation does that nothing which was measured shows; core/words says it. */
export type Effect =
  /** Pings between declared addresses that nobody sent, and that would fail by it. */
  | {
      readonly code: "loses-pings";
      readonly from: PingEnd;
      readonly to: PingEnd;
      /** How many others. */
      readonly more: number;
    }
  /** Names of links and isolated ports that it has part in joining, and that must be apart. */
  | { readonly code: "joins"; readonly names: readonly string[] }
  /** A size in bytes from which on packets do not fare as they should. */
  | { readonly code: "vanishes"; readonly than: number }
  | {
      readonly code: "refused" | "lost-at-port";
      readonly than: number;
      readonly size: number;
    }
  | { readonly code: "device-mtu-decides" }
  /** An address that takes effect once its port is remedied without it. */
  | { readonly code: "stored" }
  /**
   * What its kind does, apart from that; `shown`: the simulation has said something already;
   * `contradicted`: some of what was measured speaks against what was read.
   */
  | {
      readonly code: "kind";
      readonly kind: CauseKind;
      readonly shown: boolean;
      readonly contradicted?: true;
    };

/**
 * What a deviation that was read does, although nothing that was measured shows it: which pings that
 * nobody sent it keeps from being answered, what it joins, by the simulation; and what its kind does
 * apart from that.
 */
export const unseenEffects = (given: DiagnosisContext): ((cause: Cause) => readonly Effect[]) => {
  // Most overlays need neither.
  const domains = once(() => readDomains(given));
  const unsent = once(() => unsentPings(given));
  return (cause) => {
    if (cause.facets.length === 0)
      return [...(changesDomains(cause) ? joins(given.declared, domains(), cause) : []), STORED];
    const simulated = [
      ...lostPings(given, cause, unsent()),
      ...(changesDomains(cause) ? joins(given.declared, domains(), cause) : []),
    ];
    return [...simulated, ...kindEffects(given.declared, cause, simulated.length > 0)];
  };
};

const STORED: Effect = { code: "stored" };

/** The overlay as it was read, and which names share a broadcast domain there and must not, by leak. */
interface ReadDomains {
  readonly world: World;
  readonly labels: Labels;
  readonly joined: readonly (readonly string[])[];
}

const readDomains = ({ topology, declared, readFacets }: DiagnosisContext): ReadDomains => {
  const labels = labelsOfTopology(topology);
  const world = withFacets(declared, readFacets);
  return { world, labels, joined: groupsIn(world, labels) };
};

const groupsIn = (world: World, labels: Labels): readonly (readonly string[])[] =>
  leaks(oracleOf(world).graph, labels).map(({ links, isolated }) => [...links, ...isolated]);

const changesDomains = ({ kind }: Cause): boolean => CAUSES[kind].joinsDomains === true;

const joins = (
  declared: World,
  { world, labels, joined }: ReadDomains,
  { facets }: Cause,
): readonly Effect[] => {
  const remediated = withDeclared(world, declared, facets);
  const left = groupsIn(remediated, labels).map((names) => names.join());
  return joined
    .filter((names) => !left.includes(names.join()))
    .map((names) => ({ code: "joins", names }));
};

/** The pings between declared addresses that are no evidence. */
const unsentPings = ({ topology, evidence }: DiagnosisContext): readonly Ping[] => {
  const sent = new Set(evidence.flatMap((one) => (one.kind === "ping" ? [endsOf(one)] : [])));
  return ipv4Proofs(topology)
    .map(declaredPing)
    .filter((ping) => !sent.has(endsOf(ping)));
};

const endsOf = ({ from, to }: Ping): Key =>
  keyOf(from.host, from.container, from.address, to.address);

const lostPings = (
  given: DiagnosisContext,
  { facets }: Cause,
  unsent: readonly Ping[],
): readonly Effect[] => {
  if (unsent.length === 0) return [];
  const oracle = oracleOf(withFacets(asDeclared(given), facets));
  const lost = unsent.filter((ping) => {
    const prediction = oracle.predict(ping);
    return prediction.kind === "outcome" && prediction.outcome !== "answered";
  });
  const [first] = lost;
  if (first === undefined) return [];
  return [{ code: "loses-pings", from: first.from, to: first.to, more: lost.length - 1 }];
};

const kindEffects = (
  declared: World,
  { kind, facets }: Cause,
  shown: boolean,
): readonly Effect[] =>
  kind === "wrong-mtu" ? mtuEffects(declared, facets) : [{ code: "kind", kind, shown }];

type Mtu = FacetOf<"mtu">;

const mtuEffects = (declared: World, facets: Cause["facets"]): readonly Effect[] => {
  const effects = facets.flatMap((live) => {
    if (live.of !== "mtu") return [];
    const wanted = facetAt(declared, "mtu", facetKey(live));
    return wanted === undefined ? [] : [sizeEffect(wanted, live)];
  });
  return [...new Map(effects.map((one) => [JSON.stringify(one), one])).values()];
};

/** The device's own MTU decides before its port's does. */
const sizeEffect = (wanted: Mtu, live: Mtu): Effect => {
  const [more, less] = [excess(wanted.device, live.device), excess(live.device, wanted.device)];
  if (more !== undefined) return { code: "vanishes", than: more.than };
  if (less !== undefined) return { code: "refused", ...less };
  const small = excess(live.port, wanted.port);
  return small === undefined ? { code: "device-mtu-decides" } : { code: "lost-at-port", ...small };
};

/** Both in bytes; undefined where `size` is not larger, or one of them is not known. */
const excess = (than: number | null, size: number | null) =>
  than !== null && size !== null && size > than ? { than, size } : undefined;
