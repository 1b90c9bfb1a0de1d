import { findingKey } from "../../policies/proven-fixes.js";
import { declaredFacts } from "../../core/desired/declared-facts.js";
import { experimentalLayer } from "../../core/expectation/experimental-world.js";
import type { Trial } from "../../core/expectation/expect.js";
import type { FindingChanges } from "../../core/expectation/expectation.js";
import { settingChanges, type SettingChange } from "../../core/expectation/setting-changes.js";
import type { Finding } from "../../core/model/finding.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import { factsFromObserved } from "../../policies/facts-from-observed.js";
import { factsFromTopology } from "../../policies/facts-from-topology.js";
import { judge } from "../../policies/judge.js";
import { overlayFacts, type OverlayFacts } from "../../policies/overlay-facts.js";
import { rules } from "../../policies/rules.js";
import { readSame } from "../../core/model/words.js";
import { utcDay } from "../../core/model/utc-day.js";

/** What the rules find with experiments and not without, and the other way round. */
export const findingChanges = (trial: Trial): FindingChanges => {
  const { declared, experimental, observed } = trial;
  const [before, after] =
    observed === undefined
      ? [factsFromTopology(declared), factsFromTopology(experimental)]
      : observedFacts({ declared, experimental, observed });
  const [old, now] = [judged(before), judged(after)];
  const others = beyond(now, old);
  const gone = beyond(old, now);
  return {
    appear: others.filter((one) => !gone.some((other) => overlap(one, other))),
    go: gone.filter((one) => !others.some((other) => overlap(one, other))),
    changed: others.filter(
      (one) =>
        gone.some((other) => overlap(one, other)) &&
        !gone.some(({ message }) => readSame(message, one.message)),
    ),
  };
};

const judged = (facts: OverlayFacts): readonly Finding[] =>
  judge(rules, facts, { today: utcDay(new Date()) });

/** A finding is the same while it is about the same things, whatever numbers it gives. */
const beyond = (findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] => {
  const known = new Set(others.map(findingKey));
  return findings.filter((finding) => !known.has(findingKey(finding)));
};

/** A leak that is smaller is no new one. */
const overlap = (one: Finding, other: Finding): boolean =>
  one.code === other.code &&
  one.verdict === other.verdict &&
  one.subjects.some((subject) => other.subjects.includes(subject));

/** What hosts showed, and the same with only the experiments put on top. */
const observedFacts = ({
  declared,
  experimental,
  observed,
}: Required<Trial>): readonly [OverlayFacts, OverlayFacts] => {
  const before = factsFromObserved(declared, observed);
  const { changes } = settingChanges(declared, experimental, observed);
  const after = overlayFacts({
    resources: resourcesOf(before).map((resource) => changed(resource, changes)),
    declared: { ...before.declared, ...declaredFacts(experimental) },
    layer: experimentalLayer(before.layer, experimental),
    unknown: before.unknown,
  });
  return [before, after];
};

const resourcesOf = ({ resources }: OverlayFacts): readonly DesiredResource[] =>
  Object.entries(resources).flatMap(([kind, list]) =>
    // Each list holds what is of its own kind.
    list.map(({ name, inputs }) => ({ kind, name, inputs }) as DesiredResource),
  );

const changed = (resource: DesiredResource, changes: readonly SettingChange[]): DesiredResource => {
  const own = changes.filter(({ kind, name }) => kind === resource.kind && name === resource.name);
  const inputs = own.reduce<object>(
    (all, { path, to }) => withValue(all, path, to),
    resource.inputs,
  );
  return { ...resource, inputs } as DesiredResource;
};

/** A copy in which the value at a path is another one, or is not there. */
const withValue = (
  inputs: object,
  [first = "", ...rest]: SettingChange["path"],
  value: SettingChange["to"],
): object => {
  const { [first]: old, ...others } = inputs as Readonly<Record<string, unknown>>;
  if (rest.length > 0) {
    const inner = typeof old === "object" && old !== null ? old : {};
    return { ...others, [first]: withValue(inner, rest, value) };
  }
  return value === undefined ? others : { ...others, [first]: value };
};
