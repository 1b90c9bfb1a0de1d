import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { overlay, succeeded } from "./overlay-command.js";
import { assertCarries, byHand, configOf, passes, ROUTERS, TENANT_MTU } from "./two-routers.js";
import { bootOwnLab, type OwnLab } from "./own-lab.js";

const assertBothCarry = async (): Promise<void> => {
  for (const to of ["10.1.10.2", "2001:db8:10::2"]) await assertCarries(to);
};

describe("a link over a port-channel of two members on the lab", function () {
  this.timeout(600_000);
  let lab: OwnLab;
  let booted: readonly string[];
  let folder: string;

  before("a lab with it is up", async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-bundled-link-"));
    lab = await bootOwnLab("bundled", "topologies/port-channel.yaml");
    booted = await Promise.all(ROUTERS.map(configOf));
  });
  after(async () => {
    await lab.down();
    await rm(folder, { recursive: true, force: true });
  });

  /** Findings of a fresh snapshot that are about loops. */
  const loops = async (): Promise<readonly string[]> => {
    const snapshot = join(folder, "lab.yaml");
    const about = ["--topology", lab.stack.file];
    succeeded(await overlay(["snapshot", ...about, "-o", snapshot]));
    const { stdout } = await overlay(["policy", ...about, "--snapshot", snapshot]);
    return stdout.split("\n").filter((line) => /mandatory (?:L2-LOOP|STP-BLIND): /.test(line));
  };

  it("carries the tenant MTU over both families and not one byte more, whatever was changed by hand", async () => {
    succeeded(await overlay(["adopt", "--stack", lab.stack.name]));
    succeeded(await lab.update("up"));
    await assertBothCarry();
    succeeded(await overlay(["check", "--topology", lab.stack.file]));
    const asDeclared = await Promise.all(ROUTERS.map(configOf));
    await byHand("r1", "interface Ethernet2", "no channel-group");
    await byHand(
      "r2",
      ...["interface Port-Channel10", "ip address 10.1.10.9/24"],
      "no ipv6 address 2001:db8:10::2/64",
    );
    assert.ok(!(await passes("10.1.10.2", TENANT_MTU)));
    assert.deepEqual(await lab.drift("CeosConfig"), [
      "r1 interfaces.Ethernet2.channelGroup absent 10 mode on",
      "r1 interfaces.Ethernet2.mode switchport member",
      "r2 interfaces.Port-Channel10.address 10.1.10.9/24 10.1.10.2/24",
      "r2 interfaces.Port-Channel10.ipv6  2001:db8:10::2/64",
    ]);
    succeeded(await lab.update("up"));
    assert.deepEqual(await Promise.all(ROUTERS.map(configOf)), asDeclared);
    await assertBothCarry();
    assert.deepEqual(await loops(), []);
  });

  it("is as it was at the adoption once the stack is destroyed", async () => {
    succeeded(await lab.update("destroy"));
    assert.deepEqual(await Promise.all(ROUTERS.map(configOf)), booted);
  });

  it("is no loop where it switches, and one where one end is no port-channel", async () => {
    for (const router of ROUTERS)
      await byHand(
        router,
        "vlan 20",
        ...["interface Ethernet1-2", "channel-group 10 mode on"],
        ...["interface Port-Channel10", "switchport", "switchport access vlan 20"],
        ...["spanning-tree mode none"],
      );
    assert.deepEqual(await loops(), []);
    await byHand(
      "r2",
      ...["interface Ethernet1-2", "no channel-group", "switchport", "switchport access vlan 20"],
    );
    const found = await loops();
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /L2-LOOP.*r1.*r2/);
  });
});
