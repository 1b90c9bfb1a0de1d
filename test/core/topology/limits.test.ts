import assert from "node:assert/strict";
import { MOST } from "../../../core/topology/limits.js";
import { parseTopology } from "../../../core/topology/parse.js";

interface Sizes {
  readonly hosts?: number;
  readonly devices?: number;
  readonly keys?: number;
  /** What each device's host is called. */
  readonly host?: string;
}

const count = (number: number, line: (index: number) => string): string =>
  Array.from({ length: number }, (_, index) => line(index)).join("\n");

const address = (index: number): string => `10.0.${index >> 7}.${(index & 127) + 1}`;

/** A topology of a size, right or with a mistake in every item. */
const textOf = ({ hosts = 2, devices = 4, keys = 0, host = "host-" }: Sizes): string =>
  [
    "version: 1\nname: big\noverlay: { vni: 100001 }\nhosts:",
    count(
      hosts,
      (index) =>
        `  host-${index}: { ssh: { address: h${index} }, underlay: { address: ${address(index)} } }`,
    ),
    "devices:",
    count(
      devices,
      (index) =>
        `  d${index}: { host: ${host}${index % 2}, interfaces: { Ethernet1: { role: routed } } }`,
    ),
    "links:",
    count(
      Math.min(devices / 2, 4000),
      (index) =>
        `  - { vlan: ${index + 2}, ends: ["d${2 * index}:eth1", "d${2 * index + 1}:eth1"] }`,
    ),
    count(keys, (index) => `key${index}: x`),
    "",
  ].join("\n");

/** Seconds of processor time, the least of three. */
const cost = (sizes: Sizes): number => {
  const text = textOf(sizes);
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      parseTopology(text, "big.yaml");
      return process.cpuUsage(before).user / 1e6;
    }),
  );
};

describe("the size of a topology", function () {
  this.timeout(120_000);

  const grows: readonly (readonly [string, Sizes, Sizes])[] = [
    ["unknown keys", { keys: 2000 }, { keys: 16_000 }],
    ["devices", { devices: 1000 }, { devices: 8000 }],
    ["names that are not declared", { devices: 1000, host: "no" }, { devices: 8000, host: "no" }],
  ];
  for (const [what, small, large] of grows) {
    it(`costs in proportion to it: ${what}`, () => {
      cost(small);
      const [one, eight] = [cost(small), cost(large)];
      // Quadratic would be 64 times as much.
      assert.ok(
        eight < 24 * Math.max(one, 0.03),
        `${one} s, and ${eight} s for eight times as many`,
      );
    });
  }

  it("has a limit, which is said with the place", () => {
    for (const [key, most] of Object.entries(MOST).filter(([key]) => key !== "links")) {
      const loaded = parseTopology(textOf({ [key]: most + 1 }), "big.yaml");
      assert.ok(!loaded.ok);
      const [mistake] = loaded.mistakes;
      assert.equal(loaded.mistakes.length, 1);
      assert.equal(mistake?.found, `${most + 1} ${key}`);
      assert.equal(mistake.allowed, `at most ${most} ${key} in one file`);
      assert.ok((mistake.line ?? 0) > 1);
    }
    const loaded = parseTopology(`#${" ".repeat(5 * 1024 * 1024)}\n`, "big.yaml");
    assert.ok(!loaded.ok);
    assert.match(loaded.mistakes[0]?.found ?? "", /a file of 5\.0 MB/);
  });

  it("may be as large as the limit says", () => {
    const loaded = parseTopology(textOf({ hosts: MOST.hosts }), "big.yaml");
    assert.ok(loaded.ok, JSON.stringify(loaded).slice(0, 300));
  });

  it("names of very many names the first, and suggests none", () => {
    const text = textOf({ devices: 1200 }).replace("d1:eth1", "x1:eth1");
    const loaded = parseTopology(text, "big.yaml");
    assert.ok(!loaded.ok);
    const [mistake] = loaded.mistakes;
    assert.match(mistake?.allowed ?? "", /, d49 and 1150 more$/);
    assert.equal(mistake?.suggestion, undefined);
  });
});
