import assert from "node:assert/strict";
import {
  managementIn,
  managementProbe,
} from "../../../../core/drivers/management/management-probe.js";
import type { ObservedManagement } from "../../../../core/model/observed-management.js";
import { startOvs, type PrivateOvs } from "../ovs/private-ovs.js";

const TARGET = { name: "host-a", bridge: "arch-ovs", containers: [], ssh: { address: "x" } };
const LOGIN = "192.0.2.1 50000 192.0.2.10 22";
const MAC = "52:54:00:99:00:01";

/** An internal port in VLAN 555 with the address, and an uplink behind which the operator was seen. */
const BRIDGE = `set -e
ovs-vsctl add-br arch-ovs -- set bridge arch-ovs datapath_type=netdev
ovs-vsctl add-port arch-ovs mgmt0 tag=555 -- set interface mgmt0 type=internal
ip link add up0 type veth peer name far0
ovs-vsctl add-port arch-ovs up0
for device in up0 far0 mgmt0; do ip link set "$device" up; done
ip address add 192.0.2.10/24 dev mgmt0
ip neighbour replace 192.0.2.1 lladdr ${MAC} dev mgmt0 nud permanent
ovs-appctl ofproto/trace arch-ovs in_port=up0,dl_vlan=555,dl_src=${MAC},dl_dst=ff:ff:ff:ff:ff:ff -generate >/dev/null
`;

const PATH = process.env["PATH"] ?? "";

/** What ip(8) says of a VLAN device, which not every kernel can make: recorded of iproute2 6.1. */
const VLAN_DEVICE = `#!/bin/sh
case $* in
"-oneline address show") echo "9: on0.77    inet 198.51.100.10/24 scope global on0.77" ;;
"-oneline route get"*) echo "198.51.100.1 from 198.51.100.10 dev on0.77 uid 0 \\\\    cache" ;;
*"link show dev on0.77")
  echo "9: on0.77@on0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000\\\\    link/ether 52:54:00:11:22:33 brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 0 maxmtu 65535 \\\\    vlan protocol 802.1Q id 77 <REORDER_HDR> addrgenmode eui64 numtxqueues 1" ;;
*) PATH=\${PATH#*:} exec ip "$@" ;;
esac
`;

describe("by which way a login comes in, on a real Open vSwitch", function () {
  this.timeout(30_000);
  let ovs: PrivateOvs;
  before(async () => {
    ovs = await startOvs();
    await ovs.tool("sh", "-c", BRIDGE);
  });
  after(() => ovs.stop());

  /** @param argv what runs the probe's script, which is on standard input */
  const ask = async (...argv: readonly [string, ...string[]]) => {
    const answer = await ovs.run({ argv, stdin: managementProbe.script });
    const { exitCode, stdout, stderr } = answer;
    return managementIn(TARGET, { exitCode: exitCode ?? -1, stdout, stderr }).management;
  };
  const seen = async (...argv: readonly [string, ...string[]]): Promise<ObservedManagement> => {
    const management = await ask(...argv);
    assert.ok(management?.known === true, JSON.stringify(management));
    return management.value;
  };
  const ofport = async (name: string): Promise<number> =>
    Number(await ovs.tool("ovs-vsctl", "get", "interface", name, "ofport"));

  it("is the port with the address, and the one where the bridge has seen the operator", async () => {
    assert.deepEqual(await seen("env", `SSH_CONNECTION=${LOGIN}`, "sh", "-s"), {
      client: "192.0.2.1",
      local: "192.0.2.10",
      devices: [{ name: "mgmt0", vlan: 0 }],
      learned: [{ bridge: "arch-ovs", ofport: await ofport("up0"), vlan: 555 }],
    });
  });

  it("is found where sudo has taken it out of the environment, of the process that ran sudo", async () => {
    const without = "env -u SSH_CONNECTION sh -s; :";
    const { local } = await seen("env", `SSH_CONNECTION=${LOGIN}`, "sh", "-c", without);
    assert.equal(local, "192.0.2.10");
  });

  it("goes down through a VLAN device, with the tag that its frames have, and through a pair", async () => {
    await ovs.tool(
      ...(["sh", "-c"] as const),
      `set -e
ip link add on0 type veth peer name in0
ovs-vsctl add-port arch-ovs in0
mkdir /run/bin
printf '%s' '${VLAN_DEVICE}' >/run/bin/ip
chmod +x /run/bin/ip`,
    );
    const env = ["SSH_CONNECTION=198.51.100.1 50000 198.51.100.10 22", `PATH=/run/bin:${PATH}`];
    const { devices, learned } = await seen("env", ...env, "sh", "-s");
    assert.deepEqual(devices, [
      { name: "on0.77", vlan: 0 },
      { name: "on0", vlan: 77 },
      { name: "in0", vlan: 77 },
    ]);
    assert.deepEqual(learned, [], "nobody has answered for the client's address");
  });

  for (const [what, connection] of [
    ["came by a socket", "UNKNOWN 65535 UNKNOWN 65535"],
    ["names a command", "$(reboot) 1 192.0.2.10 22"],
  ] as const)
    it(`is not known of a login that ${what}`, async () => {
      assert.equal(await ask("env", `SSH_CONNECTION=${connection}`, "sh", "-s"), undefined);
    });

  it("is unknown where the host cannot say it, and not taken for a way beside Open vSwitch", async () => {
    const management = await ask("sh", "-c", "exit 3");
    assert.equal(management?.known, false);
  });
});
