import assert from "node:assert/strict";
import { parseTopology } from "../../core/topology/parse.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { judgeObserved } from "../../policies/judge-observed.js";
import { hostWithDevices } from "../core/layer2/bundled-devices.js";

/** Two routers, each with the ports that are asked for, and links between them. */
const topologyOf = (links: readonly (readonly [string, string, number])[]): EffectiveTopology => {
  const devices = new Set(links.flatMap(([a, b]) => [a, b].map((end) => end.split(":")[0])));
  const loaded = parseTopology(
    [
      "version: 1",
      "name: forms",
      "hosts: { host-a: { ssh: { address: lab-a }, underlay: { address: 192.0.2.11 } } }",
      "overlay: { vni: 100001 }",
      "devices:",
      ...[...devices].map(
        (name) =>
          `  ${name}: { host: host-a, ports: 5, spanningTree: none, interfaces: { Ethernet4: { role: switchport } } }`,
      ),
      "links:",
      ...links.map(([a, b, vlan]) => `  - { ends: ["${a}", "${b}"], vlan: ${vlan} }`),
      "",
    ].join("\n"),
    "forms.yaml",
  );
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.topology;
};

const ONE_LINK = topologyOf([["s1:eth4", "s2:eth4", 304]]);

const port = (name: string, ...lines: readonly string[]): string =>
  [`interface ${name}`, ...lines.map((line) => `   ${line}`)].join("\n");

/** What is found of addresses; each device by its lines, its eth4 and eth5 on VLANs 304 and 305. */
const found = (
  topology: EffectiveTopology,
  lines: Readonly<Record<string, readonly string[]>>,
  attached: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
): readonly string[] => {
  const devices = Object.entries(lines).map(([container, sections]) => ({
    container,
    sections: sections.join("\n"),
    attached: attached[container] ?? { eth4: 304, eth5: 305 },
  }));
  return judgeObserved(topology, [hostWithDevices(devices)], { today: "2026-11-23" })
    .filter(({ code }) => code.startsWith("ADDRESS-"))
    .map(({ code, message }) => `${code}: ${message}`);
};

const FAR = [port("Ethernet4", "no switchport", "ip address 10.1.5.2/24"), port("Ethernet5")];

describe("policies about addresses of every form", () => {
  it("call a routed link end without any an error", () => {
    const bare = [port("Ethernet4", "no switchport"), port("Ethernet5")];
    assert.deepEqual(found(ONE_LINK, { s1: bare, s2: FAR }), [
      "ADDRESS-MISSING: s1:eth4 is routed and has no address",
    ]);
  });

  for (const [what, lines] of [
    ["by DHCP", [port("Ethernet4", "no switchport", "ip address dhcp")]],
    ["of a loopback", [port("Ethernet4", "no switchport", "ip address unnumbered Loopback0")]],
    ["virtual", [port("Ethernet4", "no switchport", "ip address virtual 10.1.5.1/24")]],
    ["of IPv6", [port("Ethernet4", "no switchport", "ipv6 address 2001:db8:9::1/64")]],
    ["of IPv6 on the link alone", [port("Ethernet4", "no switchport", "ipv6 enable")]],
    [
      "of a sub-interface",
      [
        port("Ethernet4", "no switchport"),
        port("Ethernet4.20", "encapsulation dot1q vlan 20", "ip address 10.2.0.1/24"),
      ],
    ],
    [
      "of its port-channel",
      [
        port("Port-Channel7", "no switchport", "ip address 10.1.5.1/24"),
        port("Ethernet4", "channel-group 7 mode on"),
      ],
    ],
    [
      "of its port-channel's sub-interface",
      [
        port("Port-Channel7", "no switchport"),
        port("Port-Channel7.20", "encapsulation dot1q vlan 20", "ip address 10.2.0.1/24"),
        port("Ethernet4", "channel-group 7 mode on"),
      ],
    ],
  ] as const)
    it(`find none missing where it is ${what}`, () => {
      assert.deepEqual(found(ONE_LINK, { s1: [...lines, port("Ethernet5")], s2: FAR }), []);
    });

  it("judge a member by its port-channel, which has none", () => {
    const bundled = [
      port("Port-Channel7", "no switchport"),
      port("Ethernet4", "no switchport", "ip address 10.1.5.1/24", "channel-group 7 mode on"),
      port("Ethernet5"),
    ];
    assert.deepEqual(found(ONE_LINK, { s1: bundled, s2: FAR }), [
      "ADDRESS-MISSING: s1:eth4 is routed and has no address",
    ]);
  });

  it("find an address twice in one VRF, and not in two", () => {
    const twice = (vrf: readonly string[]) => [
      port("Ethernet4", "no switchport", ...vrf, "ip address 10.1.5.1/24"),
      port("Ethernet5", "no switchport", "ip address 10.1.6.1/24"),
    ];
    const near = { s1: twice([]), s2: twice([]) };
    assert.equal(found(ONE_LINK, near).length, 2);
    const apart = found(ONE_LINK, { s1: twice([]), s2: twice(["vrf RED"]) });
    assert.deepEqual(apart, [
      "ADDRESS-DUPLICATE: 10.1.6.1 is the address of s1 Ethernet5 and s2 Ethernet5",
    ]);
  });

  it("find an address twice in one fabric, and not in two that no link joins", () => {
    const two = topologyOf([
      ["s1:eth4", "s2:eth4", 304],
      ["s3:eth4", "s4:eth4", 306],
    ]);
    const end = (address: string) => [
      port("Ethernet4", "no switchport", `ip address ${address}/24`),
      port("Ethernet5", "shutdown"),
    ];
    const lines = {
      s1: end("10.1.5.1"),
      s2: end("10.1.5.2"),
      s3: end("10.1.5.1"),
      s4: end("10.1.5.2"),
    };
    const attached = { s3: { eth4: 306, eth5: 307 }, s4: { eth4: 306, eth5: 307 } };
    assert.deepEqual(found(two, lines, attached), []);
    assert.deepEqual(found(two, { ...lines, s2: end("10.1.5.1") }, attached), [
      "ADDRESS-DUPLICATE: 10.1.5.1 is the address of s1 Ethernet4 and s2 Ethernet4",
    ]);
  });
});
