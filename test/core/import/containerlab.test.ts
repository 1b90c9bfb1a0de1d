import assert from "node:assert/strict";
import { importContainerlab } from "../../../core/import/containerlab/import-containerlab.js";
import { parseContainerlab } from "../../../core/import/containerlab/parse.js";
import {
  parseStartupConfig,
  type StartupConfig,
} from "../../../core/import/containerlab/startup-config.js";
import type { FoundTopology } from "../../../core/import/found-topology.js";
import { parseHostArgument, type NamedHost } from "../../../core/import/host-argument.js";
import { topologyText } from "../../../core/import/topology-text.js";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { parseTopology } from "../../../core/topology/parse.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";

const hosts = (...texts: readonly string[]): readonly NamedHost[] =>
  texts.map((text) => {
    const read = parseHostArgument(text);
    assert.ok(read.ok, read.ok ? "" : read.problem);
    return read.host;
  });

const LEFT_AND_RIGHT = hosts("left=192.0.2.11", "right=lab-right,192.0.2.12");

const imported = (
  text: string,
  named: readonly NamedHost[],
  configs: Readonly<Record<string, StartupConfig>> = {},
) => {
  const parsed = parseContainerlab(text, "lab.clab.yml");
  assert.ok(parsed.ok, parsed.ok ? "" : formatMistakes(parsed.mistakes));
  return importContainerlab({ lab: parsed.lab, hosts: named, configs });
};

const foundIn = (
  text: string,
  named: readonly NamedHost[],
  configs: Readonly<Record<string, StartupConfig>> = {},
): FoundTopology => {
  const result = imported(text, named, configs);
  assert.ok(result.ok, result.ok ? "" : result.problems.join("\n"));
  return result.found;
};

/** The topology of what is written: the text has to pass every check. */
const written = (found: FoundTopology): EffectiveTopology => {
  const loaded = parseTopology(topologyText(found, ["made by a test"]), "topology.yaml");
  assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
  return loaded.topology;
};

const LAB = `
name: two-sites
topology:
  defaults: { kind: linux, labels: { overlay-host: right } }
  kinds:
    arista_ceos: { image: "ceos:4.32.0F" }
    ceos: { labels: { overlay-host: left } }
  groups:
    spines: { kind: arista_ceos }
  nodes:
    r1: { kind: ceos }
    r2: { group: spines }
    r3: { kind: arista_ceos, labels: { overlay-host: left } }
    pc:
    sw: { kind: bridge }
  links:
    - endpoints: ["r1:eth1", "r2:eth1"]
    - type: veth
      mtu: 9000
      endpoints:
        - { node: r2, interface: Ethernet2, mac: "02:00:00:00:00:01" }
        - { node: r3, interface: et2 }
    - endpoints: ["r1:eth2", "pc:eth1"]
    - endpoints: ["r1:eth3_1", "r3:eth1"]
    - endpoints: ["r3:eth3", "r3:eth4"]
    - type: mgmt-net
      endpoint: { node: r3, interface: eth5 }
      host-interface: mgmt-r3
`;

describe("a containerlab file as a topology", () => {
  it("has the cEOS nodes as devices, placed by their inherited labels, and their links", () => {
    const topology = written(foundIn(LAB, LEFT_AND_RIGHT));
    assert.deepEqual(
      Object.values(topology.devices).map(({ name, host, container, ports }) => [
        name,
        host,
        container,
        ports,
      ]),
      [
        ["r1", "left", "clab-two-sites-r1", 2],
        ["r2", "right", "clab-two-sites-r2", 2],
        ["r3", "left", "clab-two-sites-r3", 5],
      ],
    );
    assert.deepEqual(
      topology.links.map(({ name, scope }) => [name, scope]),
      [
        ["r1:eth1-r2:eth1", "cross-host"],
        ["r2:eth2-r3:eth2", "cross-host"],
      ],
    );
    assert.deepEqual(
      topology.links.map(({ note }) => note),
      [
        undefined,
        "containerlab: an MTU of 9000 for the veth; et2 of r3, which has to be eth2 in the container",
      ],
    );
    assert.equal(topology.hosts["right"]?.ssh.address, "lab-right");
    assert.equal(topology.hosts["right"].underlay.address, "192.0.2.12");
  });

  it("says of everything else why it is left out", () => {
    const { left, file } = foundIn(LAB, LEFT_AND_RIGHT);
    assert.deepEqual(left, [
      "node pc: its kind is linux; only cEOS nodes are devices",
      "node sw: its kind is bridge; only cEOS nodes are devices",
      "link r1:eth2 - pc:eth1: pc is no device of the topology",
      "link r1:eth3_1 - r3:eth1: eth3_1 of r1 is Ethernet3/1 of the device, and a topology names ports eth1 to eth128 only",
      "link r3:eth3 - r3:eth4: both ends are on one device",
      "link r3:eth5: its type is mgmt-net, and only veth joins two nodes",
    ]);
    const text = topologyText({ file, left, notes: [] }, []);
    for (const line of left) assert.ok(text.includes(`# - ${line}`), text);
  });

  it("marks as assumed what nothing says: roles, and the host of a node without label", () => {
    const text = LAB.replace("overlay-host: right", "other: label");
    const found = foundIn(text, LEFT_AND_RIGHT);
    const topology = written(found);
    assert.equal(topology.devices["r2"]?.host, "left");
    assert.match(
      topologyText(found, []),
      / {2}# assumed: the host; no label overlay-host says it\n {2}# assumed: no IP routing.*\n {2}r2:/,
    );
    for (const { interfaces } of Object.values(topology.devices))
      for (const { assumed } of Object.values(interfaces)) assert.match(assumed ?? "", /the role/);
  });

  it("takes roles, addresses and routing from a startup configuration", () => {
    const read = parseStartupConfig(
      "hostname r1\nip routing\nspanning-tree mode rstp\ninterface Ethernet1\n   no switchport\n   ip address 10.0.12.1/24\n   mtu 9000\ninterface Ethernet2\n   switchport access vlan 7\ninterface Ethernet9\n   shutdown\n",
    );
    assert.ok(read.ok);
    const device =
      written(foundIn(LAB, LEFT_AND_RIGHT, { r1: read.value })).devices["r1"] ?? assert.fail();
    assert.deepEqual(device.settings, {
      ipRouting: true,
      spanningTree: "rstp",
      eosForward: "ignore",
      unusedPorts: "leave",
    });
    assert.deepEqual(device.interfaces, {
      Ethernet1: { role: "routed", address: "10.0.12.1/24", mtu: 9000, shutdown: false },
      Ethernet2: { role: "switchport", accessVlan: 7, shutdown: false },
    });
  });

  it("gives a link its VLAN by its name, whatever stands before it in the file", () => {
    const vlanOf = (text: string, name: string) =>
      written(foundIn(text, LEFT_AND_RIGHT)).links.find((link) => link.name === name)?.vlan;
    const first = '    - endpoints: ["r1:eth1", "r2:eth1"]\n';
    const reordered = `${LAB.replace(first, "")}${first}`;
    for (const name of ["r1:eth1-r2:eth1", "r2:eth2-r3:eth2"])
      assert.equal(vlanOf(reordered, name), vlanOf(LAB, name));
  });

  it("gives a thousand links a VLAN each, and more out of the wider range", () => {
    for (const [count, range] of [
      [1000, /3000-3999/],
      [1100, /2-4094/],
    ] as const) {
      const nodes = Array.from({ length: count + 1 }, (_, index) => `    n${index}: {}\n`);
      const links = Array.from(
        { length: count },
        (_, index) => `    - endpoints: [n${index}:eth1, n${index + 1}:eth2]\n`,
      );
      const found = foundIn(
        `name: many\ntopology:\n  defaults: { kind: ceos }\n  nodes:\n${nodes.join("")}  links:\n${links.join("")}`,
        hosts("one=192.0.2.1"),
      );
      const vlans = found.file.links.map(({ vlan }) => vlan);
      assert.equal(new Set(vlans).size, count);
      assert.match(String(found.file.overlay.vlans?.links), range);
    }
  }).timeout(20_000);

  it("names containers as containerlab does, with any prefix", () => {
    const lab = (prefix: string) =>
      `name: x\n${prefix}topology: { defaults: { kind: ceos }, nodes: { r1: } }`;
    const container = (prefix: string) =>
      foundIn(lab(prefix), hosts("one=192.0.2.1")).file.devices["r1"]?.container;
    assert.equal(container(""), "clab-x-r1");
    assert.equal(container('prefix: ""\n'), "r1");
    assert.equal(container("prefix: __lab-name\n"), "x-r1");
    assert.equal(container("prefix: mine\n"), "mine-x-r1");
  });

  it("gives VTEP ports names of their own where the platform's would be cut to the same", () => {
    const text =
      "name: x\ntopology:\n  defaults: { kind: ceos }\n  nodes:\n    r1: { labels: { overlay-host: a } }\n    r2: { labels: { overlay-host: b } }\n    r3: { labels: { overlay-host: c } }\n  links:\n    - endpoints: [r1:eth1, r2:eth1]\n    - endpoints: [r1:eth2, r3:eth1]\n";
    const named = hosts("a=10.14.23.93", "b=10.14.23.181", "c=10.14.23.182");
    const topology = written(foundIn(text, named));
    assert.deepEqual(topology.hosts["a"]?.vteps, { b: "vtep-peer-1", c: "vtep-peer-2" });
  });

  it("is refused with all reasons at once", () => {
    const result = imported(LAB, hosts("a=lab-a", "a=192.0.2.2"));
    assert.ok(!result.ok);
    assert.equal(result.problems.length, 5, result.problems.join("\n"));
    assert.match(result.problems.join("\n"), /host a: "lab-a" is no IPv4 address/);
    assert.match(result.problems.join("\n"), /host a is named twice/);
    assert.match(result.problems.join("\n"), /node r1: its label overlay-host names "left"/);
    const none = imported("name: x\ntopology: { nodes: { pc: { kind: linux } } }", []);
    assert.deepEqual(none.ok ? [] : none.problems, [
      "no host is named: containerlab does not know which hosts there are",
      "no node is of kind arista_ceos (or ceos)",
    ]);
  });
});

describe("a containerlab file with mistakes", () => {
  const mistakesIn = (text: string): string => {
    const parsed = parseContainerlab(text, "lab.clab.yml");
    assert.ok(!parsed.ok);
    return formatMistakes(parsed.mistakes);
  };

  it("is told with the places of all of them", () => {
    const said = mistakesIn(
      "name: 7\ntopology:\n  nodes: [r1]\n  links:\n    - endpoints: [r1, r2:eth1]\n",
    );
    assert.match(said, /lab\.clab\.yml:1:7: name: found 7; allowed: text/);
    assert.match(
      said,
      /lab\.clab\.yml:3:10: topology\.nodes: found a list of 1; allowed: a mapping/,
    );
    assert.match(
      said,
      /5:19: topology\.links\[0\]\.endpoints\[0\]: found "r1"; allowed: NODE:INTER/,
    );
  });

  it("is told to be rendered first when it is a template", () => {
    const text =
      "name: x\ntopology:\n  nodes:\n{{ range $i := seq 1 3 }}\n    r{{ $i }}: {}\n{{ end }}\n";
    assert.match(
      mistakesIn(text),
      /lab\.clab\.yml:4:1: found a Go template; allowed: the rendered/,
    );
  });
});

describe("a host on the command line", () => {
  it("is an address with what it needs", () => {
    assert.deepEqual(hosts("a=root@127.0.0.1:2201,10.0.0.1", "lab-b"), [
      {
        name: "a",
        ssh: { address: "127.0.0.1", port: 2201, user: "root" },
        underlay: "10.0.0.1",
      },
      { name: "lab-b", ssh: { address: "lab-b" } },
    ]);
  });

  for (const text of [
    "",
    "a=",
    "a=b=c",
    "a=b,c",
    "-o=x",
    "2001:db8::1",
    "a=b:123456",
    "a=-oX",
    "a=-u@b",
    "a=b:70000",
  ])
    it(`is not ${JSON.stringify(text)}`, () => {
      const read = parseHostArgument(text);
      assert.ok(!read.ok);
      assert.match(read.problem, /a host is \[NAME=\]/);
    });

  it("writes members of a port-channel as such, with the port-channel", () => {
    const read = parseStartupConfig(
      "interface Port-Channel10\n   switchport mode trunk\n!\ninterface Ethernet1\n   mtu 9000\n   channel-group 10 mode active\n",
    );
    assert.ok(read.ok);
    const found = foundIn(LAB, LEFT_AND_RIGHT, { r1: read.value });
    assert.deepEqual(written(found).devices["r1"]?.interfaces, {
      "Port-Channel10": { role: "switchport", trunk: {}, shutdown: false },
      Ethernet1: { role: "member", portChannel: 10, lacp: "active", shutdown: false },
    });
  });
});
