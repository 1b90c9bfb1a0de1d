import assert from "node:assert/strict";
import { namespaceFacts } from "../../../../core/drivers/facts/namespace-facts.js";

const answer = (name: string, text: string): string =>
  `#overlay:ask host/${name}\n${text}\n#overlay:exit 0\n`;

/** What is read of a host whose tunnels end on br-ul, in the datapath of this type. */
const readOf = (datapath: string, answers: Readonly<Record<string, string>>) =>
  Object.values(
    namespaceFacts.read(
      { name: "host-a", bridge: "arch-ovs", containers: [] },
      {
        stdout: [
          answer("datapath", datapath),
          answer("underlay", "br-ul\nenp3s0"),
          ...Object.entries(answers).map(([name, text]) => answer(name, text)),
        ].join(""),
        stderr: "",
        exitCode: 0,
      },
    ),
  ).flatMap((read) =>
    read.known ? read.value.map(({ about, value }) => [about, value] as const) : [],
  );

const ARP_TABLE = [
  "table arp guard {",
  "\tchain input {",
  "\t\ttype filter hook input priority filter; policy accept;",
  "\t\tdrop",
  "\t}",
  "}",
].join("\n");

describe("whether a host answers for the address of its tunnels", () => {
  it("is asked of all its interfaces and of those of the underlay, not of others", () => {
    const text = [
      ...["conf/all/arp_ignore:8", "conf/br-ul/arp_ignore:3", "conf/docker0/arp_ignore:8"],
      ...["conf/default/arp_ignore:8", "conf/enp3s0/arp_ignore:1", "conf/br-ul/proxy_arp:1"],
      "icmp_echo_ignore_all:1",
    ].join("\n");
    assert.deepEqual(readOf("netdev", { sysctls: text }), [
      [{ of: "host" }, "8"],
      [{ of: "underlay", device: "br-ul" }, "3"],
    ]);
  });

  it("is decided by nftables' family arp on either datapath, and by other families in the kernel's alone", () => {
    const rule = "table arp guard, chain input: drop";
    assert.deepEqual(readOf("netdev", { nftables: ARP_TABLE }), [[{ of: "host" }, rule]]);
    assert.deepEqual(readOf("system", { nftables: ARP_TABLE }), [[{ of: "host" }, rule]]);
    const inet = ARP_TABLE.replace("table arp", "table inet");
    assert.deepEqual(readOf("netdev", { nftables: inet }), []);
    assert.equal(readOf("system", { nftables: inet }).length, 1);
  });
});
