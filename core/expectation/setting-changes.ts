import { keyOf, type Key } from "../model/key.js";
import { desiredResources } from "../desired/desired-resources.js";
import { kinds } from "../kinds/kinds.js";
import type { Change } from "../kinds/contract/change.js";
import type { Plain } from "../model/plain.js";
import type { Reading } from "../kinds/contract/driver.js";
import type { ObservedHost } from "../model/observed.js";
import type { DesiredResource, InputsByKind, ResourceKind } from "../kinds/declarations.js";
import { describeUnknown } from "../model/unknown.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { touchesOf } from "./touches.js";
import type { Words } from "../model/words.js";

/** A property that an experiment sets, on a host. */
export interface SettingChange {
  readonly host: string;
  readonly kind: ResourceKind;
  /** As in the stack: "ceos_5:eth1". */
  readonly name: string;
  readonly path: readonly (string | number)[];
  /** Without the experiment; undefined: the property is not there. */
  readonly from: Plain | undefined;
  /** With it. */
  readonly to: Plain | undefined;
}

/** A thing that an experiment would change, and of which nobody knows how it is. */
export interface UnreadSetting {
  readonly host: string;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly reason: Words;
}

export interface SettingChanges {
  readonly changes: readonly SettingChange[];
  readonly unread: readonly UnreadSetting[];
  /**
   * What else differs there, of the same things: an update writes a thing whole. Nothing that is
   * expected of the experiments counts with it.
   */
  readonly alongside: readonly SettingChange[];
}

/**
 * What experiments set, property by property, in the order of the topology: against what is declared
 * without them, or against what hosts showed. Nothing else that differs there is in it.
 *
 * @param declared without the experiments
 * @param experimental the same with them
 * @param observed absent: compared with what is declared
 */
export const settingChanges = (
  declared: EffectiveTopology,
  experimental: EffectiveTopology,
  observed?: readonly ObservedHost[],
): SettingChanges => {
  const touches = touchesOf(experimental);
  const before = new Map(
    observed === undefined ? desiredResources(declared).map((one) => [keyOfThing(one), one]) : [],
  );
  const judged = desiredResources(experimental).map((resource) => {
    const touched: Touched = (path) => touches(resource, path);
    const wanted = resource as DesiredOf<ResourceKind>;
    return observed === undefined
      ? againstDeclared(wanted, before.get(keyOfThing(resource)) ?? nothingOf(resource), touched)
      : againstObserved(wanted, observed, touched);
  });
  return {
    changes: judged.flatMap(({ changes }) => changes),
    unread: judged.flatMap(({ unread }) => unread),
    alongside: judged.flatMap(({ alongside }) => alongside),
  };
};

/** A declared thing whose kind and inputs go together, for calls that do not name the kind. */
type DesiredOf<K extends ResourceKind> = {
  [P in K]: { readonly kind: P; readonly name: string; readonly inputs: InputsByKind[P] };
}[K];

/** Whether an experiment decides about a property of the thing at hand. */
type Touched = (path: Change["path"]) => boolean;

const keyOfThing = ({ kind, name }: DesiredResource): Key => keyOf(kind, name);

const NOTHING: SettingChanges = { changes: [], unread: [], alongside: [] };

/** Ports that only the experiment manages are compared with none. */
const nothingOf = (resource: DesiredResource): DesiredResource | undefined =>
  resource.kind === "IsolatedPorts"
    ? { ...resource, inputs: { ...resource.inputs, ports: {} } }
    : undefined;

const againstDeclared = <K extends ResourceKind>(
  wanted: DesiredOf<K>,
  before: DesiredResource | undefined,
  touched: Touched,
): SettingChanges =>
  // `before` is of the same kind: it was found by it.
  before === undefined ? NOTHING : changed(wanted, before.inputs as InputsByKind[K], touched);

const againstObserved = <K extends ResourceKind>(
  wanted: DesiredOf<K>,
  observed: readonly ObservedHost[],
  touched: Touched,
): SettingChanges => {
  const { kind, name, inputs } = wanted;
  if (!pathsOf(inputs).some(touched)) return NOTHING;
  const thing = { host: inputs.host, kind, name };
  const seen = observed.find(({ host }) => host === inputs.host);
  if (seen === undefined)
    return { ...NOTHING, unread: [{ ...thing, reason: "the host was not looked at" }] };
  const driver = kinds[kind];
  const reading: Reading<InputsByKind[K]> = driver.read(seen, driver.idOf(inputs), inputs);
  if (reading.status === "present") return changed(wanted, reading.inputs, touched);
  const reason = reading.status === "absent" ? reading.reason : describeUnknown(reading.unknown);
  return { ...NOTHING, unread: [{ ...thing, reason }] };
};

/** Where experiments may set something in these inputs: maps entry by entry, the rest by property. */
const pathsOf = (inputs: object): readonly (readonly string[])[] =>
  Object.entries(inputs).flatMap(([property, value]: readonly [string, unknown]) =>
    property === "ports" && typeof value === "object" && value !== null
      ? Object.keys(value).map((key) => [property, key])
      : [[property]],
  );

const changed = <K extends ResourceKind>(
  { kind, name, inputs }: DesiredOf<K>,
  from: InputsByKind[K],
  touched: Touched,
): SettingChanges => {
  const all: readonly Change[] = kinds[kind].diff(inputs, from);
  const changes = all.map(({ path, from: live, to }) => {
    const change = { host: inputs.host, kind, name, path, from: live, to };
    return { change, own: touched(path) };
  });
  const own = changes.filter((one) => one.own).map(({ change }) => change);
  if (own.length === 0) return NOTHING;
  const alongside = changes.filter((one) => !one.own).map(({ change }) => change);
  return { changes: own, unread: [], alongside };
};
