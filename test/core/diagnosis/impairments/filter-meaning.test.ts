import assert from "node:assert/strict";
import { filterMeaning } from "../../../../core/diagnosis/impairments/filter-meaning.js";
import {
  ARP,
  EVERY_FRAME,
  ICMP,
  type Spot,
} from "../../../../core/diagnosis/impairments/impairment.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";
import { ATTACHED, CONTEXT, factAt, told } from "./facts-on.js";

const INTERFACE = { of: "interface", container: "ceos_1", interface: "eth3" } as const;
const SPOT = { of: "container", container: "ceos_1", interface: "eth3" } as const;
const DROP = "action order 1: gact action drop";

const fact = (about: FactPlace, value: string, direction: string) =>
  factAt(about, "tc-filter", value, `tc filter, ${direction}`);

/** Of the filters of one device and direction what the last one does. */
const meaning = (
  values: readonly string[],
  direction = "ingress",
  about: FactPlace = INTERFACE,
  spot: Spot = SPOT,
): unknown => {
  const facts = values.map((value) => fact(about, value, direction));
  const last = facts.at(-1) ?? assert.fail();
  return told(filterMeaning(last, spot, { ...CONTEXT, facts }));
};

const flower = (protocol: string, keys: string, action = DROP): string =>
  `protocol ${protocol} pref 1 flower handle 0x1 ${keys} ${action}`;
const all = `protocol all pref 2 matchall handle 0x1 ${DROP}`;

const drops = (more: object) => [{ spot: SPOT, way: "in", does: "drops", ...more }];

describe("what a filter of tc does to pings", () => {
  it("is to drop what it matches, in its direction", () => {
    assert.deepEqual(meaning([all]), drops({ takes: EVERY_FRAME }));
    assert.deepEqual(meaning([all], "egress"), drops({ takes: EVERY_FRAME, way: "out" }));
    assert.deepEqual(
      meaning([flower("arp", "eth_type arp arp_op reply")]),
      drops({ takes: ["arp-answer"] }),
    );
    assert.deepEqual(
      meaning([
        flower("ip", "eth_type ipv4 ip_proto icmp icmp_type 8 src_ip 10.1.2.0/24 dst_ip 10.1.2.2"),
      ]),
      drops({ takes: ["request"], fromAddress: "10.1.2.0/24", toAddress: "10.1.2.2" }),
    );
    assert.deepEqual(
      meaning([flower("all", "dst_mac ff:ff:ff:ff:ff:ff")]),
      drops({ takes: ["arp-ask"] }),
    );
    assert.deepEqual(
      meaning([flower("arp", "eth_type arp arp_tip 10.1.2.2")]),
      drops({ takes: ARP, toAddress: "10.1.2.2" }),
    );
  });

  it("is nothing to frames of other protocols", () => {
    for (const one of [
      flower("ip", "eth_type ipv4 ip_proto udp dst_port 53"),
      flower("ipv6", "eth_type ipv6"),
      flower("ip", "eth_type ipv4 ip_proto icmp icmp_type 3"),
    ])
      assert.deepEqual(meaning([one]), []);
  });

  it("is supposed where it asks for more, comes after another one, or leads elsewhere", () => {
    const perhaps = (more: object) => ["?", ...drops({ partly: true, ...more })];
    assert.deepEqual(
      meaning([flower("ip", "eth_type ipv4 ip_tos 0x10")]),
      perhaps({ takes: ICMP }),
    );
    assert.deepEqual(
      meaning([flower("ip", "eth_type ipv4 dst_ip 10.1.2.2/255.0.255.0")]),
      perhaps({ takes: ICMP }),
    );
    assert.deepEqual(
      meaning([flower("arp", "eth_type arp"), all]),
      perhaps({ takes: EVERY_FRAME }),
    );
    const redirect = "action order 1: mirred (Egress Redirect to device lo) stolen";
    assert.deepEqual(
      meaning([flower("all", "indev eth1", redirect)]),
      perhaps({ takes: EVERY_FRAME }),
    );
  });

  it("is not evaluated of other kinds, other actions, and what only a network card does", () => {
    for (const one of [
      "protocol ip pref 3 u32 fh 800::800 order 2048 key ht 800 bkt 0 match 00010000/00ff0000 at 8 " +
        DROP,
      "protocol all pref 1 bpf handle 0x1 x.o:[cls] direct-action",
      flower("ip", "eth_type ipv4 skip_sw"),
      "protocol all pref 2 matchall handle 0x1 action order 1: police 0x1 rate 8Kbit burst 1Kb mtu 2Kb action drop overhead 0b",
      "flower action drop",
    ])
      assert.equal(meaning([one]), "not evaluated");
  });

  it("is surely what a host's device sends, and only perhaps what it takes in", () => {
    const port = { of: "port", port: ATTACHED } as const;
    const about = { of: "device", device: "veth1" } as const;
    const sent = { spot: port, way: "out", takes: EVERY_FRAME, does: "drops" };
    assert.deepEqual(meaning([all], "egress", about, port), [sent]);
    assert.deepEqual(meaning([all], "ingress", about, port), [
      "?",
      { ...sent, way: "in", partly: true },
    ]);
  });

  it("is of the tunnels' packets what is UDP of their port, and sure of the way out alone", () => {
    const tunnels = { of: "tunnels" } as const;
    const at = (device: string, value: string, direction = "egress") =>
      meaning([value], direction, { of: "underlay", device }, tunnels);
    const sent = { spot: tunnels, way: "out", takes: EVERY_FRAME, does: "drops" };
    const vxlan = flower("ip", "eth_type ipv4 ip_proto udp dst_port 4789");
    assert.deepEqual(at("eth0", vxlan), [sent]);
    assert.deepEqual(at("eth0", all), [sent]);
    assert.deepEqual(at("eth0", vxlan.replace("4789", "53")), []);
    assert.deepEqual(at("eth0", flower("ip", "eth_type ipv4 ip_proto icmp")), []);
    assert.deepEqual(at("eth7", vxlan), ["?", { ...sent, partly: true }]);
    assert.deepEqual(at("eth0", vxlan, "ingress"), ["?", { ...sent, way: "in", partly: true }]);
    assert.deepEqual(at("eth0", `${vxlan.replace(DROP, "")}dst_ip 192.0.2.2 ${DROP}`), [
      "?",
      { ...sent, partly: true },
    ]);
  });
});
