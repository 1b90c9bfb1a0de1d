import assert from "node:assert/strict";
import { overlay, succeeded } from "./overlay-command.js";
import { assertCarries, byHand, configOf, passes, ROUTERS, TENANT_MTU } from "./two-routers.js";
import { bootOwnLab, type OwnLab } from "./own-lab.js";

const FILE = "topologies/address-forms.yaml";
/** Where EOS has the ports of r1's VRF. */
const IN_RED = "ip netns exec ns-RED";

describe("addresses of every form on the lab", function () {
  this.timeout(600_000);
  let lab: OwnLab;
  let booted: readonly string[];
  let asDeclared: readonly string[];

  before("a lab with them is up", async () => {
    lab = await bootOwnLab("forms", FILE);
    booted = await Promise.all(ROUTERS.map(configOf));
  });
  after(() => lab.down());

  it("are made as declared by an update, which pings each of them", async () => {
    succeeded(await overlay(["adopt", "--stack", lab.stack.name]));
    const said = succeeded(await lab.update("up"));
    for (const proven of [
      /ok: r1:eth1 to r2 \(2001:db8:1::2\).*1446 bytes at most/,
      /ok: r1:eth2 to r2 \(10\.1\.2\.2\).*1446 bytes at most/,
      /ok: r2:eth2 to r1 \(10\.1\.22\.1\).*1446 bytes at most/,
      /ok: r2:eth2 to r1 \(2001:db8:22::1\).*1446 bytes at most/,
      /ok: r1:eth3 to r2 \(10\.1\.2\.3\).*1446 bytes at most/,
      /ok: r2:eth3 to r1 \(2001:db8:3::1\).*1446 bytes at most/,
    ])
      assert.match(said, proven);
    assert.deepEqual(await lab.drift("CeosConfig"), []);
    asDeclared = await Promise.all(ROUTERS.map(configOf));
  });

  it("carry the tenant MTU and not one byte more, over both families", async () => {
    for (const to of ["2001:db8:1::2", "10.1.2.2", "10.1.22.2", "2001:db8:2::2"])
      await assertCarries(to);
    for (const to of ["10.1.2.3", "2001:db8:3::2"]) await assertCarries(to, IN_RED);
    assert.ok(!(await passes("10.1.2.3", TENANT_MTU)), "10.1.2.3 from the default VRF");
  });

  it("show in a preview exactly what was changed by hand", async () => {
    await byHand(
      "r1",
      "interface Ethernet1",
      "no ipv6 address 2001:db8:1::1/64",
      "ipv6 address 2001:db8:1::9/64",
      "no ipv6 unicast-routing",
    );
    await byHand(
      "r2",
      "interface Ethernet2",
      "no ipv6 address 2001:db8:22::2/64",
      "no ip address 10.1.22.2/24 secondary",
    );
    await byHand("r1", "interface Ethernet3", "no vrf", "no ip routing vrf RED");
    await byHand("r2", "no vrf instance BLUE");
    assert.deepEqual(await lab.drift("CeosConfig"), [
      "r1 interfaces.Ethernet1.ipv6 2001:db8:1::9/64 2001:db8:1::1/64",
      "r1 interfaces.Ethernet3.address absent 10.1.2.1/24",
      "r1 interfaces.Ethernet3.ipv6  2001:db8:3::1/64",
      "r1 interfaces.Ethernet3.vrf default RED",
      "r1 ipv6Routing false true",
      "r1 vrfs.RED.ipRouting false true",
      "r2 interfaces.Ethernet2.ipv6 2001:db8:2::2/64 2001:db8:22::2/64,2001:db8:2::2/64",
      "r2 interfaces.Ethernet2.secondaryAddresses  10.1.22.2/24",
      "r2 interfaces.Ethernet3.address absent 10.1.2.3/24",
      "r2 interfaces.Ethernet3.ipv6  2001:db8:3::2/64",
      "r2 interfaces.Ethernet3.vrf default BLUE",
      'r2 vrfs.BLUE absent {"ipRouting":false}',
    ]);
  });

  it("are remediated by the next update, as the devices and plain pings see it", async () => {
    succeeded(await lab.update("up"));
    assert.deepEqual(await Promise.all(ROUTERS.map(configOf)), asDeclared);
    for (const to of ["2001:db8:1::2", "10.1.22.2", "2001:db8:22::2"]) await assertCarries(to);
    for (const to of ["10.1.2.3", "2001:db8:3::2"]) await assertCarries(to, IN_RED);
    succeeded(await overlay(["check", "--topology", lab.stack.file]));
  });

  it("are as they were at the adoption once the stack is destroyed", async () => {
    assert.notDeepEqual(asDeclared, booted);
    succeeded(await lab.update("destroy"));
    assert.deepEqual(await Promise.all(ROUTERS.map(configOf)), booted);
  });
});
