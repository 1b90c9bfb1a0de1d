import assert from "node:assert/strict";
import { join } from "node:path";
import { resolveAsBuilt } from "../../cli/evidence/resolve-as-built.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { recorded } from "../core/diagnosis/fixture.js";

const root = join(import.meta.dirname, "../../..");

/** With `tenantMtu: auto`, as it is written. */
const asWritten = async (): Promise<EffectiveTopology> => {
  const loaded = await loadTopologyFile(join(root, "topologies/incident.yaml"));
  assert.ok(loaded.ok);
  assert.equal(loaded.topology.overlay.tenantMtu, "auto");
  return loaded.topology;
};

/** As if somebody had set all devices' MTUs of one size to another. */
const resized = (
  hosts: readonly ObservedHost[],
  from: number,
  to: number,
): readonly ObservedHost[] =>
  JSON.parse(JSON.stringify(hosts), (key, value: unknown) =>
    key === "mtu" && value === from ? to : value,
  ) as readonly ObservedHost[];

describe("the tenant MTU that a diagnosis judges by", function () {
  this.timeout(60_000);

  it("is what the devices have, where the underlay carries less than it should", async () => {
    const settled = resolveAsBuilt(await asWritten(), await recorded("narrow-underlay"));
    assert.equal(settled.overlay.tenantMtu, 1446);
  });

  it("is what was measured, once the devices have that", async () => {
    const observed = resized(await recorded("narrow-underlay"), 1446, 1346);
    assert.equal(resolveAsBuilt(await asWritten(), observed).overlay.tenantMtu, 1346);
  });

  it("is what was measured, where the devices have neither", async () => {
    const observed = resized(await recorded("narrow-underlay"), 1446, 1300);
    assert.equal(resolveAsBuilt(await asWritten(), observed).overlay.tenantMtu, 1346);
  });
});
