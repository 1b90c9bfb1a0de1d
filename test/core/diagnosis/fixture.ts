import assert from "node:assert/strict";
import { join } from "node:path";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../../../core/desired/resolve-topology.js";
import { diagnose } from "../../../core/diagnosis/diagnose.js";
import { once } from "../../../core/diagnosis/once.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { unobservedAs } from "../../../core/snapshot/file-form.js";
import type { Snapshot } from "../../../core/snapshot/snapshot.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { fixtureFile, readFixture } from "../../../dev/fixtures/fixture-file.js";
import {
  wordDiagnosis,
  type WordedDiagnosis,
} from "../../../core/words/diagnosis/worded-diagnosis.js";

const root = join(import.meta.dirname, "../../../..");

/** The incident's topology with the tenant MTU that its underlay allows. */
export const incident = once(async (): Promise<ResolvedTopology> => {
  const loaded = await loadTopologyFile(join(root, "topologies/incident.yaml"));
  assert.ok(loaded.ok);
  return resolveTopology(loaded.topology, AS_DECLARED);
});

const snapshots = new Map<string, Promise<Snapshot>>();

/** A recorded snapshot, in a file that is relative to the project; each file is read once. */
export const snapshotIn = (file: string): Promise<Snapshot> => {
  const known = snapshots.get(file) ?? readFixture(root, file);
  snapshots.set(file, known);
  return known;
};

/** A recorded state of the lab. */
export const snapshotNamed = (name: string): Promise<Snapshot> => snapshotIn(fixtureFile(name));

/** What the hosts of a recorded state showed; hosts that are named could not be read. */
export const recorded = async (
  name: string,
  ...unread: readonly string[]
): Promise<readonly ObservedHost[]> =>
  Object.entries((await snapshotNamed(name)).hosts).map(([host, { asked, observed }]) =>
    unread.includes(host)
      ? unobservedAs(asked, host, {
          kind: "unreachable",
          code: "OLDER-VERSION",
          facts: {},
          host,
          what: "everything",
          wholeHost: true,
          reason: "it offers no shell",
          next: "Ask its owner for one.",
        })
      : observed,
  );

/** A diagnosis with its words, as every command shows it. */
export const diagnosed = (
  topology: ResolvedTopology,
  observed: readonly ObservedHost[],
): WordedDiagnosis => wordDiagnosis(diagnose(topology, observed));

export const diagnosisOf = async (
  name: string,
  ...unread: readonly string[]
): Promise<WordedDiagnosis> => diagnosed(await incident(), await recorded(name, ...unread));

/** Kind and subject of each cause, sorted. */
export const causesOf = ({ explanations }: WordedDiagnosis, index = 0): readonly string[] =>
  (explanations[index]?.causes ?? []).map(({ kind, subject }) => `${kind} ${subject}`).sort();
