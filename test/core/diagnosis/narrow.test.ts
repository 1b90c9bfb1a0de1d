import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { asReadOf } from "../../../core/diagnosis/as-read.js";
import type { Cause } from "../../../core/diagnosis/cause.js";
import { compare } from "../../../core/diagnosis/compare.js";
import { declaredWorld } from "../../../core/diagnosis/declared-world.js";
import type { Evidence } from "../../../core/diagnosis/evidence.js";
import { possibleCauses } from "../../../core/diagnosis/possible-causes.js";
import { oracleOf } from "../../../core/diagnosis/predict.js";
import { declaredPing } from "../../../core/diagnosis/proof-ends.js";
import { withFacets, type World } from "../../../core/diagnosis/world.js";
import { ipv4Proofs } from "../../../core/desired/link-proofs.js";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedTopology,
} from "../../../core/desired/resolve-topology.js";
import { OUTCOMES, type PingOutcome } from "../../../core/model/ping.js";
import { loadTopologyFile } from "../../../core/topology/load-file.js";

const root = join(import.meta.dirname, "../../../..");

/** What could be seen of it, by numbers that are drawn: some of it fits, some does not. */
const evidenceOf = (
  topology: ResolvedTopology,
  declared: World,
  numbers: readonly number[],
): readonly Evidence[] => {
  const number = (at: number): number => numbers[at % numbers.length] ?? 0;
  const vlans = topology.links.map(({ vlan }) => vlan);
  const some = (at: number): readonly number[] =>
    vlans.filter((_, index) => (number(at) >> (index % 5)) % 2 === 1);
  const pings = ipv4Proofs(topology).flatMap((proof, at): readonly Evidence[] => {
    const ping = declaredPing(proof);
    const outcome: PingOutcome =
      number(at) % 3 === 0 ? (OUTCOMES[number(at + 1) % OUTCOMES.length] ?? "silent") : "answered";
    const { links, from, to } = ping;
    const sized = { kind: "full-size", links, from, to, bytes: 1400 } as const;
    const asked = { kind: "answering", links, from, to, macs: [] } as const;
    return [{ ...ping, outcome }, { ...sized, passes: number(at) % 2 === 0 }, asked];
  });
  const facets = [...declared.values()];
  const devices = facets.flatMap((facet) => (facet.of === "device" ? [facet.device] : []));
  const tables = facets.flatMap((facet, at): readonly Evidence[] => {
    if (facet.of !== "bridge-port" || facet.port.peer.kind !== "tunnel") return [];
    const { host, bridge, port } = facet;
    const here = { host, bridge, port: port.name, vlans: some(at) };
    return [
      { kind: "arriving", ...here },
      ...devices.flatMap(({ host: home, name, systemMac }): readonly Evidence[] =>
        home !== host || systemMac === undefined
          ? []
          : [{ kind: "learned", ...here, device: name, mac: systemMac, sentOn: some(at + 1) }],
      ),
    ];
  });
  return [...pings, ...tables];
};

describe("the part of an overlay that a search looks at", function () {
  this.timeout(60_000);
  let all: ResolvedTopology;
  before(async () => {
    const loaded = await loadTopologyFile(join(root, "topologies/three-hosts.yaml"));
    assert.ok(loaded.ok);
    all = resolveTopology(loaded.topology, AS_DECLARED);
  });

  it("shows what the whole shows, whatever of it is so; and nothing else comes out otherwise", () => {
    let smaller = 0;
    let fewer = 0;
    const causes = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });
    const numbers = fc.array(fc.nat(1000), { minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.nat(),
        causes,
        fc.array(fc.nat(), { maxLength: 1 }),
        numbers,
        (kept, drawn, read, seen) => {
          // With some of the links, some of the hosts have nothing to do with each other.
          const links = all.links.filter((_, at) => (kept >> (at % 20)) % 2 === 1);
          const topology = { ...all, links };
          const declared = declaredWorld(topology);
          const possible = possibleCauses(topology, declared, new Set());
          const pick = (chosen: readonly number[]): readonly Cause[] =>
            chosen.flatMap((one) => possible[one % possible.length] ?? []);
          const readFacets = pick(read).flatMap(({ facets }) => facets);
          const evidence = evidenceOf(topology, declared, seen);
          const given = { topology, declared, readFacets, evidence };
          const whole = asReadOf({ ...given, observed: [], unmodelled: [], possible: [] });
          const varied = pick(drawn);
          const narrowed = whole.narrowTo(varied);
          const looked = new Set(narrowed.evidence);
          if (narrowed.world.size < whole.world.size) smaller += 1;
          if (looked.size < evidence.length) fewer += 1;
          for (let holds = 1; holds <= varied.length; holds += 1) {
            const facets = varied.slice(0, holds).flatMap((cause) => cause.facets);
            const [entire, part] = [whole.world, narrowed.world].map((world) =>
              oracleOf(withFacets(world, facets)),
            );
            assert.ok(entire !== undefined && part !== undefined);
            for (const one of evidence) {
              const expected = compare(entire, one);
              if (looked.has(one)) assert.deepEqual(compare(part, one), expected);
              else assert.equal(whole.comparisons.get(one)?.cost, expected.cost);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    assert.ok(smaller > 0 && fewer > 0, `${smaller} smaller, ${fewer} with less evidence`);
  });
});
