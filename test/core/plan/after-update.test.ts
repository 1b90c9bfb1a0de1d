import { isCeos } from "../../../core/devices/ceos/index.js";
import assert from "node:assert/strict";
import { afterUpdate } from "../../../core/plan/after-update.js";
import { planUpdate } from "../../../core/plan/plan-update.js";
import { resolveAsMeasured } from "../../../core/plan/resolve-as-measured.js";
import { observedHosts } from "../../../core/snapshot/snapshot.js";
import { recordedSnapshot, recordedStates } from "../snapshot/fixtures.js";
import type { ResolvedTopology } from "../../../core/desired/resolve-topology.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

const WITHOUT_MTU: ResolvedTopology = { ...incident, tenantMtu: { status: "not-managed" } };

const lookAt = async (state: string, declared: EffectiveTopology = incident) => {
  const observed = observedHosts(await recordedSnapshot(state));
  return { observed, topology: resolveAsMeasured(declared, observed) };
};

/** The incident's topology with one thing of the overlay declared otherwise. */
const declaring = (overlay: Partial<EffectiveTopology["overlay"]>): EffectiveTopology => ({
  ...incident,
  overlay: { ...incident.overlay, ...overlay },
});

/** What the recordings' own topology does not ask for. */
const OTHERWISE = {
  "another shape": declaring({ shape: "per-link" }),
  "dead ports": declaring({ isolation: "dead" }),
  "ports in ranges": declaring({ isolation: "ranges" }),
  "bridge settings": declaring({
    bridgeSettings: {
      failMode: "secure",
      stp: true,
      rstp: false,
      mcastSnooping: true,
      forwardBpdu: true,
      floodUnregistered: false,
    },
  }),
};

const assertWritten = ({ topology, observed }: Awaited<ReturnType<typeof lookAt>>): void => {
  const before = planUpdate(topology, observed);
  const after = planUpdate(topology, afterUpdate(before, observed));
  for (const [index, { id, outcome }] of after.entries()) {
    const was = before[index]?.outcome;
    const written = was?.status === "changed" || was?.status === "made";
    assert.equal(outcome.status, written ? "as-declared" : was?.status, id);
  }
};

describe("afterUpdate over recorded hosts", function () {
  this.timeout(60_000);

  for (const state of recordedStates)
    it(`${state}: leaves nothing that an update would still write`, async () => {
      assertWritten(await lookAt(state));
    });

  for (const [what, declared] of Object.entries(OTHERWISE))
    it(`${what}: leaves nothing that an update would still write`, async () => {
      const look = await lookAt("as-booted", declared);
      assert.notDeepEqual(
        afterUpdate(planUpdate(look.topology, look.observed), look.observed),
        afterUpdate(planUpdate(WITHOUT_MTU, look.observed), look.observed),
      );
      assertWritten(look);
    });

  it("shows what the lab showed after a real update of the same hosts", async () => {
    const { topology, observed } = await lookAt("as-booted");
    const { observed: remediated } = await lookAt("remediated");
    const plan = planUpdate(topology, observed);
    const after = afterUpdate(plan, observed);
    const settingsOf = (host: (typeof after)[number] | undefined) => {
      assert.ok(host?.ovs.known === true);
      const ports = Object.values(host.ovs.value.bridges["arch-ovs"]?.ports ?? {});
      return {
        // Open vSwitch keeps the MTU of a bridge's own port at the smallest of its ports by itself.
        ports: ports
          .filter(({ interfaces: [only] }) => only?.type !== "internal")
          .map(({ tag, trunks, vlanMode, interfaces }) =>
            JSON.stringify([
              tag,
              trunks,
              vlanMode,
              interfaces.map(({ type, mtu, options }) => [type, mtu, type === "vxlan" && options]),
            ]),
          )
          .sort(),
        devices: Object.values(host.devices).map((device) => {
          assert.ok(
            device.known &&
              isCeos(device.value) &&
              device.value.config.known &&
              device.value.forwarding.known,
          );
          const { fingerprint, ...config } = device.value.config.value;
          assert.ok(typeof fingerprint === "string");
          return { config, forwarding: device.value.forwarding.value };
        }),
      };
    };
    for (const [index, host] of after.entries()) {
      const real = remediated[index];
      assert.deepEqual(settingsOf(host), settingsOf(real));
      assert.equal(host.detail, undefined, "what was tried before says nothing of after");
    }
    assert.ok(after.length === 2);
  });
});
