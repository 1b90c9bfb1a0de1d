import assert from "node:assert/strict";
import { known } from "../../../core/model/unknown.js";
import type { ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import { factCandidates } from "../../../core/diagnosis/causes/undeclared.js";
import type { Facet } from "../../../core/diagnosis/facet.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const patchPort = (number: number): ObservedPort => ({
  name: `patch${number}`,
  uuid: "",
  tag: 2100 + (number % 900),
  trunks: [],
  vlanMode: null,
  interfaces: [
    {
      name: `patch${number}`,
      type: "patch",
      ofport: 1000 + number,
      ifindex: null,
      mtu: null,
      mtuRequest: null,
      error: null,
      options: { peer: `other${number}` },
    },
  ],
});

/** The overlay's bridge of the first host with so many patch ports more. */
const withPatchPorts = ([first, ...others]: readonly ObservedHost[], count: number) => {
  assert.ok(first?.ovs.known === true);
  const { bridges } = first.ovs.value;
  const bridge = bridges["arch-ovs"];
  assert.ok(bridge !== undefined);
  const more = Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`patch${number}`, patchPort(number)]),
  );
  const wide = { ...bridge, ports: { ...bridge.ports, ...more } };
  const ovs = known({ ...first.ovs.value, bridges: { ...bridges, "arch-ovs": wide } });
  return [{ ...first, ovs }, ...others];
};

describe("thousands of facts that may do the same", function () {
  this.timeout(60_000);

  it("take no longer to explain than a few, and hide no other cause", async () => {
    const topology = await incident();
    const hosts = await recorded("as-booted");
    const seconds = (count: number) => {
      const before = process.cpuUsage();
      const found = diagnosed(topology, withPatchPorts(hosts, count));
      const { user } = process.cpuUsage(before);
      return { found, spent: user / 1e6 };
    };
    const few = seconds(20);
    const many = seconds(1000);
    assert.deepEqual(causesOf(many.found), causesOf(few.found));
    assert.ok(
      many.spent < 10 * few.spent + 2,
      `20 ports took ${few.spent.toFixed(2)} s of processor time, 1000 took ${many.spent.toFixed(2)} s`,
    );
  });

  it("are tried eight of each effect, in their order", async () => {
    const fact = (number: number, vlan: number): Facet => ({
      of: "fact",
      host: "host-a",
      fact: {
        host: "host-a",
        code: "ovs-patch-port",
        about: { of: "bridge", bridge: "arch-ovs" },
        setting: `port patch${number}`,
        value: "patch to other",
        links: [],
        byHand: { does: "show", commands: [] },
      },
      impairments: [
        {
          host: "host-a",
          spot: { of: "bridge" },
          way: "both",
          takes: ["request"],
          vlan,
          does: "drops",
        },
      ],
      acts: false,
    });
    const facts = Array.from({ length: 100 }, (_, number) => fact(number, number % 2));
    const tried = factCandidates(await incident(), facts).map((cause) =>
      cause.kind === "undeclared" ? cause.fact.setting : "",
    );
    assert.deepEqual(
      tried,
      Array.from({ length: 16 }, (_, number) => `port patch${number}`),
    );
  });
});
