import { formatVlanList, vlansIn } from "../../model/vlan-list.js";
import { DEFAULTS } from "../defaults.js";
import { readableEntries } from "../entries.js";
import { ownEntry } from "../own-entry.js";
import type { Check } from "./check.js";
import type { TopologyDraft } from "../draft.js";
import type { FileProblem } from "../problem.js";

/** Isolated ranges, where they are enforced: there, large enough, and disjoint between hosts. */
export const checkIsolation: Check = (draft) => {
  if (draft.overlay?.isolation !== "ranges") return [];
  return Object.keys(draft.hosts ?? {}).flatMap((host) => [
    ...tooSmall(draft, host),
    ...overlapping(draft, host),
  ]);
};

const rangeOf = ({ overlay }: TopologyDraft, host: string): readonly number[] =>
  vlansIn(String(ownEntry(overlay?.vlans?.isolated, host)));

const pathOf = (host: string): FileProblem["path"] => ["overlay", "vlans", "isolated", host];

/** A VLAN for every port is enough in any case: also one with a link has a number once. */
const tooSmall = (draft: TopologyDraft, host: string): readonly FileProblem[] => {
  const ports = readableEntries(draft.devices)
    .filter(([, device]) => device.host === host)
    .reduce((sum, [, device]) => sum + (device.ports ?? DEFAULTS.ports), 0);
  const { length } = rangeOf(draft, host);
  if (length >= ports) return [];
  const found = length === 0 ? "no range" : `${length} VLANs`;
  const allowed = `at least ${ports}, one for each container port of ${host}, since overlay.isolation is ranges`;
  return [
    length === 0
      ? { path: ["overlay", "isolation"], found: `ranges, and no range for ${host}`, allowed }
      : { path: pathOf(host), found, allowed },
  ];
};

/** The later host in the file is the one that is wrong. */
const overlapping = (draft: TopologyDraft, host: string): readonly FileProblem[] => {
  const hosts = Object.keys(draft.hosts ?? {});
  return hosts.slice(0, hosts.indexOf(host)).flatMap((earlier) => {
    const other = rangeOf(draft, earlier);
    const shared = rangeOf(draft, host).filter((vlan) => other.includes(vlan));
    if (shared.length === 0) return [];
    const found = `VLANs ${formatVlanList(shared)}, which ${earlier} has too`;
    return [{ path: pathOf(host), found, allowed: "VLANs of its own for each host" }];
  });
};
