import assert from "node:assert/strict";
import { join } from "node:path";
import { subjectOf } from "../../../core/diagnosis/about.js";
import type { Cause, CauseKind } from "../../../core/diagnosis/cause.js";
import { declaredWorld } from "../../../core/diagnosis/declared-world.js";
import { facetKey } from "../../../core/diagnosis/facet-key.js";
import { observedCauses } from "../../../core/diagnosis/observed-causes.js";
import { possibleCauses } from "../../../core/diagnosis/possible-causes.js";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../../../core/desired/resolve-topology.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";

const root = join(import.meta.dirname, "../../../..");
const TOPOLOGIES = ["incident", "three-hosts", "per-link", "plain-containers", "port-channel"];

const loaded = async (name: string): Promise<ResolvedTopology> => {
  const found = await loadTopologyFile(join(root, `topologies/${name}.yaml`));
  assert.ok(found.ok);
  return resolveTopology(found.topology, AS_DECLARED);
};

const namesOf = (causes: readonly Cause[]): readonly string[] =>
  causes.map(({ kind, host, about }) => `${kind} ${about.of} ${host} ${subjectOf(about)}`);

/** Read, they are the same thing; of others less or more is known then. */
const SAME: ReadonlySet<CauseKind> = new Set<CauseKind>([
  ...(["switch-stopped", "trunks", "wrong-vlan", "container-stopped", "wrong-address"] as const),
  ...(["switchport", "shut-down", "path-mtu"] as const),
]);

describe("what could be so of what nobody has read", () => {
  for (const name of TOPOLOGIES)
    it(`is named as the same once it is read, in ${name}`, async () => {
      const topology = await loaded(name);
      const declared = declaredWorld(topology);
      assert.deepEqual(observedCauses(topology, declared, [...declared.values()]), []);
      const possible = possibleCauses(topology, declared, new Set());
      assert.ok(possible.every(({ certainty }) => certainty === "possible"));
      for (const cause of possible) {
        const found = observedCauses(topology, declared, cause.facets);
        const hosts = new Set(cause.facets.map((facet) => hostIn(facet)));
        assert.deepEqual([...hosts], [cause.host]);
        assert.ok(
          found.every(({ host, certainty }) => host === cause.host && certainty === "observed"),
        );
        if (!SAME.has(cause.kind)) continue;
        assert.deepEqual(namesOf(found), namesOf([cause]));
        assert.deepEqual(found[0]?.facets, cause.facets);
      }
    });

  it("is nothing of what was read, and nothing else less", async () => {
    const topology = await loaded("three-hosts");
    const declared = declaredWorld(topology);
    const all = possibleCauses(topology, declared, new Set());
    for (const key of declared.keys()) {
      const rest = possibleCauses(topology, declared, new Set([key]));
      const isOfIt = ({ facets }: Cause): boolean => facets.some((one) => facetKey(one) === key);
      assert.ok(!rest.some(isOfIt), key);
      const gone = namesOf(all.filter((cause) => !isOfIt(cause) && cause.kind !== "local-drop"));
      const kept = new Set(namesOf(rest));
      // With the device's own configuration its ports are no longer at their default by it.
      assert.deepEqual(
        gone.filter((one) => !kept.has(one) && !one.startsWith("default-configuration")),
        [],
      );
    }
  });

  it("is of each link's end what may be set there, and of a device what is set for all", async () => {
    const topology = await loaded("three-hosts");
    const declared = declaredWorld(topology);
    const count = (
      kind: CauseKind,
      read: readonly string[] = [],
    ): Readonly<Record<string, number>> => {
      const found: Record<string, number> = {};
      for (const cause of possibleCauses(topology, declared, new Set(read)))
        if (cause.kind === kind) {
          const device = subjectOf(cause.about).split(":")[0] ?? "";
          found[device] = (found[device] ?? 0) + 1;
        }
      return found;
    };
    const ends: Record<string, number> = {};
    for (const { device } of topology.links.flatMap((link) => link.ends))
      ends[device] = (ends[device] ?? 0) + 1;
    for (const kind of ["wrong-address", "switchport", "shut-down"] as const)
      assert.deepEqual(count(kind), ends);
    // A filter takes all pings of a container, or those of one of several ends.
    const filters = Object.fromEntries(
      Object.entries(ends).map(([device, many]) => [device, many < 2 ? 1 : 1 + many]),
    );
    assert.deepEqual(count("local-drop"), filters);
    const [name, device] =
      Object.entries(topology.devices).find(([one]) => (ends[one] ?? 0) > 1) ?? assert.fail();
    const facet = [...declared.values()].find(
      (one) => one.of === "device" && one.device.container === device.container,
    );
    assert.ok(facet !== undefined);
    assert.deepEqual(count("local-drop", [facetKey(facet)]), { ...filters, [name]: 1 });
  });
});

const hostIn = (facet: Cause["facets"][number]): string =>
  facet.of === "device" ? facet.device.host : facet.host;
