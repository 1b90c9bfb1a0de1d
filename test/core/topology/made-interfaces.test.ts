import assert from "node:assert/strict";
import { linkProofs } from "../../../core/desired/link-proofs.js";
import { withTenantMtu } from "../../../core/desired/with-tenant-mtu.js";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { configuredKind } from "../../../core/devices/index.js";
import { parseTopology } from "../../../core/topology/parse.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";

const text = (own: readonly string[], far: readonly string[], overlay = ""): string =>
  [
    "version: 1",
    "name: bundles",
    "hosts:",
    "  host-a: { ssh: { address: a }, underlay: { address: 192.0.2.11 } }",
    "  host-b: { ssh: { address: b }, underlay: { address: 192.0.2.12 } }",
    `overlay: { vni: 100001${overlay} }`,
    "devices:",
    "  s1:",
    "    host: host-a",
    "    interfaces:",
    ...own.map((line) => `      ${line}`),
    "  s2:",
    "    host: host-b",
    "    interfaces:",
    ...far.map((line) => `      ${line}`),
    "links:",
    "  - { ends: [s1:eth5, s2:eth5], vlan: 3005 }",
    "  - { ends: [s1:eth6, s2:eth6], vlan: 3006 }",
    "",
  ].join("\n");

const BUNDLE = (host: number, lacp = "on"): readonly string[] => [
  `Ethernet5: { role: member, portChannel: 10, lacp: ${lacp} }`,
  `Ethernet6: { role: member, portChannel: 10, lacp: ${lacp} }`,
  `Port-Channel10: { role: routed, address: 10.1.5.${host}/24 }`,
];

const topologyOf = (...given: Parameters<typeof text>): EffectiveTopology => {
  const loaded = parseTopology(text(...given), "bundles.yaml");
  assert.ok(loaded.ok, loaded.ok ? "" : JSON.stringify(loaded.mistakes));
  return loaded.topology;
};

const mistakes = (own: readonly string[], overlay = "", far = BUNDLE(2)): readonly string[] => {
  const loaded = parseTopology(text(own, far, overlay), "bundles.yaml");
  return loaded.ok
    ? []
    : loaded.mistakes.map(
        ({ path, found }) =>
          `${path.replace(/^devices\.s1\.interfaces(?:\.|\["(.*)"\])/, "$1")}: ${found}`,
      );
};

const PLAIN = [
  "Ethernet5: { role: switchport }",
  "Ethernet6: { role: switchport, accessVlan: 20 }",
];

describe("a link over a port-channel", () => {
  it("is proven between the port-channels' addresses, over each of its links", () => {
    assert.deepEqual(
      linkProofs(topologyOf(BUNDLE(1), BUNDLE(2))).map(
        ({ links, fromInterface, fromAddress, toAddress }) =>
          `${links.join()}: ${fromInterface} ${fromAddress} ${toAddress}`,
      ),
      [
        "s1:eth5-s2:eth5: eth5 10.1.5.1 10.1.5.2",
        "s1:eth5-s2:eth5: eth5 10.1.5.2 10.1.5.1",
        "s1:eth6-s2:eth6: eth6 10.1.5.1 10.1.5.2",
        "s1:eth6-s2:eth6: eth6 10.1.5.2 10.1.5.1",
      ],
    );
  });

  it("has the tenant MTU at the port-channel", () => {
    const { devices } = withTenantMtu(topologyOf(BUNDLE(1), BUNDLE(2)), 1446);
    assert.deepEqual(
      Object.entries(devices["s1"]?.interfaces ?? {}).map(([name, { mtu }]) => [name, mtu]),
      [
        ["Port-Channel10", 1446],
        ["Ethernet5", undefined],
        ["Ethernet6", undefined],
      ],
    );
  });

  it("is one edge of the graph, with the port-channel's settings", () => {
    const topology = topologyOf(BUNDLE(1), BUNDLE(2));
    const bound = desiredResources(topology).flatMap((resource) => configuredKind(resource) ?? []);
    const [s1] = bound;
    assert.deepEqual(
      s1
        ?.layer([5, 6])
        .ports.map(({ ethernet, bundle, forwarding }) => [ethernet, bundle, forwarding]),
      ["Ethernet5", "Ethernet6"].map((ethernet) => [
        ethernet,
        { name: "Port-Channel10", lacp: "on" },
        { mode: "routed", address: "10.1.5.1/24" },
      ]),
    );
    assert.deepEqual(s1.config.interfaces["Ethernet6"], {
      mode: "routed",
      address: "10.1.5.1/24",
      channelGroup: "10 mode on",
      shutdown: false,
    });
    assert.equal(s1.config.interfaces["Port-Channel10"], undefined);
  });
});

describe("interfaces that EOS would take and that would carry nothing", () => {
  it("are refused: port-channels and their members", () => {
    assert.deepEqual(mistakes(BUNDLE(1)), []);
    assert.deepEqual(
      mistakes(["Ethernet5: { role: member, portChannel: 10, lacp: on }", PLAIN[1] ?? ""]),
      ["Ethernet5.portChannel: 10, and no Port-Channel10"],
    );
    assert.deepEqual(mistakes([...PLAIN, "Port-Channel10: { role: switchport }"]), [
      'Port-Channel10: "Port-Channel10", of which no interface is a member',
    ]);
    assert.deepEqual(
      mistakes([
        "Ethernet5: { role: member, portChannel: 10, lacp: on }",
        "Ethernet6: { role: member, portChannel: 10 }",
        "Port-Channel10: { role: switchport }",
      ]),
      [
        "Port-Channel10: members of Port-Channel10 with LACP and without it: Ethernet5 on, Ethernet6 active",
        "devices.s2.interfaces.Ethernet6.lacp: active at s1:eth6 and on at s2:eth6",
      ],
    );
    assert.deepEqual(
      mistakes([
        "Ethernet5: { role: member, lacp: on }",
        "Ethernet6: { role: switchport, portChannel: 10 }",
      ]),
      ['Ethernet5.lacp: "on"', "Ethernet6.portChannel: 10"],
    );
    assert.deepEqual(
      mistakes([
        "Ethernet5: { role: member, portChannel: 10, lacp: on, address: 10.1.6.1/24 }",
        "Ethernet6: { role: member, portChannel: 10, lacp: on }",
        "Port-Channel10: { role: member }",
      ]),
      [
        'Ethernet5.address: "10.1.6.1/24" on a member of a port-channel',
        'Port-Channel10.role: "member"',
      ],
    );
  });

  it("are refused: ends that cannot agree, and LACP over bridges that drop it", () => {
    assert.deepEqual(mistakes(BUNDLE(1, "passive"), "", BUNDLE(2, "passive")), [
      "devices.s2.interfaces.Ethernet5.lacp: passive at s1:eth5 and passive at s2:eth5",
      "devices.s2.interfaces.Ethernet6.lacp: passive at s1:eth6 and passive at s2:eth6",
    ]);
    assert.deepEqual(mistakes(BUNDLE(1, "active"), "", BUNDLE(2, "passive")), []);
    const [first = "", ...others] = mistakes(
      BUNDLE(1, "active"),
      ", bridgeSettings: { forwardBpdu: false }",
      BUNDLE(2, "active"),
    );
    assert.match(first, /^Ethernet5.portChannel: LACP \(active\) at s1:eth5, whose frames/);
    assert.equal(others.length, 3);
  });

  it("are refused: sub-interfaces", () => {
    const spare = "Ethernet7: { role: routed }";
    const good = "Ethernet7.100: { role: routed, encapsulation: 100, address: 10.1.7.1/24 }";
    assert.deepEqual(mistakes([...PLAIN, spare, good]), []);
    assert.deepEqual(mistakes([...PLAIN, good]), [
      'Ethernet7.100: "Ethernet7.100", and no Ethernet7',
    ]);
    assert.deepEqual(mistakes([...PLAIN, "Ethernet7: { role: switchport }", good]), [
      'Ethernet7.100: "Ethernet7.100" of a switchport',
    ]);
    assert.deepEqual(mistakes([...PLAIN, spare, "Ethernet7.100: { role: routed }"]), [
      'Ethernet7.100: "Ethernet7.100" without an encapsulation',
    ]);
    assert.deepEqual(
      mistakes([...PLAIN, spare, good, "Ethernet7.101: { role: routed, encapsulation: 100 }"]),
      ["Ethernet7.101.encapsulation: 100, which Ethernet7.100 has already"],
    );
    assert.deepEqual(mistakes([...PLAIN, "Ethernet7: { role: switchport, encapsulation: 5 }"]), [
      "Ethernet7.encapsulation: 5",
    ]);
    assert.deepEqual(
      mistakes([
        "Ethernet5: { role: routed, address: 10.1.5.1/24 }",
        "Ethernet5.100: { role: routed, encapsulation: 100 }",
        PLAIN[1] ?? "",
      ]),
      ["Ethernet5.100: a sub-interface at s1:eth5, the end of a link"],
    );
    assert.deepEqual(mistakes([...PLAIN, "Ethernet17.1: { role: routed, encapsulation: 1 }"]), [
      'Ethernet17.1: "Ethernet17.1"',
    ]);
  });

  it("are refused: SVIs of VLANs that no open port carries", () => {
    const svi = "Vlan20: { role: routed, address: 10.1.20.1/24 }";
    assert.deepEqual(mistakes([...PLAIN, svi]), []);
    assert.deepEqual(
      mistakes([
        "Ethernet5: { role: switchport, trunk: {} }",
        "Ethernet6: { role: switchport }",
        svi,
      ]),
      [],
    );
    assert.deepEqual(
      mistakes([
        PLAIN[0] ?? "",
        "Ethernet6: { role: switchport, accessVlan: 20, shutdown: true }",
        svi,
      ]),
      ['Vlan20: "Vlan20", and no open switchport that carries VLAN 20'],
    );
    assert.deepEqual(mistakes([...PLAIN, "Vlan20: { role: switchport }"]), [
      'Vlan20.role: "switchport"',
    ]);
  });
});

const SUB = (tag = 3005): readonly string[] => [
  "Ethernet5: { role: routed }",
  `Ethernet5.7: { role: routed, encapsulation: ${tag}, address: 10.1.5.1/24 }`,
  "Ethernet6: { role: switchport }",
];
const FAR = SUB().map((line) => line.replace("5.1/24", "5.2/24"));

/** The first link over sub-interfaces at both ends. */
const over = (own: readonly string[], far = FAR) =>
  parseTopology(
    text(own, far).replace("[s1:eth5, s2:eth5]", "[s1:eth5.7, s2:eth5.7]"),
    "subinterfaces.yaml",
  );

const refusals = (own: readonly string[]): readonly string[] => {
  const loaded = over(own);
  return loaded.ok ? [] : loaded.mistakes.map(({ path, found }) => `${path}: ${found}`);
};

describe("a link over sub-interfaces", () => {
  it("is the port's, with the sub-interface's settings and the VLAN's tag on the bridge", () => {
    const loaded = over(SUB());
    assert.ok(loaded.ok);
    const [link] = loaded.topology.links;
    assert.equal(link?.name, "s1:eth5.7-s2:eth5.7");
    assert.deepEqual(
      link.ends.map((end) => [end.interface, end.ethernet]),
      [
        ["eth5", "Ethernet5.7"],
        ["eth5", "Ethernet5.7"],
      ],
    );
    const resources = desiredResources(loaded.topology);
    const ports = resources.flatMap((one) => (one.kind === "AccessPort" ? [one] : []));
    assert.deepEqual(
      ports.map(({ name, inputs }) => [name, inputs.vlan, inputs.tagged]),
      [
        ["s1:eth5", 3005, true],
        ["s2:eth5", 3005, true],
        ["s1:eth6", 3006, undefined],
        ["s2:eth6", 3006, undefined],
      ],
    );
    assert.deepEqual(
      linkProofs(loaded.topology).map(({ fromAddress, toAddress, bundled }) => [
        fromAddress,
        toAddress,
        bundled,
      ]),
      [
        ["10.1.5.1", "10.1.5.2", true],
        ["10.1.5.2", "10.1.5.1", true],
      ],
    );
    const { interfaces } = withTenantMtu(loaded.topology, 1446).devices["s1"] ?? {};
    assert.deepEqual(
      ["Ethernet5", "Ethernet5.7"].map((name) => interfaces?.[name]?.mtu),
      [undefined, 1446],
    );
  });

  it("is refused with another tag than its VLAN and where none is declared, and not beside others", () => {
    assert.deepEqual(refusals(SUB(7)), [
      'devices.s1.interfaces["Ethernet5.7"].encapsulation: 7 at s1:eth5.7, the end of a link of VLAN 3005',
    ]);
    assert.deepEqual(refusals([...SUB(), "Ethernet5.8: { role: routed, encapsulation: 8 }"]), []);
    assert.deepEqual(refusals(["Ethernet5: { role: routed }", "Ethernet6: { role: switchport }"]), [
      'links[0].ends[0]: "s1:eth5.7"',
    ]);
  });
});
