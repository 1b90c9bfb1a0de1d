import assert from "node:assert/strict";
import {
  expandMagic,
  expandVariables,
} from "../../../core/import/containerlab/expand-variables.js";
import {
  ceosNodes,
  importContainerlab,
} from "../../../core/import/containerlab/import-containerlab.js";
import { parseContainerlab } from "../../../core/import/containerlab/parse.js";
import {
  configSource,
  parseStartupConfig,
} from "../../../core/import/containerlab/startup-config.js";
import { topologyText } from "../../../core/import/topology-text.js";
import { parseTopology } from "../../../core/topology/parse.js";

const LAB = `
name: my lab
topology:
  kinds:
    arista_ceos: { startup-config: configs/__clabLabName__/__clabNodeName__.cfg }
  nodes:
    a: { kind: "\${KIND:-arista_ceos}" }
    b: { kind: "\${KIND:-arista_ceos}", image: "ceos:\${TAG:-latest}" }
  links:
    - endpoints: ["a:eth\${PORT:-1}", "b:eth1"]
      mtu: \${MTU:=1400}
    - endpoints: ["a:eth1_1", "b:eth2/1"]
`;

const parsed = (text: string) => {
  const lab = parseContainerlab(text, "lab.clab.yml");
  assert.ok(lab.ok, lab.ok ? "" : JSON.stringify(lab.mistakes));
  return lab.lab;
};

const imported = (text: string, startup?: string) => {
  const config = startup === undefined ? undefined : parseStartupConfig(startup);
  const result = importContainerlab({
    lab: parsed(text),
    hosts: [{ name: "host-a", ssh: { address: "192.0.2.11" } }],
    configs: config?.ok === true ? { a: config.value } : {},
  });
  assert.ok(result.ok, result.ok ? "" : result.problems.join("\n"));
  return result.found;
};

describe("containerlab files in other forms", () => {
  for (const [text, wanted] of [
    ["$NAME", "set"],
    ["${NAME}", "set"],
    ["${NONE}", ""],
    ["${NONE:-other}", "other"],
    ["${NONE-other}", "other"],
    ["${NONE:=other}", "other"],
    ["${EMPTY:-other}", "other"],
    ["${EMPTY-other}", ""],
    ["${NAME:+more}", "more"],
    ["${NONE:+more}", ""],
    ["${NONE:-${NAME}}", "set"],
    ["$$NAME", "$NAME"],
    ["5 $ and {x}", "5 $ and {x}"],
    ["image: ceos:${TAG:-4.32.0F}", "image: ceos:4.32.0F"],
  ] as const)
    it(`"${text}" is "${wanted}"`, () => {
      assert.equal(expandVariables(text, { NAME: "set", EMPTY: "" }), wanted);
    });

  it("have their own variables in a path filled in", () => {
    assert.equal(expandMagic("__clabDir__/x", "lab", "a"), "clab-lab/x");
    assert.equal(expandMagic("__clabNodeDir__/x", "lab", "a"), "clab-lab/a/x");
    const [node] = ceosNodes(parsed(LAB));
    assert.ok(node);
    assert.deepEqual(configSource("lab1", node), { from: "file", path: "configs/lab1/a.cfg" });
  });

  it("make a topology that is valid, with a name and without blanks", () => {
    const found = imported(LAB);
    assert.equal(found.file.name, "my-lab");
    assert.deepEqual(
      found.file.links.map(({ ends }) => ends),
      [["a:eth1", "b:eth1"]],
    );
    const loaded = parseTopology(topologyText(found, []), "lab.yaml");
    assert.ok(loaded.ok, loaded.ok ? "" : JSON.stringify(loaded.mistakes));
  });

  it("name every link that cannot be carried over", () => {
    assert.deepEqual(imported(LAB).left, [
      "link a:eth1_1 - b:eth2/1: eth1_1 of a is Ethernet1/1 of the device, and a topology names ports eth1 to eth128 only",
    ]);
  });

  it("say that a template is rendered first", () => {
    for (const text of ["name: {{ .name }}\n", "{{- range .x }}\n", "- {{ $x }}\n"]) {
      const result = parseContainerlab(text, "lab.clab.gotmpl");
      assert.ok(!result.ok);
      assert.match(result.mistakes[0]?.allowed ?? "", /^the rendered file: /);
    }
  });

  it("list by port what a configuration has besides, and declare no network twice", () => {
    const found = imported(
      LAB,
      [
        "interface Port-Channel10\n   switchport access vlan 20",
        "interface Ethernet1\n   no switchport\n   vrf RED\n   ip address 10.1.1.1/24\n   ip address 10.1.9.1/24 secondary\n   ipv6 address 2001:db8::1/64",
        "interface Vxlan1\n   vxlan vlan 20 vni 10020",
        "router bgp 65001\n   neighbor 10.1.1.2 remote-as 65002",
      ].join("\n"),
    );
    const { interfaces } = found.file.devices["a"] ?? {};
    assert.deepEqual(interfaces?.["Ethernet1"], {
      role: "routed",
      address: "10.1.1.1/24",
      secondaryAddresses: ["10.1.9.1/24"],
      ipv6: ["2001:db8::1/64"],
      vrf: "RED",
    });
    assert.deepEqual(
      Object.entries(found.file.devices["a"] ?? {}).find(([key]) => key === "ceos"),
      ["ceos", { ipRouting: false, vrfs: { RED: { ipRouting: false } } }],
    );
    const { text } = found.notes.find(({ path }) => path[1] === "a") ?? { text: "" };
    assert.deepEqual(text.split("\n"), [
      "left out: Port-Channel10",
      "left out: Vxlan1 (vxlan vlan 20 vni 10020)",
      "left out: router bgp (2 lines)",
    ]);
  });
});
