import assert from "node:assert/strict";
import { declaredFacts } from "../../../core/desired/declared-facts.js";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { fdbProofs } from "../../../core/desired/fdb-proofs.js";
import { linkProofs, unprovableLinks } from "../../../core/desired/link-proofs.js";
import { AS_DECLARED, resolveTopology } from "../../../core/desired/resolve-topology.js";
import { EXPERIMENT_KINDS } from "../../../core/experiments/experiment.js";
import { parseExperiments } from "../../../core/experiments/parse-experiments.js";
import { withExperiments } from "../../../core/experiments/with-experiments.js";
import type { DesiredResource } from "../../../core/kinds/declarations.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { factsFromTopology } from "../../../policies/facts-from-topology.js";
import { judge } from "../../../policies/judge.js";
import { rules } from "../../../policies/rules.js";
import { forwardingLoopsIn } from "../../../policies/forwarding-loops.js";
import { loadedTopology } from "../topology/loaded.js";

const TODAY = "2026-11-23";
const incident = loadedTopology("topologies/incident.yaml");

const having = (topology: EffectiveTopology, ...texts: readonly string[]): EffectiveTopology => {
  const parsed = parseExperiments(texts, topology);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.mistakes.join("\n"));
  return withExperiments(topology, parsed.experiments);
};

const resourcesOf = (topology: EffectiveTopology): readonly DesiredResource[] =>
  desiredResources(resolveTopology(topology, AS_DECLARED));

/** "KIND NAME" of what is declared otherwise than without the experiments. */
const changedBy = (topology: EffectiveTopology, ...texts: readonly string[]): readonly string[] => {
  const before = new Map(
    resourcesOf(topology).map(({ kind, name, inputs }) => [`${kind} ${name}`, inputs]),
  );
  const after = resourcesOf(having(topology, ...texts));
  assert.equal(after.length, before.size);
  return after
    .filter(({ kind, name, inputs }) => {
      const was = before.get(`${kind} ${name}`);
      return JSON.stringify(was) !== JSON.stringify(inputs);
    })
    .map(({ kind, name }) => `${kind} ${name}`);
};

const inputsOf = (topology: EffectiveTopology, kind: string, name: string): unknown =>
  resourcesOf(topology).find((one) => one.kind === kind && one.name === name)?.inputs;

describe("a topology with experiments on", () => {
  it("is the same without any", () => {
    assert.equal(withExperiments(incident, []), incident);
  });

  it("isolates a device: all its ports are dead, and nothing else changes", () => {
    assert.deepEqual(changedBy(incident, "isolate ceos_5"), [
      "AccessPort ceos_5:eth2",
      "AccessPort ceos_5:eth1",
      "AccessPort ceos_5:eth3",
      "IsolatedPorts host-a:isolated",
    ]);
    const isolated = having(incident, "isolate ceos_5");
    const { vlan, dead } = inputsOf(isolated, "AccessPort", "ceos_5:eth2") as {
      readonly vlan?: number;
      readonly dead?: true;
    };
    assert.deepEqual([vlan, dead], [undefined, true]);
    const { ports } = inputsOf(isolated, "IsolatedPorts", "host-a:isolated") as {
      readonly ports: Readonly<Record<string, string>>;
    };
    const dead5 = Object.entries(ports).filter(([, place]) => place === "dead");
    assert.equal(dead5.length, 13);
    assert.ok(dead5.every(([port]) => port.startsWith("ceos_5:")));
    assert.equal(ports["ceos_1:eth6"], "200-299");
  });

  it("leaves ports alone that the topology leaves alone: nothing says where they would go back to", () => {
    const left = { ...incident, overlay: { ...incident.overlay, isolation: "leave" as const } };
    assert.deepEqual(changedBy(left, "isolate ceos_5"), [
      "AccessPort ceos_5:eth2",
      "AccessPort ceos_5:eth1",
      "AccessPort ceos_5:eth3",
    ]);
  });

  it("does not ping what an isolated device keeps apart, and says so", () => {
    const isolated = having(incident, "isolate ceos_5");
    const through5 = linkProofs(incident).filter(({ links }) =>
      links.some((name) => name.includes("ceos_5")),
    );
    assert.equal(linkProofs(isolated).length, linkProofs(incident).length - through5.length);
    assert.ok(through5.length > 0);
    assert.deepEqual(
      unprovableLinks(isolated)
        .filter(({ link }) => link.includes("ceos_5"))
        .map(({ reason }) => reason),
      Array(3).fill('the experiment "isolate ceos_5" keeps it down'),
    );
  });

  it("restricts trunks on one host only, and still finds the tunnel of each link", () => {
    const open = having(incident, "trunks-only-on host-a");
    assert.deepEqual(changedBy(incident, "trunks-only-on host-a"), ["VtepPort host-b-to-host-a"]);
    assert.deepEqual(
      (inputsOf(open, "VtepPort", "host-b-to-host-a") as { trunks: unknown }).trunks,
      [],
    );
    assert.deepEqual(
      fdbProofs(open).map(({ towards }) => towards),
      fdbProofs(incident).map(({ towards }) => towards),
    );
  });

  it("enters static ARP on both ends for as long as it is on", () => {
    const text = "static-arp ceos_1:eth3-ceos_2:eth1";
    assert.deepEqual(changedBy(incident, text), ["CeosConfig ceos_1", "CeosConfig ceos_2"]);
    const { staticArp, temporaryArp } = inputsOf(
      having(incident, text),
      "CeosConfig",
      "ceos_1",
    ) as {
      readonly staticArp?: unknown;
      readonly temporaryArp?: unknown;
    };
    assert.deepEqual([staticArp, temporaryArp], [undefined, { "10.1.2.2": "7242.1fc8.4b90" }]);
    const lasting = loadedTopology("topologies/static-arp.yaml");
    assert.deepEqual(changedBy(lasting, "static-arp r1:eth1-r2:eth1"), []);
  });

  it("switches a chain's drops on and off", () => {
    assert.deepEqual(changedBy(incident, "forward-chain ceos_2 drop"), ["ForwardChain ceos_2"]);
    assert.deepEqual(changedBy(incident, "forward-chain ceos_2 pass"), []);
    const dropping = inputsOf(
      having(incident, "forward-chain ceos_2 drop"),
      "ForwardChain",
      "ceos_2",
    );
    assert.equal((dropping as { drops: readonly string[] }).drops.length, 16);
  });
});

describe("what policies find of an experiment", () => {
  const findings = (topology: EffectiveTopology) =>
    judge(rules, factsFromTopology(topology), { today: TODAY });

  /** One of each kind that the incident's topology can have. */
  const causing: readonly (readonly [string, readonly string[]])[] = [
    ["isolate ceos_5", ["LINK-VLANS-DIFFER", "LINK-VLANS-DIFFER", "LINK-VLANS-DIFFER"]],
    ["trunks-only-on host-a", ["VTEP-ALL-VLANS"]],
    ["forward-chain ceos_2 drop", ["FORWARD-DROP"]],
    ["static-arp ceos_1:eth3-ceos_2:eth1", []],
  ];

  it("is tried for every kind", () => {
    assert.deepEqual(
      causing.map(([text]) => text.split(" ")[0]).sort(),
      Object.keys(EXPERIMENT_KINDS).sort(),
    );
  });

  for (const [text, codes] of causing) {
    it(`is reported and stops nothing: ${text}`, () => {
      const found = findings(having(incident, text));
      assert.deepEqual(
        found.map(({ code }) => code),
        codes,
      );
      for (const { excepted } of found) {
        assert.deepEqual(excepted, {
          reason: `experiment "${text}"`,
          expires: "the experiment ends",
        });
      }
    });
  }

  it("is refused where it would close a loop, whatever else is accepted", () => {
    const ring = loadedTopology("topologies/three-hosts.yaml");
    const host = Object.keys(ring.hosts)[0] ?? "";
    assert.deepEqual(forwardingLoopsIn(ring, TODAY), []);
    assert.equal(forwardingLoopsIn(having(ring, `trunks-only-on ${host}`), TODAY).length, 0);
    // Either restricts all hosts but its own, so that both together leave none restricted.
    const both = Object.keys(ring.hosts).slice(0, 2);
    const experiments = both.map((one) => ({ kind: "trunks-only-on", host: one }) as const);
    const all = { ...ring, experiments };
    assert.ok(forwardingLoopsIn(all, TODAY).length > 0);
    assert.ok(declaredFacts(having(ring, `trunks-only-on ${host}`)).exceptions.length > 0);
  });
});
