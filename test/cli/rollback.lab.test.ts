import assert from "node:assert/strict";
import { outputOf } from "../dev/lab/ssh-host.js";
import { useLab } from "../dev/lab/shared-lab.js";
import { overlay, pulumi, succeeded, type Ended } from "./overlay-command.js";
import { ownStack, type OwnStack } from "./own-stack.js";

const HOSTS = ["host-a", "host-b"] as const;

/** Everything that an update may write, as plain tools show it: ports, tunnels, bridges, devices. */
const LOOK = `ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode,external_ids list port | sort
ovs-vsctl --format=csv --columns=name,mtu,mtu_request,options list interface | sort
ovs-vsctl --format=csv --columns=name,fail_mode,stp_enable,rstp_enable,mcast_snooping_enable,other_config,external_ids list bridge | sort
for device in $(docker ps --format '{{.Names}}' | sort); do
  docker exec "$device" FastCli -p 15 -c 'show running-config' | grep -v '^! Command'
  docker exec "$device" iptables -S
done`;

const look = async (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, LOOK)));

/** A thing of each kind that is written one by one. */
const FAULTS = [
  ...["wrong-address", "jumbo-mtu", "forward-drop-on-transit", "overlapping-isolated-vlans"],
  ...["vni-mismatch", "tunnel-csum", "wrong-tag", "bridging-loop"],
];
/** Of the same things, otherwise. */
const OTHERWISE = ["wrong-mask", "trunks-on-one-side"];

describe("overlay rollback on the lab", function () {
  this.timeout(400_000);
  useLab();
  let stack: OwnStack;
  let incident: readonly string[];
  let remediated: readonly string[];
  let faulty: readonly string[];
  let faultyRun: string;

  const up = async (): Promise<string> => {
    succeeded(await pulumi(`up --stack ${stack.name} --yes --skip-preview --non-interactive`));
    return newestRun();
  };
  const newestRun = async (): Promise<string> => {
    const json = succeeded(await overlay(["history", "--stack", stack.name, "--json"]));
    const { runs } = JSON.parse(json) as { readonly runs: readonly { readonly run: string }[] };
    return runs.at(-1)?.run ?? "";
  };
  const rollback = (...args: readonly string[]): Promise<Ended> =>
    overlay(["rollback", "--stack", stack.name, ...args]);
  const putIn = async (faults: readonly string[]): Promise<void> => {
    for (const fault of faults) succeeded(await overlay(["lab", "fault", fault]));
  };
  const tagged = async (tag: number): Promise<string> =>
    (await outputOf("host-b", `ovs-vsctl --bare --columns=name find port tag=${tag}`)).trim();

  before("adopt and remediate", async () => {
    stack = await ownStack("back");
    await stack.write((text) => text);
    incident = await look();
    succeeded(await overlay(["adopt", "--stack", stack.name]));
    await up();
    remediated = await look();
    assert.notDeepEqual(remediated, incident);
  });
  after(() => stack.remove());

  it("shows what it would restore, and writes nothing without a yes", async () => {
    const { exitCode, stdout } = await rollback();
    assert.equal(exitCode, 2, stdout);
    assert.match(
      stdout,
      /^ {4}VtepPort arch-ovs\/vtep-10-14-23-1\n {6}trunks: \[3034,3096,3138,3285,3644\] → \[\]$/m,
    );
    assert.deepEqual(await look(), remediated);
  });

  it("gives the state before the newest run, byte for byte, and names what nothing takes back", async () => {
    const { exitCode, stdout } = await rollback("--yes");
    assert.equal(exitCode, 1, stdout);
    const [, left = ""] = /^Not restored:\n((?: {2}.*\n)*)/m.exec(stdout) ?? [];
    assert.equal(
      left,
      "  AgentVersion host-b/8001: NOT POSSIBLE: a command of the program changed it, which nothing takes back\n",
    );
    assert.deepEqual(await look(), incident);
  });

  it("is a run of the journal itself, which can be rolled back", async () => {
    const history = succeeded(await overlay(["history", "--stack", stack.name]));
    assert.match(history, /run \w+ by \S+: restored as it was before run \w+; \d+ applied$/m);
    succeeded(await rollback("last", "--yes"));
    assert.deepEqual(await look(), remediated);
  });

  it("gives the state before the remediation of faults, of which a later run changed some again", async () => {
    await putIn(FAULTS);
    faulty = await look();
    faultyRun = await up();
    await putIn(OTHERWISE);
    const otherwise = await look();
    await up();
    assert.notDeepEqual(await look(), otherwise);
    succeeded(await rollback("--yes"));
    assert.deepEqual(await look(), otherwise);
  });

  it("writes nothing on any host while one cannot be reached", async () => {
    const before = await outputOf("host-a", LOOK);
    const config = "/run/sshd-lab/sshd_config";
    const onB = async (...argv: readonly string[]) =>
      succeeded(await overlay(["lab", "exec", "host-b", "--", ...argv]));
    await onB("mv", config, `${config}.away`);
    try {
      const { exitCode, stdout } = await rollback(faultyRun, "--yes");
      assert.equal(exitCode, 4, stdout);
      assert.match(stdout, /host-b.*UNKNOWN/);
      assert.match(stdout, /Nothing was written on any host/);
    } finally {
      await onB("mv", `${config}.away`, config);
    }
    assert.equal(await outputOf("host-a", LOOK), before);
  });

  it("leaves what somebody changed since, names it, and puts all else back", async () => {
    const port = await tagged(3285);
    await outputOf("host-b", `ovs-vsctl set port ${port} tag=3997`);
    const { exitCode, stdout } = await rollback(faultyRun, "--yes");
    assert.equal(exitCode, 1, stdout);
    assert.match(stdout, /AccessPort host-b\/arch-ovs\/ceos_2\/eth4: CONFLICT: somebody else/);
    assert.equal(await tagged(3997), port);

    await outputOf("host-b", `ovs-vsctl set port ${port} tag=3999`);
    assert.deepEqual(await look(), faulty);
  });
});
