import assert from "node:assert/strict";
import { oddLinks } from "../../../../core/drivers/facts/questions/odd-links.js";
import { underlayWays } from "../../../../core/drivers/facts/questions/underlay-ways.js";
import type { FactPlace } from "../../../../core/model/forwarding-fact.js";

const host: FactPlace = { of: "host" };
const said = (...lines: readonly string[]): readonly string[] =>
  underlayWays
    .read(lines.join("\n"), host)
    .map(({ code, setting, value }) => `${code}: ${setting}: ${value}`);

describe("where the packets of a host's tunnels go", () => {
  it("is out of the ordinary in nothing where the kernel sends them out of the tunnels' device", () => {
    assert.deepEqual(
      said(
        "device br-ul",
        "way 10.14.23.93 10.14.23.93 dev br-ul src 10.14.23.181 uid 0 \\    cache",
      ),
      [],
    );
    assert.deepEqual(
      said("device br-ul", "way 10.9.0.1 10.9.0.1 via 10.14.23.1 dev br-ul src 10.14.23.181 uid 0"),
      [],
    );
  });

  it("is by any device where the tunnels' address is a loopback's", () => {
    assert.deepEqual(
      said("device lo", "way 10.9.0.1 10.9.0.1 via 192.0.2.1 dev eth7 src 10.9.0.2 uid 0"),
      [],
    );
  });

  it("is named where the host keeps, refuses or leads away what is for the far end", () => {
    assert.deepEqual(
      said(
        "device br-ul",
        "way 10.14.23.93 local 10.14.23.93 dev lo src 10.14.23.93 uid 0 \\    cache <local>",
        "way 10.14.23.94 RTNETLINK answers: Network is unreachable",
        "way 10.14.23.95 10.14.23.95 dev docker0 src 172.17.0.1 uid 0",
      ),
      [
        "underlay-route: way to 10.14.23.93: local 10.14.23.93 dev lo src 10.14.23.93",
        "underlay-route: way to 10.14.23.94: RTNETLINK answers: Network is unreachable",
        "underlay-route: way to 10.14.23.95: 10.14.23.95 dev docker0 src 172.17.0.1",
      ],
    );
  });

  it("is what somebody has given Open vSwitch", () => {
    assert.deepEqual(said("device br-ul", "route 10.14.23.93/32 dev br-ul GW 10.14.23.77"), [
      "ovs-route: route: 10.14.23.93/32 dev br-ul GW 10.14.23.77",
    ]);
  });
});

describe("a container's interfaces", () => {
  const about: FactPlace = { of: "container", container: "ceos_2" };

  it("are out of the ordinary without ARP, and as a port of something else", () => {
    assert.deepEqual(
      oddLinks
        .read("eth1 BROADCAST,NOARP,UP\neth2 BROADCAST,MULTICAST,UP br9", about)
        .map(({ code, about: at, value }) => [code, at, value]),
      [
        ["arp-off", { of: "interface", container: "ceos_2", interface: "eth1" }, "off"],
        ["interface-enslaved", { of: "interface", container: "ceos_2", interface: "eth2" }, "br9"],
      ],
    );
  });
});
