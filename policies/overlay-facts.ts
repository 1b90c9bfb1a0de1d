import { compareText } from "../core/model/compare-text.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import type { LayerTwo } from "../core/model/layer-two.js";
import {
  declarations,
  type DesiredResource,
  type InputsByKind,
  type ResourceKind,
} from "../core/kinds/declarations.js";
import { buildGraph } from "../core/layer2/build-graph.js";
import type { Graph } from "../core/layer2/graph.js";
import type { Words } from "../core/model/words.js";
import type { Undeclared } from "../core/undeclared/undeclared.js";

/** Everything that a rule may look at: one overlay, declared or observed. */
export interface OverlayFacts {
  readonly resources: ResourcesByKind;
  /** What no resource carries; absent for resources that no overlay component declares. */
  readonly declared?: DeclaredFacts;
  readonly layer: LayerTwo;
  readonly graph: Graph;
  /** What hosts have that no topology declares and that can change forwarding; absent: no host was observed. */
  readonly undeclared?: readonly Undeclared[];
  /** Values that are not known yet, or that no host told. */
  readonly unknown: readonly UnknownFact[];
  /**
   * The tenant MTU is `auto` and no number yet, so that an interface between hosts whose MTU is not
   * declared gets one that nobody knows; absent: it has its device's default.
   */
  readonly mtuIsOpen?: true;
}

/** Resources of each kind, by name; a kind that nobody declares has none. */
export type ResourcesByKind = {
  readonly [K in ResourceKind]: readonly NamedInputs<K>[];
};

export interface NamedInputs<K extends ResourceKind> {
  readonly name: string;
  readonly inputs: InputsByKind[K];
}

/** What a rule reads: a kind of resource, or what no resource carries. */
export type FactKind = ResourceKind | "Declared";

/** Something that rules about `kind` would have to know. */
export interface UnknownFact {
  readonly kind: FactKind;
  /** As people name it: "VtepPort host-a-to-host-b: trunks". */
  readonly subject: string;
  readonly reason: Words;
}

export interface FactParts extends Pick<
  OverlayFacts,
  "declared" | "layer" | "undeclared" | "mtuIsOpen"
> {
  readonly resources: readonly DesiredResource[];
  readonly unknown?: readonly UnknownFact[];
}

/** The facts in an order that depends on names only: reports are the same whatever the input's. */
export const overlayFacts = ({ resources, unknown = [], ...parts }: FactParts): OverlayFacts => ({
  ...parts,
  resources: byKind(resources),
  graph: buildGraph(parts.layer),
  unknown: unknown.toSorted((one, other) => compareText(one.subject, other.subject)),
});

const byKind = (resources: readonly DesiredResource[]): ResourcesByKind => {
  const ordered = resources.toSorted((one, other) => compareText(one.name, other.name));
  const lists = Object.keys(declarations).map(
    (kind) => [kind, ordered.filter((one) => one.kind === kind)] as const,
  );
  // Each list has what is of its own kind.
  return Object.fromEntries(lists) as unknown as ResourcesByKind;
};
