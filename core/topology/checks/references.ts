import type { TopologyDraft } from "../draft.js";
import { draftedLinks } from "../drafted-links.js";
import { entriesOf } from "../entries.js";
import { unknownName, type FileProblem, type ValuePath } from "../problem.js";
import type { Check } from "./check.js";

interface Reference {
  readonly path: ValuePath;
  readonly at?: "key";
  readonly name: string;
}

/** Hosts and devices that something refers to and that are not declared. */
export const checkReferences: Check = (draft) => [
  ...unknown("host", hostReferences(draft), draft.hosts),
  ...unknown("device", deviceReferences(draft), draft.devices),
];

const unknown = (
  kind: string,
  references: readonly Reference[],
  declared: object | undefined,
): readonly FileProblem[] => {
  // Without the section, which is a mistake of its own, nothing is known of any name.
  if (declared === undefined) return [];
  const names = Object.keys(declared);
  const known = new Set(names);
  return references
    .filter(({ name }) => !known.has(name))
    .map(({ name, ...place }) => unknownName(place, kind, name, names));
};

const hostReferences = ({ hosts, overlay, devices }: TopologyDraft): readonly Reference[] => [
  ...entriesOf(hosts).flatMap(([host, value]) => keys(["hosts", host, "vteps"], value?.vteps)),
  ...(overlay?.pairs ?? []).flatMap((pair, index) =>
    (pair?.hosts ?? []).flatMap((name, side) =>
      reference(["overlay", "pairs", index, "hosts", side], name),
    ),
  ),
  ...keys(["overlay", "vlans", "isolated"], overlay?.vlans?.isolated),
  ...entriesOf(devices).flatMap(([device, value]) =>
    reference(["devices", device, "host"], value?.host),
  ),
];

const deviceReferences = (draft: TopologyDraft): readonly Reference[] =>
  draftedLinks(draft).flatMap(({ ends }) =>
    ends.map(({ path, device }) => ({ path, name: device })),
  );

const keys = (path: ValuePath, record: object | undefined): readonly Reference[] =>
  Object.keys(record ?? {}).map((name) => ({ path: [...path, name], at: "key", name }));

const reference = (path: ValuePath, name: string | undefined): readonly Reference[] =>
  name === undefined ? [] : [{ path, name }];
