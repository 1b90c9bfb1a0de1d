import assert from "node:assert/strict";
import { outputOf } from "../dev/lab/ssh-host.js";
import { overlay, succeeded } from "./overlay-command.js";
import { bootOwnLab, type OwnLab } from "./own-lab.js";

/** The running-config without its comments. */
const config = async (): Promise<string> =>
  outputOf("host-a", "docker exec r1 FastCli -p 15 -c 'show running-config' | grep -v '^!'");

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
  let booted: string;

  before("a lab with them is up", async () => {
    lab = await bootOwnLab("made", "topologies/made-interfaces.yaml");
    booted = await config();
  });
  after(() => lab.down());

  it("show in a preview exactly what was changed by hand, are remediated, and go on destroy", async () => {
    succeeded(await overlay(["adopt", "--stack", lab.stack.name]));
    succeeded(await lab.update("up"));
    const asDeclared = await config();
    assert.notEqual(asDeclared, booted);
    const said = await outputOf(
      "host-a",
      `docker exec r1 FastCli -p 15 -c '${["configure", ...BY_HAND, "end"].join("\n")}'`,
    );
    assert.doesNotMatch(said, /^%/m);
    assert.deepEqual(await lab.drift("CeosConfig"), [
      "r1 interfaces.Ethernet2.channelGroup absent 10 mode on",
      "r1 interfaces.Ethernet2.mode switchport member",
      "r1 interfaces.Ethernet5.trunkVlans 10 10,20",
      "r1 interfaces.Port-Channel10.address 10.1.2.9/24 10.1.2.1/24",
      'r1 interfaces.Vlan20 absent {"address":"10.1.20.1/24","ipv6":["2001:db8:20::1/64"],"mode":"routed","shutdown":false}',
      'r1 interfaces["Ethernet4.100"].encapsulation 101 100',
    ]);
    succeeded(await lab.update("up"));
    assert.equal(await config(), asDeclared);
    succeeded(await lab.update("destroy"));
    assert.equal(await config(), booted);
  });
});
