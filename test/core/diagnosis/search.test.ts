import assert from "node:assert/strict";
import fc from "fast-check";
import type { Cause } from "../../../core/diagnosis/cause.js";
import { searchAssumptions } from "../../../core/diagnosis/search.js";
import { hostOf, worldOf, type World } from "../../../core/diagnosis/world.js";

/** What one more cause has to gain: half of it where only the effect of what was read is supposed. */
const PRICES = { "agent-behind": 1.5, "tunnel-option": 0.75 } as const;
type Kind = keyof typeof PRICES;

/** Sets the commit of a host's agent: two that are of one host exclude each other. */
const causeOf = (kind: Kind, host: string, commit: string): Cause => {
  const frame = {
    host,
    about: { of: "host", host },
    certainty: "possible",
    facets: [{ of: "agent", host, commit }],
  } as const;
  return kind === "agent-behind"
    ? { ...frame, kind, is: commit, wanted: "0" }
    : { ...frame, kind, port: "vtep", options: [] };
};

const HOSTS = ["a", "b", "c", "d"] as const;

const drawn = fc.record({
  causes: fc.array(
    fc.record({
      kind: fc.constantFrom<Kind>("agent-behind", "tunnel-option"),
      host: fc.constantFrom(...HOSTS),
    }),
    { maxLength: 4 },
  ),
  /** By the bits of the causes that hold. */
  costs: fc.array(fc.constantFrom(0, 1, 1, 2, 3, 4, 6, 8), { minLength: 16, maxLength: 16 }),
});

const base: World = worldOf(HOSTS.map((host) => ({ of: "agent", host, commit: "0" })));

const bitsIn = (world: World): number =>
  [...world.values()].reduce(
    (bits, facet) =>
      facet.of === "agent" && facet.commit !== "0"
        ? bits | (1 << (Number(facet.commit) - 1))
        : bits,
    0,
  );

describe("the search for what explains", () => {
  it("finds, of few causes, every combination that is no worse than a part of it, best first", () => {
    fc.assert(
      fc.property(drawn, ({ causes: rows, costs }) => {
        const causes = rows.map(({ kind, host }, at) => causeOf(kind, host, String(at + 1)));
        const costOf = (bits: number): number => costs[bits] ?? assert.fail();
        const found = searchAssumptions(base, causes, (world) => costOf(bitsIn(world)));
        const inBits = found.map((one) =>
          one.causes.reduce((bits, cause) => bits | (1 << causes.indexOf(cause)), 0),
        );
        // Every combination, by how many causes it has: until one of them explains everything.
        const all = Array.from({ length: 1 << causes.length }, (_, bits) => bits).filter((bits) => {
          const hosts = rows.filter((_, at) => bits & (1 << at)).map(({ host }) => host);
          return new Set(hosts).size === hosts.length;
        });
        const sizeOf = (bits: number): number => bits.toString(2).replaceAll("0", "").length;
        const perfect = all.filter((bits) => costOf(bits) === 0).map(sizeOf);
        const deepest = Math.max(1, Math.min(...perfect, causes.length));
        const tried = all.filter((bits) => sizeOf(bits) <= deepest);
        const expected = tried.filter(
          (bits) =>
            !tried.some(
              (part) => part !== bits && (part & bits) === part && costOf(part) <= costOf(bits),
            ),
        );
        assert.deepEqual([...inBits].sort(), expected.sort());
        const full = inBits.map((bits) =>
          rows.reduce(
            (sum, { kind }, at) => sum + (bits & (1 << at) ? PRICES[kind] : 0),
            costOf(bits),
          ),
        );
        assert.deepEqual(
          full,
          full.toSorted((a, b) => a - b),
        );
        assert.deepEqual(
          found.map(({ cost }) => cost),
          inBits.map(costOf),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("combines no more than five causes, and of many those that fit best alone", () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      causeOf("agent-behind", `host-${at}`, String(at + 1)),
    );
    const isLate = (host: string): boolean => Number(host.slice("host-".length)) >= 32;
    let asked = 0;
    // Each of the last eight explains a part: alone they fit best.
    const found = searchAssumptions(worldOf([]), many, (world) => {
      asked += 1;
      return 20 - 2 * [...world.values()].filter((facet) => isLate(hostOf(facet))).length;
    });
    assert.deepEqual(
      found[0]?.causes.map(({ host }) => isLate(host)),
      [true, true, true, true, true],
    );
    assert.equal(found[0].cost, 10);
    assert.ok(asked <= 1 + 40 + 4 * 6 * 24, String(asked));
  });
});
