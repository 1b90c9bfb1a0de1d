import assert from "node:assert/strict";
import { layerTwoOf } from "../../../core/desired/layer-two-of.js";
import { experimentalLayer } from "../../../core/expectation/experimental-world.js";
import { expect } from "../../../core/expectation/expect.js";
import type { Expectation } from "../../../core/expectation/expectation.js";
import { formatVlanList } from "../../../core/model/vlan-list.js";
import { recorded } from "../diagnosis/fixture.js";
import { trialOf } from "./fixture.js";

const reflected = "101,104-115,119-131,3034,3096,3285,3644";
const LINK = "ceos_1:eth3-ceos_2:eth1";

/** Reading 150 KB of YAML on a busy machine. */
const PATIENCE_MS = 60_000;

const pingOf = ({ pings }: Expectation, from: string, to: string) => {
  const found = pings.find((one) => one.from.device === from && one.to.address === to);
  assert.ok(found, `no ping from ${from} to ${to}`);
  return found;
};

/** VLANs on which the ARP request of ceos_1 for 10.1.2.2 comes in at a host, without and with. */
const arriving = ({ broadcasts }: Expectation, host: string): readonly string[] => {
  const found = broadcasts.find(
    ({ from }) => from.device === "ceos_1" && from.interface === "eth3",
  );
  assert.ok(found);
  return [found.before, found.after].map(({ over }) =>
    formatVlanList(over.filter((one) => one.host === host).flatMap(({ vlans }) => vlans)),
  );
};

describe("what to expect of an experiment", function () {
  this.timeout(PATIENCE_MS);

  describe("on the network as it was", () => {
    const onIncident = async (...texts: string[]): Promise<Expectation> =>
      expect(await trialOf(texts, await recorded("as-booted")));

    it("isolating ceos_5 remediates no ping and no reflection, and takes it off host-b", async () => {
      const found = await onIncident("isolate ceos_5");
      const ping = pingOf(found, "ceos_1", "10.1.2.2");
      assert.deepEqual([ping.before.outcome, ping.after.outcome], ["unresolved", "unresolved"]);
      assert.equal(ping.after.why, "nobody owns 10.1.2.2: no port of ceos_2 is routed");
      assert.deepEqual(arriving(found, "host-a"), [reflected, reflected]);
      assert.deepEqual(arriving(found, "host-b"), ["205-215,235-247,3138,3919-3920", "3138"]);
      const through = found.broadcasts.find(({ from }) => from.interface === "eth5");
      assert.deepEqual(through?.after.devices, []);
      const { leaks, loops, domains } = found.layerTwo;
      assert.deepEqual([leaks.appear, leaks.go, leaks.shrunk], [[], [], 1]);
      assert.deepEqual([loops.before, loops.after, loops.appear], [0, 0, []]);
      assert.deepEqual(
        domains.map(({ fate }) => fate),
        ["split"],
      );
    });

    it("restricting host-a alone leaves the reflections on the overlay's VLANs", async () => {
      const found = await onIncident("trunks-only-on host-a");
      assert.deepEqual(arriving(found, "host-a"), [reflected, "3034,3096,3285,3644"]);
      assert.equal(pingOf(found, "ceos_1", "10.1.2.2").after.outcome, "unresolved");
      assert.deepEqual(
        found.settings.changes.map(({ host, path, from, to }) => [host, ...path, from, to]),
        [["host-a", "trunks", [], [3034, 3096, 3138, 3285, 3644]]],
      );
    });

    it("static ARP brings no ping back where nobody owns the address", async () => {
      const found = await onIncident(`static-arp ${LINK}`);
      const ping = pingOf(found, "ceos_1", "10.1.2.2");
      assert.deepEqual([ping.before.outcome, ping.after.outcome], ["unresolved", "silent"]);
      assert.match(ping.after.why ?? "", /nobody owns 10\.1\.2\.2/);
      assert.deepEqual(
        found.settings.changes.map(({ host, path }) => [host, ...path]),
        [
          ["host-a", "temporaryArp", "10.1.2.2"],
          ["host-b", "temporaryArp", "10.1.2.1"],
        ],
      );
      // A device's configuration is one thing: what differs there besides would be remediated with it.
      const besides = new Set(found.settings.alongside.map(({ kind, name }) => `${kind} ${name}`));
      assert.deepEqual([...besides], ["CeosConfig ceos_1", "CeosConfig ceos_2"]);
    });

    it("a forwarding chain changes no ping, and says that none can tell", async () => {
      const found = await onIncident("forward-chain ceos_2 pass");
      assert.deepEqual(found.transit, [{ device: "ceos_2", drops: false }]);
      assert.ok(found.pings.every(({ before, after }) => before.outcome === after.outcome));
      assert.deepEqual(
        found.settings.changes.map(({ kind, to }) => [kind, to]),
        [["ForwardChain", []]],
      );
    });

    it("agrees with what was seen of it", async () => {
      const found = await onIncident("isolate ceos_5");
      assert.deepEqual(
        found.looked?.seen.filter(({ fit }) => fit === "contradicts"),
        [],
      );
      assert.deepEqual([found.looked.unread, found.looked.supposed], [[], []]);
    });
  });

  it("puts them on top of the best explanation where a host was not read", async () => {
    const observed = await recorded("as-booted", "host-b");
    const found = expect(await trialOf(["isolate ceos_5"], observed));
    assert.equal(found.looked?.unread.length, 1);
    assert.ok(
      found.looked.supposed.some(
        ({ kind, about }) =>
          kind === "default-configuration" && about.of === "device" && about.device === "ceos_2",
      ),
    );
    assert.deepEqual(arriving(found, "host-a"), [reflected, reflected]);
    assert.equal(pingOf(found, "ceos_1", "10.1.2.2").after.outcome, "unresolved");
  });

  it("says that a loop goes with the device that it runs through", async () => {
    const observed = await recorded("bridging-loop");
    const { loops } = expect(await trialOf(["isolate ceos_5"], observed)).layerTwo;
    assert.deepEqual([loops.before, loops.after, loops.go.length], [1, 0, 1]);
    assert.match(loops.go[0] ?? "", /ceos_5:eth1.*ceos_5:eth3/);
  });

  it("says on the remediated network which pings are lost, and leaves all others", async () => {
    const found = expect(await trialOf(["isolate ceos_5"], await recorded("remediated")));
    const lost = found.pings.filter(({ after }) => after.outcome !== "answered");
    assert.deepEqual(lost.map(({ from, to }) => `${from.device} ${to.address}`).sort(), [
      "ceos_1 10.1.5.2",
      "ceos_2 10.1.5.1",
    ]);
    assert.ok(lost.every(({ before }) => before.outcome === "answered"));
  });

  it("says of a host that was not looked at that its ports are not known", async () => {
    const observed = await recorded("as-booted", "host-a");
    const { settings } = expect(await trialOf(["isolate ceos_5"], observed));
    assert.deepEqual(settings.changes, []);
    assert.deepEqual(
      settings.unread.map(({ kind }) => kind).filter((kind) => kind === "AccessPort").length,
      3,
    );
  });

  it("expects nothing of an experiment that is on already", async () => {
    const { declared, experimental } = await trialOf(["isolate ceos_5", "trunks-only-on host-a"]);
    const on = { ...experimental, tenantMtu: declared.tenantMtu };
    const found = expect({ declared: on, experimental });
    assert.deepEqual(found.settings, { changes: [], unread: [], alongside: [] });
    assert.deepEqual(found.layerTwo.domains, []);
    for (const { before, after } of found.broadcasts) assert.deepEqual(before, after);
    for (const { before, after } of found.pings) assert.deepEqual(before, after);
    assert.notDeepEqual(experimental, declared);
  });

  it("never adds a way by isolating any device, on any recorded network", async () => {
    for (const name of ["as-booted", "remediated", "bridging-loop", "overlapping-isolated-vlans"]) {
      const observed = await recorded(name);
      for (const device of ["ceos_1", "ceos_2", "ceos_3", "ceos_4", "ceos_5"]) {
        const found = expect(await trialOf([`isolate ${device}`], observed));
        const { loops, leaks } = found.layerTwo;
        assert.ok(loops.after <= loops.before, `${name} ${device}`);
        assert.deepEqual([loops.appear, leaks.appear], [[], []], `${name} ${device}`);
        for (const { before, after } of found.broadcasts) {
          assert.ok(after.ports <= before.ports, `${name} ${device}`);
          assert.ok(!after.endless || before.endless, `${name} ${device}`);
          for (const one of after.devices) assert.ok(before.devices.includes(one));
        }
      }
    }
  });

  it("puts the same on top of a declared layer as a topology with it declares", async () => {
    for (const text of ["isolate ceos_5", "trunks-only-on host-b"]) {
      const { declared, experimental } = await trialOf([text]);
      const both = [
        experimentalLayer(layerTwoOf(declared), experimental),
        layerTwoOf(experimental),
      ];
      const [one, other] = both.map(({ bridges }) =>
        bridges.flatMap(({ host, ports }) =>
          ports.map(({ name, vlans }) => ({ at: `${host} ${name}`, vlans })),
        ),
      );
      // Which of the isolated VLANs a spare port gets makes no difference to the graph.
      const known = (all: typeof one = []) => all.filter(({ vlans }) => vlans.mode !== "access");
      assert.ok(known(one).length > 0);
      assert.deepEqual(known(one), known(other));
    }
  });
});
