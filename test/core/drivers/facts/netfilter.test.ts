import assert from "node:assert/strict";
import { containerRules } from "../../../../core/drivers/facts/container-rules.js";
import { parseSaved, tunnelRules } from "../../../../core/drivers/facts/netfilter.js";
import { nftablesDrops, nftablesRules } from "../../../../core/drivers/facts/nftables.js";

const filter = (...lines: readonly string[]): string =>
  [
    "*filter",
    ":INPUT ACCEPT [0:0]",
    ":FORWARD DROP [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ...lines,
    "COMMIT",
  ].join("\n");
const told = (text: string): readonly string[] =>
  tunnelRules(parseSaved(text), [4789]).map(({ rule, certain }) =>
    certain ? rule : `perhaps ${rule}`,
  );

describe("a host's rules for what its tunnels send", () => {
  it("are none where everything is accepted, whatever is forwarded", () => {
    assert.deepEqual(told(filter()), []);
    assert.deepEqual(told(filter("-A FORWARD -j DROP", "-A INPUT -p tcp --dport 22 -j DROP")), []);
  });

  it("name the rule that drops them, and its table", () => {
    assert.deepEqual(told(filter("-A INPUT -p udp -m udp --dport 4789 -j DROP")), [
      "filter -A INPUT -p udp -m udp --dport 4789 -j DROP",
    ]);
    assert.deepEqual(told("*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p udp -j DROP\nCOMMIT"), [
      "raw -A PREROUTING -p udp -j DROP",
    ]);
    assert.deepEqual(
      told(filter("-A OUTPUT -p udp -m multiport --dports 53,4000:5000 -j REJECT")),
      ["filter -A OUTPUT -p udp -m multiport --dports 53,4000:5000 -j REJECT"],
    );
  });

  it("leave out what asks for another port or protocol, and what accepts first", () => {
    const drop = "-A INPUT -p udp -j DROP";
    for (const first of [
      "-A INPUT -p udp -m udp --dport 4789 -j ACCEPT",
      "-A INPUT -j ACCEPT",
      "-A INPUT -m addrtype --dst-type LOCAL -j ACCEPT",
    ])
      assert.deepEqual(told(filter(first, drop)), [], first);
    assert.deepEqual(told(filter("-A INPUT -p udp -m udp --dport 4790 -j DROP")), []);
    assert.deepEqual(told(filter("-A INPUT -m conntrack --ctstate INVALID -j DROP")), []);
    assert.deepEqual(told(filter("-A INPUT -i lo -j DROP")), []);
  });

  it("may drop where they ask for an address or an interface", () => {
    const rule = "-A INPUT -s 10.14.23.0/24 -j DROP";
    assert.deepEqual(told(filter(rule)), [`perhaps filter ${rule}`]);
  });

  it("are the policy of the chain where no rule accepts", () => {
    const saved = filter("-A INPUT -p tcp -j ACCEPT").replace(":INPUT ACCEPT", ":INPUT DROP");
    assert.deepEqual(told(saved), ["filter -P INPUT DROP"]);
  });
});

describe("a container's rules beside those that are evaluated", () => {
  it("are what drops or changes packets, in any table", () => {
    const saved = [
      "*nat",
      "-A OUTPUT -d 127.0.0.11/32 -j DOCKER_OUTPUT",
      "-A PREROUTING -p udp -j REDIRECT --to-ports 9",
      "COMMIT",
      filter(
        "-A INPUT -p icmp -j DROP",
        "-A FORWARD -j EOS_FORWARD",
        "-A EOS_FORWARD -i eth4 -j DROP",
      ),
      "*mangle",
      "-A FORWARD -j LOG",
      "-A FORWARD -i eth1 -o eth2 -j DROP",
      "COMMIT",
    ].join("\n");
    assert.deepEqual(
      containerRules(parseSaved(saved)).map(({ rule }) => rule),
      [
        "nat -A PREROUTING -p udp -j REDIRECT --to-ports 9",
        "mangle -A FORWARD -i eth1 -o eth2 -j DROP",
      ],
    );
  });

  const raw = (...lines: readonly string[]): ReturnType<typeof containerRules> =>
    containerRules(
      parseSaved(
        ["*raw", ":PREROUTING ACCEPT [0:0]", ":OUTPUT ACCEPT [0:0]", ...lines, "COMMIT"].join("\n"),
      ),
    );

  it("say by which rule a chain of somebody's own is reached, and leave out one that none leads to", () => {
    assert.deepEqual(
      raw("-A PREROUTING -s 10.1.2.1/32 -j GUARD", "-A GUARD -p icmp -j DROP", "-A UNUSED -j DROP"),
      [
        {
          rule: "raw -A GUARD -p icmp -j DROP",
          after: false,
          by: "raw -A PREROUTING -s 10.1.2.1/32 -j GUARD",
        },
      ],
    );
  });

  it("say where another rule could decide before them", () => {
    assert.deepEqual(raw("-A OUTPUT -p icmp -j ACCEPT", "-A OUTPUT -p icmp -j DROP"), [
      { rule: "raw -A OUTPUT -p icmp -j DROP", after: true },
    ]);
    assert.deepEqual(
      raw("-A OUTPUT -p tcp -j DROP", "-A OUTPUT -p icmp -j DROP").map(({ after }) => after),
      [false, false],
    );
  });

  it("are said once by each way, however many jumps of chains lead there", () => {
    const jumps = Array.from({ length: 31 }, (_, depth) => [
      `-A C${depth} -j C${depth + 1}`,
      `-A C${depth} -p tcp -j C${depth + 1}`,
    ]);
    const rules = raw(
      "-A PREROUTING -j C0",
      "-A PREROUTING -i eth1 -j C0",
      ...jumps.flat(),
      "-A C31 -p icmp -j DROP",
    );
    assert.deepEqual(
      rules.map(({ rule, by }) => [rule, by]),
      [
        ["raw -A C31 -p icmp -j DROP", "raw -A PREROUTING -j C0"],
        ["raw -A C31 -p icmp -j DROP", "raw -A PREROUTING -i eth1 -j C0"],
      ],
    );
  });

  it("are a policy of another table than filter", () => {
    const saved = "*mangle\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n" + filter();
    assert.deepEqual(containerRules(parseSaved(saved)), [
      { rule: "mangle -P INPUT DROP", after: false },
    ]);
  });
});

describe("nftables' rules", () => {
  const table = (rule: string, hook = "input", policy = "accept"): string =>
    [
      "table inet guard {",
      "\tchain c {",
      `\t\ttype filter hook ${hook} priority filter; policy ${policy};`,
      `\t\t${rule}`,
      "\t}",
      "}",
    ].join("\n");

  it("are named with their table and chain where they drop", () => {
    assert.deepEqual(nftablesDrops(table("udp dport 4789 drop")), [
      "table inet guard, chain c: udp dport 4789 drop",
    ]);
    assert.deepEqual(nftablesDrops(table("accept", "input", "drop")), [
      "table inet guard, chain c: type filter hook input priority filter; policy drop;",
    ]);
  });

  it("are named with the hook of their chain, and after what may accept before them", () => {
    const placed = (text: string) =>
      nftablesRules(text).map(({ hook, device, after }) => ({ hook, device, after }));
    assert.deepEqual(placed(table("icmp type echo-request drop")), [
      { hook: "input", device: undefined, after: false },
    ]);
    assert.deepEqual(placed(table("ip saddr 10.0.0.0/8 accept\n\t\tip protocol icmp drop")), [
      { hook: "input", device: undefined, after: true },
    ]);
    assert.deepEqual(
      placed(table("ip saddr 10.0.0.0/8 accept", "input", "drop")).map(({ after }) => after),
      [true],
    );
    const egress = table("drop", "egress").replace("hook egress", 'hook egress device "eth1"');
    assert.deepEqual(placed(egress), [{ hook: "egress", device: "eth1", after: false }]);
  });

  it("are left out where they cannot meet a frame of the overlay", () => {
    for (const rule of ["tcp dport 22 drop", "ct state invalid drop", "counter accept"])
      assert.deepEqual(nftablesDrops(table(rule)), [], rule);
    assert.deepEqual(nftablesDrops(table("drop", "forward")), []);
  });
});
