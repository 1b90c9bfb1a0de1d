import assert from "node:assert/strict";
import { filters } from "../../../../core/drivers/facts/questions/filters.js";
import { handLine, forHost } from "../../../../core/model/hand-line.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";

const about: FactPlace = { of: "host" };

const read = (...lines: readonly string[]) =>
  filters.read(lines.join("\n"), about, { udpPort: 4789 });

const told = (...lines: readonly string[]): readonly string[] =>
  read(...lines).map(({ setting, value }) => `${setting}: ${value}`);

/** A filter as tc prints it (iproute2 6): a line of its kind, then its own with its keys and its action. */
const filterOf = (
  head: string,
  keys: readonly string[],
  action = "gact action drop",
  handle = "0x1",
) => [
  `filter ${head} chain 0 `,
  `filter ${head} chain 0 handle ${handle} `,
  ...keys.map((key) => `  ${key}`),
  "  not_in_hw",
  `\taction order 1: ${action}`,
  ...(action.startsWith("gact") ? ["\t random type none pass val 0"] : []),
  "\t index 1 ref 1 bind 1",
  "",
];

const ALL = filterOf("protocol all pref 49152 matchall", []);
const ICMP = filterOf("protocol ip pref 7 flower", ["eth_type ipv4", "ip_proto icmp"]);

describe("filters of a network device", () => {
  it("are named each by itself, in their order, without their counters", () => {
    assert.deepEqual(
      told(
        "device eth1 ingress",
        ...ICMP,
        ...ALL,
        "device eth1 egress",
        ...ALL,
        "device eth2 egress",
      ),
      [
        "tc filter, ingress: protocol ip pref 7 flower handle 0x1 eth_type ipv4 ip_proto icmp action order 1: gact action drop",
        "tc filter, ingress: protocol all pref 49152 matchall handle 0x1 action order 1: gact action drop",
        "tc filter, egress: protocol all pref 49152 matchall handle 0x1 action order 1: gact action drop",
      ],
    );
  });

  it("are told apart where tc ends the line of their kind without a newline", () => {
    const [kind = "", own = "", ...rest] = ALL;
    assert.deepEqual(told("device eth1 egress", `${kind}${own}`, ...rest), [
      "tc filter, egress: protocol all pref 49152 matchall handle 0x1 action order 1: gact action drop",
    ]);
  });

  it("are one where they are many, or of a form that is not known", () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      filterOf(`protocol ip pref ${at + 1} flower`, ["eth_type ipv4"]),
    ).flat();
    assert.equal(told("device eth1 ingress", ...many).length, 1);
    assert.deepEqual(told("device eth1 ingress", "something else"), [
      "tc filter, ingress: something else",
    ]);
  });

  it("are taken away one by one", () => {
    const lines = (...given: readonly string[]) =>
      read(...given).map((fact) =>
        handLine(forHost(filters.kinds["tc-filter"]?.remove?.(fact) ?? [], undefined)),
      );
    assert.deepEqual(
      lines("device eth1 ingress", ...ICMP, "device eth2 egress", "something else"),
      ["tc filter del dev eth1 ingress pref 7", "tc filter del dev eth2 egress"],
    );
  });
});
