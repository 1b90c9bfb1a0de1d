import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { onHost, outputOf, type LabHost } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi, type Ended } from "./overlay-command.js";

const HOSTS = ["host-a", "host-b"] as const;
const VTEP = "vtep-10-14-23-9";
/** Port of ceos_2's eth1, whatever its name is since the container started. */
const CEOS_2 = "$(ovs-vsctl --bare --columns=name find port tag=3138)";
/** Open vSwitch forwards after two forward delays of 15 s; as in the case that was reported. */
const UNTIL_FORWARDING = 42_000;

const spanningTree = (enabled: boolean): Promise<string> =>
  outputOf("host-b", `ovs-vsctl set bridge arch-ovs stp_enable=${String(enabled)}`);

/** Where host-b's switch sends a broadcast of ceos_2:eth1, by its own tool. */
const way = async (): Promise<string> => {
  const flow = `in_port="${CEOS_2}",arp,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff`;
  const trace = await outputOf("host-b", `ovs-appctl ofproto/trace arch-ovs "${flow}"`);
  return /^Datapath actions: (.*)$/m.exec(trace)?.[1] ?? trace;
};

const END_OF_THE_LINK = [
  ["host-a", "ceos_1", "eth3", "10.1.2.2"],
  ["host-b", "ceos_2", "eth1", "10.1.2.1"],
] as const;

/** A ping from both ends that each have forgotten the other's address. */
const coldPings = async (): Promise<readonly number[]> => {
  const inside = (host: LabHost, container: string, command: string) =>
    onHost(host, `docker exec ${container} ${command}`);
  await Promise.all(
    END_OF_THE_LINK.map(([host, container, end]) =>
      inside(host, container, `ip neigh flush dev ${end}`),
    ),
  );
  const pings = END_OF_THE_LINK.map(([host, container, , to]) =>
    inside(host, container, `ping -c 3 -W 2 ${to}`),
  );
  return (await Promise.all(pings)).map(({ exitCode }) => exitCode);
};

const up = (): Promise<Ended> => pulumi("up --yes --skip-preview --stack dev --non-interactive");
const said = ({ stdout, stderr }: Ended): string => `${stdout}\n${stderr}`;

describe("broadcasts that a bridge does not take everywhere, on the lab", function () {
  this.timeout(400_000);
  useLab();

  before("adopt and remediate", async () => {
    const adopted = await overlay(["adopt"]);
    assert.equal(adopted.exitCode, 0, adopted.stderr);
    const remediated = await up();
    assert.equal(remediated.exitCode, 0, said(remediated));
    assert.deepEqual(await coldPings(), [0, 0]);
  });

  it("flood again when an update has switched a spanning tree off that was forwarding", async () => {
    await spanningTree(true);
    await sleep(UNTIL_FORWARDING);
    const updated = await up();
    assert.equal(updated.exitCode, 0, said(updated));
    assert.match(said(updated), /ports flood again: .*vtep-10-14-23-9/);
    assert.match(said(updated), /ok: arch-ovs takes \d+ broadcasts of the links/);
    assert.equal(
      (await outputOf("host-b", "ovs-vsctl get bridge arch-ovs stp_enable")).trim(),
      "false",
    );
    assert.match(await way(), /dst=10\.14\.23\.93,/);
    assert.deepEqual(await coldPings(), [0, 0]);
    assert.doesNotMatch(await outputOf("host-b", "ovs-ofctl show arch-ovs"), /NO_FLOOD/);
  });

  it("are drift where somebody else has switched it off: check and preview name the ports, and an update brings them back", async () => {
    await spanningTree(true);
    await sleep(UNTIL_FORWARDING);
    await spanningTree(false);
    assert.doesNotMatch(
      await way(),
      /dst=10\.14\.23\.93,/,
      "Open vSwitch has remediated this itself",
    );
    const checked = await overlay(["check"]);
    assert.equal(checked.exitCode, 2, said(checked));
    assert.match(
      checked.stdout,
      /Bridge host-b:arch-ovs\n[^]*unreached\.ceos_2:eth1: broadcasts of vtep-10-14-23-9 \(VLAN 3138\)/,
    );
    const preview = await pulumi("preview --diff --stack dev --non-interactive");
    assert.match(preview.stdout, /unreached[^]*vtep-10-14-23-9/);
    const updated = await up();
    assert.equal(updated.exitCode, 0, said(updated));
    assert.match(await way(), /dst=10\.14\.23\.93,/);
    assert.deepEqual(await coldPings(), [0, 0]);
    assert.equal((await overlay(["check"])).exitCode, 0);
  });

  it("are left as somebody set them, and never called clean: the command is said, and the update fails", async () => {
    await outputOf("host-b", `ovs-ofctl mod-port arch-ovs ${VTEP} no-flood`);
    try {
      const checked = await overlay(["check"]);
      assert.equal(checked.exitCode, 2, said(checked));
      assert.match(checked.stdout, /unreached\.vtep-10-14-23-9: .*no-flood is set on/);
      assert.match(checked.stdout, /ovs-ofctl mod-port arch-ovs vtep-10-14-23-9 flood$/m);
      const updated = await up();
      assert.notEqual(updated.exitCode, 0);
      assert.match(said(updated), /where arch-ovs sends broadcasts needs manual action/);
      assert.match(said(updated), /ovs-ofctl mod-port arch-ovs vtep-10-14-23-9 flood/);
      assert.match(await outputOf("host-b", "ovs-ofctl show arch-ovs"), /NO_FLOOD/);
    } finally {
      for (const host of HOSTS) await onHost(host, `ovs-ofctl mod-port arch-ovs ${VTEP} flood`);
    }
    assert.equal((await overlay(["check"])).exitCode, 0);
  });
});
