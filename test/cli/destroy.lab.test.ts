import assert from "node:assert/strict";
import { outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi, run as program, succeeded, type Ended } from "./overlay-command.js";
import { ownStack, type OwnStack } from "./own-stack.js";

const HOSTS = ["host-a", "host-b"] as const;

/** Everything that an update may write, as plain tools show it: ports, tunnels, bridges, devices. */
const LOOK = `ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode list port | sort
ovs-vsctl --format=csv --columns=name,mtu,mtu_request,options list interface | sort
ovs-vsctl --format=csv --columns=name,fail_mode,stp_enable,rstp_enable,mcast_snooping_enable,other_config list bridge | sort
for device in $(docker ps --format '{{.Names}}' | sort); do
  docker exec "$device" FastCli -p 15 -c 'show running-config' | grep -v '^! Command'
  docker exec "$device" iptables -S EOS_FORWARD
done`;

const look = async (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, LOOK)));

describe("pulumi destroy on the lab", function () {
  this.timeout(400_000);
  useLab();
  let stack: OwnStack;
  let incident: readonly string[];
  let remediated: readonly string[];

  const run = (command: string): Promise<Ended> =>
    pulumi(`${command} --stack ${stack.name} --yes --skip-preview --non-interactive`);
  const restores = (text: string): string =>
    text.replace("\noverlay:\n", "\noverlay:\n  onDestroy: restore\n");

  before("adopt and remediate", async () => {
    stack = await ownStack("leaving");
    await stack.write((text) => text);
    incident = await look();
    succeeded(await overlay(["adopt", "--stack", stack.name]));
    succeeded(await run("up"));
    remediated = await look();
  });
  after(() => stack.remove());

  it("puts the incident back, thing by thing, where the topology asks for it", async () => {
    assert.notDeepEqual(remediated, incident);
    await stack.write(restores);
    assert.match(succeeded(await run("destroy")), /\d+ things were restored, \d+ were as recorded/);
    assert.deepEqual(await look(), incident);
  });

  it("leaves everything as it is where it does not", async () => {
    await stack.write((text) => text);
    succeeded(await run("up"));
    assert.deepEqual(await look(), remediated);
    assert.match(succeeded(await run("destroy")), /the hosts were left as they are/);
    assert.deepEqual(await look(), remediated);
  });

  it("leaves what somebody changed since, fails with its name, and ends once it is remediated", async () => {
    await stack.write(restores);
    succeeded(await run("up"));
    const port = "vtep-10-14-23-1";
    await outputOf("host-a", `ovs-vsctl set port ${port} trunks=3034,3138`);
    await outputOf("host-b", "ovs-vsctl set bridge arch-ovs mcast_snooping_enable=false");
    const { exitCode, stdout } = await run("destroy");
    assert.notEqual(exitCode, 0);
    assert.match(
      stdout,
      /VtepPort host-a\/arch-ovs\/vtep-10-14-23-1 was not restored: somebody else/,
    );
    assert.match(stdout, /[1-9] of \d+ things could not be restored/);
    assert.equal(await outputOf("host-a", `ovs-vsctl get port ${port} trunks`), "[3034, 3138]\n");

    await outputOf("host-a", `ovs-vsctl set port ${port} trunks=3034,3096,3138,3285,3644`);
    await outputOf("host-b", "ovs-vsctl set bridge arch-ovs mcast_snooping_enable=true");
    succeeded(await run("destroy"));
    assert.deepEqual(await look(), remediated);
  });

  it("kept every step in the journal: an update is restored by hand with what that says", async () => {
    const history = ["history", "--stack", stack.name];
    const text = succeeded(await overlay(history));
    const runs = [
      ...text.matchAll(
        /run (\w+) by (\S+): (.*); \d+ applied(?:, 1 left to a command of the program)?$/gm,
      ),
    ];
    const [update, restore, again] = runs.map(([, id = "", , purpose]) => ({ id, purpose }));
    assert.match(update?.purpose ?? "", /made as declared/);
    assert.match(restore?.purpose ?? "", /restored/);
    assert.match(again?.purpose ?? "", /made as declared/);

    const script = succeeded(await overlay([...history, "--undo", again?.id ?? ""]));
    succeeded(await program("sh", ["-euc", script]));
    assert.deepEqual(await look(), incident);
  });
});
