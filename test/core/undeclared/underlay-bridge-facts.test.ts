import assert from "node:assert/strict";
import { factKind } from "../../../core/undeclared/fact-kind.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { handLine } from "../../../core/model/hand-line.js";
import type { ObservedBridge, ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { incident, recorded } from "../diagnosis/fixture.js";

/** host-b with another bridge under its tunnels; `deaf`: it hears no other host. */
const hostB = async (
  change: (bridge: ObservedBridge) => ObservedBridge,
  deaf: boolean,
): Promise<readonly ObservedHost[]> => {
  const [a, b] = await recorded("remediated");
  const [silent] = (await recorded("uplink-down")).slice(1);
  assert.ok(a !== undefined && b?.ovs.known === true && silent !== undefined);
  const { bridges } = b.ovs.value;
  const under = bridges["br-ul"];
  assert.ok(under !== undefined);
  const ovs = known({ ...b.ovs.value, bridges: { ...bridges, "br-ul": change(under) } });
  return [a, { ...b, ovs, ...(deaf ? { paths: silent.paths } : {}) }];
};

const tagged = (bridge: ObservedBridge): ObservedBridge => {
  const own = bridge.ports["br-ul"];
  assert.ok(own !== undefined);
  return { ...bridge, ports: { ...bridge.ports, "br-ul": { ...own, tag: 5 } } };
};

const stopped = (bridge: ObservedBridge): ObservedBridge => ({
  ...bridge,
  settings: { ...bridge.settings, failMode: "secure", stp: true },
});

describe("the bridge under a host's tunnels", function () {
  this.timeout(60_000);

  const found = async (change: (bridge: ObservedBridge) => ObservedBridge, deaf: boolean) =>
    undeclaredOf(await incident(), await hostB(change, deaf)).filter(
      ({ about }) => about.of === "underlay",
    );

  it("is named with its VLAN and its settings where another host is silent", async () => {
    const [tag, ...more] = await found(tagged, true);
    assert.deepEqual(
      [tag?.code, tag?.setting, tag?.value, more],
      ["underlay-vlan", "tag", "5", []],
    );
    assert.deepEqual(
      (await found(stopped, true)).map(({ setting, value }) => `${setting} ${value}`),
      ["fail_mode secure", "stp_enable true"],
    );
  });

  const alone = (bridge: ObservedBridge): ObservedBridge => {
    const own = bridge.ports["br-ul"];
    assert.ok(own !== undefined);
    return { ...bridge, ports: { "br-ul": own } };
  };

  it("is named where its uplink is no port of it any more", async () => {
    assert.deepEqual(
      (await found(alone, true)).map(({ code, about }) => [code, about]),
      [["underlay-portless", { of: "underlay", device: "br-ul" }]],
    );
  });

  it("has no need of an uplink where the tunnels' packets leave by another device", async () => {
    const [a, b] = await hostB(alone, true);
    assert.ok(a !== undefined && b !== undefined);
    const topology = await incident();
    const namedWithWayTo = (address: string): readonly string[] => {
      const way = {
        code: "underlay-route",
        about: { of: "underlay", device: "br-ul" },
        setting: `way to ${address}`,
        value: `${address} via 192.0.2.1 dev eth7 src 10.14.23.181`,
      } as const;
      const seen = [a, { ...b, facts: { ...b.facts, ways: known([way]) } }];
      return undeclaredOf(topology, seen)
        .filter(({ about }) => about.of === "underlay")
        .map(({ code }) => code);
    };
    assert.deepEqual(namedWithWayTo("10.14.23.93"), ["underlay-route"]);
    assert.deepEqual(namedWithWayTo("10.14.23.94"), ["underlay-route", "underlay-portless"]);
  });

  it("is as it is meant where the hosts hear each other", async () => {
    assert.deepEqual(await found(tagged, false), []);
    assert.deepEqual(await found(stopped, false), []);
  });

  it("is restored by Open vSwitch's own command", async () => {
    const lines = [...(await found(tagged, true)), ...(await found(stopped, true))].map((fact) =>
      handLine(factKind(fact.code).remove?.(fact) ?? []),
    );
    assert.deepEqual(lines, [
      "ovs-vsctl clear Port br-ul tag",
      "ovs-vsctl clear Bridge br-ul fail_mode",
      "ovs-vsctl set Bridge br-ul stp_enable=false",
    ]);
  });
});
