import type { DeclaredFacts } from "../core/model/declared-facts.js";
import { TOKEN_PREFIX } from "../core/kinds/contract/declare-kind.js";
import { kindNamed, type DesiredResource } from "../core/kinds/declarations.js";
import { factsFromResources } from "./facts-from-resources.js";
import { groupBy } from "../core/model/group-by.js";
import { ofQuietText } from "../core/model/quiet-text.js";
import type { OverlayFacts, UnknownFact } from "./overlay-facts.js";
import { knownProperties } from "./known-properties.js";
import { readDeclaredFacts, readInputs } from "./read-resource.js";

/** A resource as a stack policy gets it; reading a property that is not known yet throws. */
export interface StackResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly parent?: StackResource;
}

/** One overlay of a stack. */
export interface StackOverlay {
  /** Of the overlay's component; absent: resources that no such component declares. */
  readonly urn?: string;
  readonly facts: OverlayFacts;
}

/** The component that a program declares an overlay by (components/overlay.ts). */
export const OVERLAY_TYPE = "overlay:components:Overlay";

/**
 * The overlays of a stack, in the order of their components' names: each with the resources below
 * its component, judged apart from the others.
 */
export const stackOverlays = (resources: readonly StackResource[]): readonly StackOverlay[] => {
  const components = resources.filter(({ type }) => type === OVERLAY_TYPE);
  const owned = groupBy(
    resources.filter(({ type }) => type.startsWith(TOKEN_PREFIX)),
    overlayOf,
  );
  const urns = [...new Set([...components.map(({ urn }) => urn), ...owned.keys()])];
  return urns
    .toSorted((one = "", other = "") => (one < other ? -1 : 1))
    .map((urn) => {
      const component = components.find((one) => one.urn === urn);
      return {
        ...(urn === undefined ? {} : { urn }),
        facts: factsOf(owned.get(urn) ?? [], component),
      };
    });
};

const overlayOf = ({ parent }: StackResource): string | undefined => {
  for (let above = parent; above !== undefined; above = above.parent) {
    if (above.type === OVERLAY_TYPE) return above.urn;
  }
  return undefined;
};

/** What an overlay's component says before any of its resources is there. */
export const componentFacts = (props: StackResource["props"]): OverlayFacts | undefined => {
  const { values } = knownProperties(props);
  const resources = ofQuietText(values["resources"]);
  const declared = readDeclaredFacts(ofQuietText(values["declared"]));
  if (!Array.isArray(resources) || declared === undefined) return undefined;
  return factsFromResources({ resources: resources as readonly DesiredResource[], declared });
};

const factsOf = (
  resources: readonly StackResource[],
  component: StackResource | undefined,
): OverlayFacts => {
  const read = resources.map(readOne);
  const declared = component === undefined ? undefined : declaredBy(component);
  return factsFromResources({
    resources: read.flatMap(({ resource }) => resource ?? []),
    declared,
    unknown: [
      ...read.flatMap(({ unknown }) => unknown),
      ...(declared === undefined ? [undeclared(component)] : []),
    ],
  });
};

const undeclared = (component: StackResource | undefined): UnknownFact =>
  component === undefined
    ? {
        kind: "Declared",
        subject: "what the links, hosts and devices are",
        reason: `no component ${OVERLAY_TYPE} declares these resources`,
      }
    : {
        kind: "Declared",
        subject: `what overlay ${component.name} declares`,
        reason: "the component's output `declared` is missing or of another version",
      };

const declaredBy = ({ props }: StackResource): DeclaredFacts | undefined =>
  readDeclaredFacts(ofQuietText(knownProperties(props).values["declared"]));

interface Read {
  readonly resource?: DesiredResource;
  readonly unknown: readonly UnknownFact[];
}

const readOne = ({ type, name, props }: StackResource): Read => {
  const kind = kindNamed(type.slice(TOKEN_PREFIX.length));
  if (kind === undefined) return { unknown: [] };
  const { values, unknown } = knownProperties(props);
  const read = readInputs(kind, values);
  // A read returns the inputs of the kind that it was asked for.
  const resource = { kind, name, inputs: read.inputs } as DesiredResource;
  const reasons = unknown
    .filter(([key]) => read.keys.has(key ?? ""))
    .map((path) => ({
      kind,
      subject: `${kind} ${name}: ${path.join(".")}`,
      reason: "the value is computed by another resource and not known before the update",
    }));
  const refused = read.problems.map((problem) => ({
    kind,
    subject: `${kind} ${name}`,
    reason: problem,
  }));
  if (read.inputs !== undefined) return { resource, unknown: reasons };
  return { unknown: reasons.length > 0 ? reasons : refused };
};
