import assert from "node:assert/strict";
import { declaredFacts } from "../../core/desired/declared-facts.js";
import { claimedLinks } from "../../core/layer2/index.js";
import type { Finding } from "../../core/model/finding.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { judgeObserved } from "../../policies/judge-observed.js";
import { recordedSnapshot } from "../core/snapshot/fixtures.js";
import { markedBy, partOf } from "../core/snapshot/marked-by.js";
import { loadedTopology } from "../core/topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

/** The devices with the ports of its links only, as a file that shares devices has them. */
const sharing = (name: string, vlans: readonly number[]): EffectiveTopology => {
  const part = partOf(incident, name, vlans);
  const ends = new Set(
    part.links.flatMap((link) => link.ends.map(({ device, ethernet }) => `${device} ${ethernet}`)),
  );
  const devices = Object.entries(part.devices).flatMap(([device, one]) => {
    const own = Object.entries(one.interfaces).filter(([port]) => ends.has(`${device} ${port}`));
    const settings = { ...one.settings, unusedPorts: "leave" };
    return own.length === 0
      ? []
      : [[device, { ...one, settings, interfaces: Object.fromEntries(own) }] as const];
  });
  return { ...part, devices: Object.fromEntries(devices) } as EffectiveTopology;
};

const A = sharing("lab-a", [3138, 3917]);
const { bridgeSettings = {} } = incident.overlay;
const B: EffectiveTopology = {
  ...sharing("lab-b", [3138, 3034, 3096, 101]),
  overlay: { ...A.overlay, bridgeSettings },
};
const REST = sharing("lab-c", [3285, 3644, 3919, 3920]);

const hosts = async (...owners: readonly EffectiveTopology[]): Promise<readonly ObservedHost[]> =>
  owners.reduce<readonly ObservedHost[]>(
    (seen, owner) => seen.map(markedBy(owner)),
    observedHosts(await recordedSnapshot("remediated")),
  );

const violated = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): readonly string[] =>
  judgeObserved(topology, observed, { today: "2026-11-23" })
    .filter(({ verdict, severity }: Finding) => verdict === "violated" && severity === "mandatory")
    .map(({ code, message }) => `${code}: ${message}`);

describe("the rules on hosts that several topologies use", function () {
  this.timeout(30_000);

  it("take the ports of another's links for links, by its claims", async () => {
    const observed = await hosts(A, B);
    assert.deepEqual(
      claimedLinks(observed, declaredFacts(A)).map(({ name }) => name),
      [
        "ceos_3:eth2-ceos_4:eth3 of lab-b",
        "ceos_3:eth3-ceos_2:eth3 of lab-b",
        "ceos_2:eth2-ceos_4:eth2 of lab-b",
      ],
    );
    assert.deepEqual(claimedLinks(await hosts(A), declaredFacts(A)), []);
  });

  it("find nothing in what another has claimed", async () => {
    const marked = await hosts(A, B, REST);
    for (const one of [A, B]) assert.deepEqual(violated(one, marked), [], one.name);
  });

  it("find it where nobody has claimed it", async () => {
    const found = violated(A, await hosts(A)).join("\n");
    assert.match(found, /^L2-LEAK: 2 ports without a link are one segment through a tunnel/m);
    assert.match(found, /^UNDECLARED: .*mcastSnooping/m);
  });

  it("find what a device joins of two topologies' links", async () => {
    const one = sharing("lab-a", [3920]);
    const found = violated(one, await hosts(one, B, REST)).join("\n");
    assert.match(found, /^L2-LEAK: 3 links are one segment through ceos_5: VLANs 3285,3919-3920$/m);
  });
});
