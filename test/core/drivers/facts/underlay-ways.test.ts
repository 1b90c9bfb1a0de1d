import assert from "node:assert/strict";
import { saidOfWays } from "./said-of-ways.js";

describe("where the packets of a host's tunnels go", () => {
  it("is out of the ordinary in nothing where the kernel sends them out of the tunnels' device", () => {
    assert.deepEqual(
      saidOfWays(
        "device br-ul",
        "way 10.14.23.93 10.14.23.93 dev br-ul src 10.14.23.181 uid 0 \\    cache",
      ),
      [],
    );
    assert.deepEqual(
      saidOfWays(
        "device br-ul",
        "way 10.9.0.1 10.9.0.1 via 10.14.23.1 dev br-ul src 10.14.23.181 uid 0",
      ),
      [],
    );
  });

  it("is by any device where the tunnels' address is a loopback's", () => {
    assert.deepEqual(
      saidOfWays("device lo", "way 10.9.0.1 10.9.0.1 via 192.0.2.1 dev eth7 src 10.9.0.2 uid 0"),
      [],
    );
  });

  it("is named where the host keeps, refuses or leads away what is for the far end", () => {
    assert.deepEqual(
      saidOfWays(
        "device br-ul",
        "way 10.14.23.93 local 10.14.23.93 dev lo src 10.14.23.93 uid 0 \\    cache <local>",
        "way 10.14.23.94 RTNETLINK answers: Invalid argument",
        "way 10.14.23.95 10.14.23.95 dev docker0 src 172.17.0.1 uid 0",
      ),
      [
        "underlay-route: way to 10.14.23.93: local 10.14.23.93 dev lo src 10.14.23.93",
        "underlay-route: way to 10.14.23.94: RTNETLINK answers: Invalid argument",
        "underlay-route: way to 10.14.23.95: 10.14.23.95 dev docker0 src 172.17.0.1",
      ],
    );
  });

  it("is missing where no route is for the far end, unless Open vSwitch has one of its own", () => {
    const refused = "way 10.14.23.181 RTNETLINK answers: Network is unreachable";
    assert.deepEqual(saidOfWays("device br-ul", "net 10.14.23.93/28", refused), [
      "underlay-no-route: way to 10.14.23.181: missing (the tunnels' address is 10.14.23.93/28)",
    ]);
    const own = "10.14.23.176/28 dev br-ul GW 10.14.23.94";
    assert.deepEqual(saidOfWays("device br-ul", "net 10.14.23.93/28", refused, `route ${own}`), [
      "underlay-route: way to 10.14.23.181: RTNETLINK answers: Network is unreachable",
      `ovs-route: route: ${own}`,
    ]);
  });

  it("is by a gateway that a far end of the same network needs not, and that may be mute", () => {
    const detour = "way 10.14.23.93 10.14.23.93 via 10.14.23.250 dev br-ul src 10.14.23.181 uid 0";
    const told = "underlay-gateway: way to 10.14.23.93: via 10.14.23.250 dev br-ul";
    assert.deepEqual(saidOfWays("device br-ul", "net 10.14.23.181/24", detour), [
      `${told} src 10.14.23.181`,
    ]);
    assert.deepEqual(
      saidOfWays("device br-ul", "net 10.14.23.181/24", detour, "mute 10.14.23.250"),
      [`${told} src 10.14.23.181, by 10.14.23.250, which answers no ARP`],
    );
    assert.deepEqual(saidOfWays("device br-ul", "net 10.14.23.181/26", detour), []);
  });

  it("begins with the tunnels' address, and its device: without them there is no way, and no tunnel is ended", () => {
    assert.deepEqual(
      saidOfWays(
        "gone 10.14.23.181",
        "way 10.14.23.93 RTNETLINK answers: Network is unreachable",
        "deaf 10.14.23.181",
      ),
      ["underlay-address-gone: address 10.14.23.181: on no network device"],
    );
    assert.deepEqual(
      saidOfWays(
        "device br-ul",
        "down br-ul",
        "net 10.14.23.181/24",
        "way 10.14.23.93 RTNETLINK answers: Network is unreachable",
        "deaf 10.14.23.181",
      ),
      ["underlay-device-down: network device br-ul: set down"],
    );
    assert.deepEqual(saidOfWays("deaf 10.14.23.181"), [
      "tunnels-not-ended: tnl/ports: none at 10.14.23.181",
    ]);
  });

  it("is what somebody has given Open vSwitch", () => {
    assert.deepEqual(saidOfWays("device br-ul", "route 10.14.23.93/32 dev br-ul GW 10.14.23.77"), [
      "ovs-route: route: 10.14.23.93/32 dev br-ul GW 10.14.23.77",
    ]);
  });
});
