import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import type { PropertyMap } from "../../plugin-kit/index.js";
import { resourceHandler } from "../../provider/resource-handler.js";

import { desiredResources } from "../../core/desired/desired-resources.js";
import type { InputsByKind, ResourceKind } from "../../core/kinds/declarations.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import { recordedSnapshot } from "../core/snapshot/fixtures.js";
import { markedBy } from "../core/snapshot/marked-by.js";
import { loadedTopology } from "../core/topology/loaded.js";
import { AS_DECLARED, resolveTopology } from "../../core/desired/resolve-topology.js";
import type { Driver } from "../../core/kinds/contract/driver.js";

const NEVER = () => assert.fail("a check asks no host");
const IDENTITY = { urn: "urn:pulumi:dev::lab::t::r", type: "t", name: "r" };

const PLACE = { host: "host-a", bridge: "arch-ovs" };
const DECLARED = { ...PLACE, tunnels: { "vtep-v301 to 10.0.1.1": "absent" } };
/** As a host is read: every tunnel that is there, and none that is not. */
const LIVE = { ...PLACE, tunnels: { "vtep-b to 10.0.1.1": "VNI 1000" } };
const OBSOLETE_IS_THERE = { ...PLACE, tunnels: { "vtep-v301 to 10.0.1.1": "VNI 301" } };

const checked = async (recorded: PropertyMap | undefined, declared: PropertyMap = DECLARED) => {
  const { check } = resourceHandler(kinds.ObsoleteTunnels, NEVER);
  const request = { ...IDENTITY, recorded, declared };
  return check?.(request, { signal: new AbortController().signal, log: () => Promise.resolve() });
};

describe("overlay plugin: what is read says more than is declared", () => {
  it("stays recorded as it was read where it is as declared", async () => {
    assert.deepEqual(await checked(LIVE), { inputs: LIVE, failures: [] });
  });

  it("is as declared where it is not recorded yet, or is otherwise", async () => {
    const asDeclared = { inputs: DECLARED, failures: [] };
    assert.deepEqual(await checked(undefined), asDeclared);
    assert.deepEqual(await checked(OBSOLETE_IS_THERE), asDeclared);
  });

  it("is another thing on another bridge", async () => {
    const elsewhere = { ...DECLARED, bridge: "other" };
    assert.deepEqual(await checked(LIVE, elsewhere), { inputs: elsewhere, failures: [] });
  });

  it("is judged before all that", async () => {
    const wrong = await checked(LIVE, { ...PLACE, tunnels: { nonsense: "absent" } });
    assert.equal(wrong?.failures.length, 1);
  });
});

describe("overlay plugin: an update of what is as declared", () => {
  it("records every kind as it was read, so that the engine writes its state once", async () => {
    const topology = resolveTopology(loadedTopology("topologies/incident.yaml"), AS_DECLARED);
    const hosts = observedHosts(await recordedSnapshot("remediated"))
      .map(markedBy(topology))
      .map((host) => ({ ...host, owner: topology.name }));
    const recorded = new Set<string>();
    for (const resource of desiredResources(topology)) {
      const host = hosts.find((seen) => seen.host === resource.inputs.host);
      assert.ok(host);
      const driver = kinds[resource.kind] as unknown as Driver;
      const live = readAsDeclared(driver, resource.inputs, host);
      if (live === undefined) continue;
      const { check } = resourceHandler(driver, NEVER);
      const declared = resource.inputs as unknown as PropertyMap;
      const result = await check?.(
        { ...IDENTITY, recorded: live, declared },
        { signal: new AbortController().signal, log: () => Promise.resolve() },
      );
      assert.deepEqual(result?.inputs, live, `${resource.kind} ${JSON.stringify(declared)}`);
      recorded.add(resource.kind);
    }
    assert.deepEqual([...recorded].sort(), [
      ...["AccessPort", "AgentVersion", "Bridge", "CeosConfig", "ForwardChain", "IsolatedPorts"],
      ...["ObsoleteTunnels", "SystemMac", "TenantMtu", "VtepPort"],
    ]);
  });
});

/** What is read of a thing, where that is as declared. */
const readAsDeclared = (
  driver: Driver,
  inputs: InputsByKind[ResourceKind],
  host: ObservedHost,
): PropertyMap | undefined => {
  const reading = driver.read(host, driver.idOf(inputs), inputs);
  if (reading.status !== "present" || driver.diff(inputs, reading.inputs).length > 0)
    return undefined;
  return reading.inputs;
};
