import assert from "node:assert/strict";
import { outputOf } from "../dev/lab/ssh-host.js";
import { overlay, succeeded } from "./overlay-command.js";
import { assertCarries, configOf, ROUTERS } from "./two-routers.js";
import { bootOwnLab, type OwnLab } from "./own-lab.js";

const configs = (): Promise<readonly string[]> => Promise.all(ROUTERS.map(configOf));

/** The bridge's port of r1's Ethernet4, whatever its name. */
const portOfSubinterface = async (): Promise<string> => {
  const ifindex = await outputOf("host-a", "docker exec r1 cat /sys/class/net/eth4/iflink");
  return (
    await outputOf(
      "host-a",
      `ovs-vsctl --bare --columns=name find Interface ifindex=${ifindex.trim()}`,
    )
  ).trim();
};

/** Both families, over the link of the sub-interfaces. */
const assertBothCarry = async (): Promise<void> => {
  for (const to of ["10.1.4.2", "2001:db8:4::2"]) await assertCarries(to);
};

const BY_HAND = [
  "interface Port-Channel10",
  "ip address 10.1.2.9/24",
  "interface Ethernet2",
  "no channel-group",
  "interface Ethernet4.100",
  "encapsulation dot1q vlan 101",
  "interface Ethernet5",
  "switchport trunk allowed vlan 10",
  // The SVI's section stays, and has no effect.
  "no vlan 20",
];

describe("port-channels, sub-interfaces and SVIs on the lab", function () {
  this.timeout(600_000);
  let lab: OwnLab;
  let booted: readonly string[];

  before("a lab with them is up", async () => {
    lab = await bootOwnLab("made", "topologies/made-interfaces.yaml");
    booted = await configs();
  });
  after(() => lab.down());

  it("show in a preview exactly what was changed by hand, are remediated, and go on destroy", async () => {
    succeeded(await overlay(["adopt", "--stack", lab.stack.name]));
    succeeded(await lab.update("up"));
    const asDeclared = await configs();
    assert.notDeepEqual(asDeclared, booted);
    await assertBothCarry();
    await outputOf("host-a", `ovs-vsctl set Port ${await portOfSubinterface()} vlan_mode=access`);
    const said = await outputOf(
      "host-a",
      `docker exec r1 FastCli -p 15 -c '${["configure", ...BY_HAND, "end"].join("\n")}'`,
    );
    assert.doesNotMatch(said, /^%/m);
    await assert.rejects(assertBothCarry());
    assert.deepEqual(await lab.drift("CeosConfig", "AccessPort"), [
      "r1 interfaces.Ethernet2.channelGroup absent 10 mode on",
      "r1 interfaces.Ethernet2.mode switchport member",
      "r1 interfaces.Ethernet5.trunkVlans 10 10,20",
      "r1 interfaces.Port-Channel10.address 10.1.2.9/24 10.1.2.1/24",
      'r1 interfaces.Vlan20 absent {"address":"10.1.20.1/24","ipv6":["2001:db8:20::1/64"],"mode":"routed","shutdown":false}',
      'r1 interfaces["Ethernet4.100"].encapsulation 101 100',
      "r1:eth4 tagged absent true",
      "r1:eth4 trunks 100 ",
    ]);
    succeeded(await lab.update("up"));
    assert.deepEqual(await configs(), asDeclared);
    await assertBothCarry();
    succeeded(await lab.update("destroy"));
    assert.deepEqual(await configs(), booted);
  });
});
