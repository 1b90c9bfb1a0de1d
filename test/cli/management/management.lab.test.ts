import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { onHost, outputOf } from "../../dev/lab/ssh-host.js";
import { useLab } from "../../dev/lab/shared-lab.js";
import { overlay, pulumi, succeeded, type Ended } from "../overlay-command.js";
import { ownStack, type OwnStack } from "../own-stack.js";

const HOSTS = ["host-a", "host-b"] as const;
const TUNNEL = { "host-a": "vtep-10-14-23-1", "host-b": "vtep-10-14-23-9" } as const;
/** Of the way by which the operator comes to host-b: over host-a, a VLAN that no topology declares, and the tunnel. */
const WAY = { "host-a": "10.55.5.1", "host-b": "10.55.5.2" } as const;
const VLAN = 555;
/** Of the topology: until a guard fires. */
const SECONDS = 8;

/** A port of the overlay's bridge with an address of the host's; what Open vSwitch sends over a tap has no checksum yet. */
const MAKE_WAY = (host: (typeof HOSTS)[number]): string =>
  `set -e
ovs-vsctl add-port arch-ovs mgmt0 tag=${VLAN} -- set interface mgmt0 type=internal mtu_request=1300
ip address add ${WAY[host]}/24 dev mgmt0
ip link set mgmt0 up
ethtool -K mgmt0 tx off >/dev/null 2>&1 || true`;
/** A server on that address alone. */
const LISTEN = `/usr/sbin/sshd -f /run/sshd-lab/sshd_config -o ListenAddress=${WAY["host-b"]} -o Port=22 -o PidFile=/run/mgmt-sshd.pid`;
const UNDO =
  "kill $(cat /run/mgmt-sshd.pid) 2>/dev/null; ovs-vsctl --if-exists del-port arch-ovs mgmt0";

/** host-b's whole login in the topology. */
const LOGIN = /ssh:\n {6}address: 127\.0\.0\.1\n {6}port: 12202\n(?: {6}.*\n)+/;

const config = (identityFile: string, knownHostsFile: string): string => {
  const own = `User root\n  IdentityFile "${identityFile}"\n  IdentitiesOnly yes\n  UserKnownHostsFile "${knownHostsFile}"\n  StrictHostKeyChecking yes`;
  return (
    `Host behind\n  HostName ${WAY["host-b"]}\n  HostKeyAlias [127.0.0.1]:12202\n  ProxyJump jump\n  ${own}\n` +
    `Host jump\n  HostName 127.0.0.1\n  Port 12201\n  ${own}\n`
  );
};

const LOOK = `ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode,external_ids list port | sort
ovs-vsctl --format=csv --columns=name,mtu_request,options list interface | sort
ovs-vsctl --format=csv --columns=name,fail_mode,stp_enable,rstp_enable,other_config,external_ids list bridge | sort`;
const look = (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, LOOK)));
const isOpen = async (): Promise<boolean> =>
  (await onHost("host-a", `ping -c 1 -W 1 ${WAY["host-b"]}`)).exitCode === 0;
const trunks = (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, `ovs-vsctl get port ${TUNNEL[host]} trunks`)));

describe("the operator's own way to a host, over the overlay that an update changes", function () {
  this.timeout(240_000);
  const lab = useLab();
  let stack: OwnStack;
  const write = (protect: string): Promise<void> =>
    stack.write((text) =>
      text
        .replace("\noverlay:\n", `\n${protect}overlay:\n  guard: ${SECONDS}\n`)
        .replace(LOGIN, `ssh:\n      address: behind\n      configFile: ${stack.file}.ssh\n`),
    );
  const up = (): Promise<Ended> =>
    pulumi(`up --stack ${stack.name} --yes --skip-preview --non-interactive`);

  before("a way in that no topology declares", async () => {
    stack = await ownStack("way-in");
    await writeFile(`${stack.file}.ssh`, config(lab.identityFile, lab.knownHostsFile));
    for (const host of HOSTS) await outputOf(host, MAKE_WAY(host));
    await outputOf("host-b", LISTEN);
    assert.ok(await isOpen());
    await write("");
    succeeded(await overlay(["adopt", "--stack", stack.name]));
  });
  after(async () => {
    for (const host of HOSTS) await onHost(host, `${UNDO}; rm -rf /var/lib/overlay-guard`);
    await rm(`${stack.file}.ssh`, { force: true });
    await stack.remove();
  });

  it("is not cut: an update that would is refused in the preview, and before its first write", async () => {
    const before = await look();
    assert.deepEqual(await trunks(), ["[]\n", "[]\n"]);
    const preview = await pulumi(`preview --stack ${stack.name} --non-interactive`);
    for (const { exitCode, stdout, stderr } of [preview, await up()]) {
      assert.notEqual(exitCode, 0);
      assert.match(
        `${stdout}${stderr}`,
        new RegExp(
          `would cut the way by which this login comes to host-b \\(from ${WAY["host-a"]} to ${WAY["host-b"]}\\): .*no longer carry VLAN ${VLAN}`,
        ),
      );
    }
    assert.deepEqual(await look(), before);
    assert.equal(await outputOf("host-b", "ls /var/lib/overlay-guard 2>/dev/null; true"), "");
  });

  it("comes back by itself, with all that was written, where its protection is off and it is cut", async () => {
    const before = await look();
    await write("protect:\n  management: off\n");
    const { exitCode, stdout, stderr } = await up();
    assert.notEqual(exitCode, 0, `${stdout}${stderr}`);
    for (const until = Date.now() + 60_000; Date.now() < until;) {
      if (JSON.stringify(await look()) === JSON.stringify(before)) break;
      await sleep(500);
    }
    assert.deepEqual(await look(), before);
    assert.deepEqual(await trunks(), ["[]\n", "[]\n"]);
    assert.ok(await isOpen());
    for (const host of HOSTS)
      assert.match(
        await outputOf(host, "cat /var/lib/overlay-guard/*/record"),
        new RegExp(`^fired \\S+\n(?:.*\n)*reverted set trunks of ${TUNNEL[host]}`),
      );
  });
});
