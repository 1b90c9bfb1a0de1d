import { linkProofs } from "../desired/link-proofs.js";
import { labelsOfTopology } from "../desired/layer-two-of.js";
import { leaks, type Labels } from "../topology/graph/index.js";
import type { Case } from "./case.js";
import type { Cause } from "./cause.js";
import type { Ping } from "./evidence.js";
import { oracleOf } from "./predict.js";
import { declaredPing } from "./proof-ends.js";
import { asDeclared } from "./symptoms.js";
import { facetKey, withDeclared, withFacets, type Facet, type World } from "./world.js";

/**
 * What a deviation that was read does, although nothing that was measured shows it: which pings that
 * nobody sent it keeps from being answered, what it joins, by the simulation; and what its kind does
 * apart from that. Sentences.
 */
export const unseenEffects = (given: Case): ((cause: Cause) => string) => {
  const domains = once(() => readDomains(given));
  const unsent = once(() => unsentPings(given));
  return (cause) => {
    const sentences = [
      ...(cause.facets.length === 0 ? [] : lostPings(given, cause, unsent())),
      ...(changesDomains(cause) ? joins(given.declared, domains(), cause) : []),
    ];
    const ofKind = kindEffect(given.declared, cause, sentences.length > 0);
    return [...sentences, ...(ofKind === "" ? [] : [ofKind])].join(" ");
  };
};

/** Most overlays need none of it. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The overlay as it was read, and which names share a broadcast domain there and must not, by leak. */
interface ReadDomains {
  readonly world: World;
  readonly labels: Labels;
  readonly joined: readonly (readonly string[])[];
}

const readDomains = ({ topology, declared, settled }: Case): ReadDomains => {
  const labels = labelsOfTopology(topology);
  const world = withFacets(declared, settled);
  return { world, labels, joined: groupsIn(world, labels) };
};

const groupsIn = (world: World, labels: Labels): readonly (readonly string[])[] =>
  leaks(oracleOf(world).graph, labels).map(({ links, isolated }) => [...links, ...isolated]);

const changesDomains = ({ kind }: Cause): boolean =>
  ["trunks", "isolated-vlan", "spare-switchports", "switchport", "default-configuration"].includes(
    kind,
  );

/** Names that a sentence has room for. */
const NAMED = 4;

const joins = (
  declared: World,
  { world, labels, joined }: ReadDomains,
  { facets }: Cause,
): readonly string[] => {
  const mended = withDeclared(world, declared, facets);
  const left = groupsIn(mended, labels).map((names) => names.join());
  return joined
    .filter((names) => !left.includes(names.join()))
    .map((names) => {
      const more = names.length - NAMED;
      return `It has part in joining ${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}, which must be apart.`;
    });
};

/** The pings between declared addresses that are no evidence. */
const unsentPings = ({ topology, evidence }: Case): readonly Ping[] => {
  const sent = new Set(evidence.flatMap((one) => (one.kind === "ping" ? [endsOf(one)] : [])));
  return linkProofs(topology)
    .map(declaredPing)
    .filter((ping) => !sent.has(endsOf(ping)));
};

const endsOf = ({ from, to }: Ping): string =>
  `${from.host}/${from.container} ${from.address} ${to.address}`;

const lostPings = (given: Case, { facets }: Cause, unsent: readonly Ping[]): readonly string[] => {
  if (unsent.length === 0) return [];
  const oracle = oracleOf(withFacets(asDeclared(given), facets));
  const lost = unsent.filter((ping) => {
    const prediction = oracle.predict(ping);
    return prediction.kind === "outcome" && prediction.outcome !== "answered";
  });
  const [first] = lost;
  if (first === undefined) return [];
  const more = lost.length === 1 ? "" : ` and ${lost.length - 1} more`;
  return [
    `A ping from ${first.from.device} to ${first.to.address} (${first.to.device})${more} would fail by it; none was sent.`,
  ];
};

/** What the simulation does not show, whatever else it does. */
const ALWAYS: Partial<Record<Cause["kind"], string>> = {
  "forward-drop":
    "What the device is to route is dropped there; a ping to the device itself is not routed, and passes.",
  "agent-behind":
    "It forwards no frame; what the agent reports and repairs is what its old commit does.",
};

/** Why it does nothing as it is, and when it would. */
const AS_IT_IS: Partial<Record<Cause["kind"], string>> = {
  trunks:
    "No frame crosses by it as it is, for the other end drops what it does not carry; once that end is open too, everything crosses.",
  "isolated-vlan":
    "Nothing reaches those ports by it as it is; a tunnel that carries their VLANs would join them with what the other host has there.",
  "path-mtu":
    "What the tunnel makes larger than that vanishes without an ICMP message; no packet that was sent was as large.",
  "spare-switchports": "No link shares a VLAN with them as it is.",
};

/** @param shown whether the simulation has said something already */
const kindEffect = (declared: World, { kind, facets }: Cause, shown: boolean): string => {
  if (facets.length === 0) return "It takes effect once the port is mended without it.";
  if (kind === "wrong-mtu") return mtuEffect(declared, facets);
  if (shown) return ALWAYS[kind] ?? "";
  return ALWAYS[kind] ?? AS_IT_IS[kind] ?? "Nothing that was measured depends on it.";
};

type Mtu = Extract<Facet, { of: "mtu" }>;

const mtuEffect = (declared: World, facets: Cause["facets"]): string => {
  const sentences = facets.flatMap((live) => {
    const wanted = declared.get(facetKey(live));
    return live.of === "mtu" && wanted?.of === "mtu" ? [sizeEffect(wanted, live)] : [];
  });
  return [...new Set(sentences)].join(" ");
};

/** The device's own MTU decides before its port's does. */
const sizeEffect = (wanted: Mtu, live: Mtu): string => {
  const [more, less] = [excess(wanted.device, live.device), excess(live.device, wanted.device)];
  if (more !== undefined)
    return `What is sent with more than ${more.than} bytes vanishes on the way, instead of being refused or fragmented before.`;
  if (less !== undefined)
    return `What is larger than ${less.than} bytes is refused or fragmented there, although ${less.size} would pass.`;
  const small = excess(live.port, wanted.port);
  return small === undefined
    ? "The device's own MTU decides: the port would take more."
    : `What is larger than ${small.than} bytes is lost at the port, although ${small.size} would pass.`;
};

/** Both in bytes; undefined where `size` is not larger, or one of them is not known. */
const excess = (than: number | null, size: number | null) =>
  than !== null && size !== null && size > than ? { than, size } : undefined;
