import assert from "node:assert/strict";
import { join } from "node:path";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { AS_DECLARED, resolveTopology } from "../../../core/desired/resolve-topology.js";
import { hostTargets } from "../../../core/desired/host-targets.js";
import { kinds } from "../../../core/kinds/kinds.js";
import { createEngine, type Engine } from "../../../core/engine/index.js";
import type {
  DesiredResource,
  InputsByKind,
  ResourceKind,
} from "../../../core/kinds/declarations.js";
import { connectSsh } from "../../../core/transport/index.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";
import { projectRoot } from "./shared-lab.js";

const FILE = join(projectRoot, "topologies/incident.yaml");

type Driven<K extends ResourceKind> = readonly [K, InputsByKind[K]];

const driven = ({ kind, inputs }: DesiredResource): Driven<ResourceKind> => [kind, inputs];

/** An engine on the lab's hosts; end it with `close`. */
export const labEngine = async (): Promise<{
  readonly engine: Engine;
  readonly desired: readonly DesiredResource[];
}> => {
  const loaded = await loadTopologyFile(FILE);
  assert.ok(loaded.ok);
  const engine = createEngine({
    targets: hostTargets(loaded.topology, FILE),
    connect: (target) => connectSsh(target),
  });
  return { engine, desired: desiredResources(resolveTopology(loaded.topology, AS_DECLARED)) };
};

/** Makes everything of these kinds as declared, kind after kind, as `pulumi up` orders them. */
export const remediate = async (kinds: readonly ResourceKind[]): Promise<void> => {
  const { engine, desired } = await labEngine();
  try {
    for (const wanted of kinds) {
      const resources = desired.filter(({ kind }) => kind === wanted).map(driven);
      const results = await Promise.all(
        resources.map(([kind, inputs]) => engine.reconcile(kind, inputs)),
      );
      for (const result of results) assert.equal(result.status, "ok", JSON.stringify(result));
    }
  } finally {
    await engine.close();
  }
};

/** The declared things of a kind that differ on the hosts, by name: what a preview would show. */
export const driftOf = async (wanted: ResourceKind): Promise<readonly string[]> => {
  const { engine, desired } = await labEngine();
  try {
    const names: string[] = [];
    for (const resource of desired.filter(({ kind }) => kind === wanted)) {
      const [kind, inputs] = driven(resource);
      const reading = await engine.read(kind, kinds[kind].idOf(inputs as never), inputs);
      assert.equal(reading.status, "present", JSON.stringify(reading));
      if (engine.diff(kind, inputs, reading.inputs).length > 0) names.push(resource.name);
    }
    return names;
  } finally {
    await engine.close();
  }
};
