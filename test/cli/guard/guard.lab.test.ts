import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { outputOf, type LabHost } from "../../dev/lab/ssh-host.js";
import { projectRoot, useLab } from "../../dev/lab/shared-lab.js";
import { overlay, pulumi, succeeded, type Ended } from "../overlay-command.js";
import { ownStack, type OwnStack } from "../own-stack.js";
import { pluginsBelow } from "../../../dev/fault-matrix/plugins-below.js";

const HOSTS = ["host-a", "host-b"] as const;
const TUNNEL = { "host-a": "vtep-10-14-23-1", "host-b": "vtep-10-14-23-9" } as const;
/** Of the topology: until a guard fires; long enough for the next update to find it armed. */
const SECONDS = 8;
const LONG_SECONDS = 90;

/** Everything that an update may write on a host itself, and in the containers' iptables. */
const LOOK = `ovs-vsctl --format=csv --columns=name,tag,trunks,vlan_mode,external_ids list port | sort
ovs-vsctl --format=csv --columns=name,mtu,mtu_request,options list interface | sort
ovs-vsctl --format=csv --columns=name,fail_mode,stp_enable,rstp_enable,mcast_snooping_enable,other_config,external_ids list bridge | sort
for device in $(docker ps --format '{{.Names}}' | sort); do docker exec "$device" iptables -S; done`;
const look = (): Promise<readonly string[]> =>
  Promise.all(HOSTS.map((host) => outputOf(host, LOOK)));

/** Folders and processes of guards. */
const guards = async (): Promise<string> => {
  const look =
    "ls -d /var/lib/overlay-guard/* /tmp/overlay-guard-* 2>/dev/null; ps -eo args | grep '[j]ob.sh'; true";
  return (await Promise.all(HOSTS.map((host) => outputOf(host, look)))).join("");
};

/** A guard that was confirmed ends within its next second. */
const untilGone = async (): Promise<void> => {
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    if ((await guards()) === "") return;
    await sleep(500);
  }
  assert.equal(await guards(), "");
};

const trunksOf = (host: (typeof HOSTS)[number]): string =>
  `ovs-vsctl get port ${TUNNEL[host]} trunks`;
const DRIFTED = "[3034]";

/**
 * Takes the way to the host away for as long as its tunnel is not as it was: what a change does that cuts
 * the operator's own way. Its SSH servers are stopped, those that come later too; for a minute at most.
 */
const cutWhileChanged = (host: LabHost): Promise<string> => {
  const look = trunksOf(host as "host-b");
  const every = (signal: string): string =>
    `for p in /proc/[0-9]*; do case $(cat $p/comm 2>/dev/null) in sshd*) kill -${signal} \${p#/proc/};; esac; done`;
  const script = `n=0
while [ "$(${look})" = "${DRIFTED}" ] && [ $n -lt 1200 ]; do n=$((n+1)); sleep 0.05; done
n=0
while [ "$(${look})" != "${DRIFTED}" ] && [ $n -lt 600 ]; do n=$((n+1)); ${every("STOP")}; sleep 0.1; done
${every("CONT")}`;
  return outputOf(host, `setsid sh -c '${script}' </dev/null >/dev/null 2>&1 &`);
};

describe("the guard on the lab", function () {
  this.timeout(300_000);
  useLab();
  let stack: OwnStack;
  const upCommand = (): string => `up --stack ${stack.name} --yes --skip-preview --non-interactive`;
  const up = (): Promise<Ended> => pulumi(upCommand());
  const drift = async (): Promise<void> => {
    for (const host of HOSTS)
      await outputOf(host, `ovs-vsctl set port ${TUNNEL[host]} trunks=3034`);
  };
  const untilBack = async (before: readonly string[]): Promise<void> => {
    for (const until = Date.now() + 30_000; Date.now() < until;) {
      if (JSON.stringify(await look()) === JSON.stringify(before)) return;
      await sleep(500);
    }
    assert.deepEqual(await look(), before);
  };

  /** Starts an update, whose plugin is killed when it has written on both hosts. */
  const killedOnceWritten = async (): Promise<void> => {
    const line = `eval "$(OVERLAY_SKIP_BUILD=1 node bin/overlay.mjs env)"; exec pulumi ${upCommand()}`;
    const update = spawn("sh", ["-euc", line], { cwd: projectRoot, stdio: "ignore" });
    const ended = new Promise((resolve) => update.once("close", resolve));
    const written = (host: (typeof HOSTS)[number]) =>
      outputOf(host, `until [ "$(${trunksOf(host)})" != "${DRIFTED}" ]; do sleep 0.05; done`);
    await Promise.all(HOSTS.map(written));
    for (const plugin of pluginsBelow(update.pid ?? 0)) process.kill(plugin, "SIGKILL");
    assert.notEqual(await ended, 0);
  };
  const firingAfter = (seconds: number): Promise<void> =>
    stack.write((text) => text.replace("\noverlay:\n", `\noverlay:\n  guard: ${seconds}\n`));

  before("adopt and remediate", async () => {
    stack = await ownStack("guarded");
    await firingAfter(SECONDS);
    succeeded(await overlay(["adopt", "--stack", stack.name]));
    succeeded(await up());
  });
  after(() => stack.remove());

  it("is confirmed by an update that comes to its end: no file, no process, and the change stays", async () => {
    const remediated = await look();
    await untilGone();
    await sleep(SECONDS * 1000);
    assert.deepEqual(await look(), remediated);
  });

  it("takes back on every host what a killed plugin wrote, but for what somebody changed since", async () => {
    await drift();
    const before = await look();
    await killedOnceWritten();
    const theirs = `ovs-vsctl set port ${TUNNEL["host-b"]} trunks=3034,77`;
    await outputOf("host-b", theirs);
    const row = `${TUNNEL["host-b"]},[],`;
    const left = before.map((text) => text.replace(`${row}[3034],`, `${row}"[77, 3034]",`));
    assert.notDeepEqual(left, before);
    await untilBack(left);
    const { exitCode, stdout } = await overlay(["check", "--stack", stack.name]);
    assert.equal(exitCode, 2);
    assert.match(stdout, /host-a: the guard of run \S+ by \S+, .* has fired at \S+ and taken back/);
    assert.match(stdout, /host-b: .* LEFT, because somebody else has changed it since: set trunks/);
    const record = "cat /var/lib/overlay-guard/*/record";
    assert.match(await outputOf("host-a", record), /^fired \S+\nreverted set trunks of vtep/m);
    assert.match(await outputOf("host-b", record), /^left set trunks of vtep/m);
  });

  it("is drift while a killed run's is armed, and the next update takes it over: it ends true", async () => {
    succeeded(await overlay(["guard", "confirm", "--yes", "--stack", stack.name]));
    succeeded(await up());
    const declared = await look();
    await firingAfter(LONG_SECONDS);
    await drift();
    await killedOnceWritten();
    const runs = await Promise.all(
      HOSTS.map((host) => outputOf(host, "ls /var/lib/overlay-guard")),
    );
    const run = runs.join("").slice(0, 14);
    assert.match(run, /^[0-9a-f]{14}$/);
    assert.deepEqual(runs, [`${run}\n`, `${run}\n`]);
    const { exitCode, stdout } = await overlay(["check", "--stack", stack.name]);
    assert.equal(exitCode, 2);
    assert.equal(
      [...stdout.matchAll(new RegExp(`guard of run ${run}: armed by .* -> confirmed`, "g"))].length,
      HOSTS.length,
    );
    assert.match(stdout, /the next update of its stack takes it over/);
    const shown = await pulumi(`preview --diff --stack ${stack.name} --non-interactive`);
    assert.match(succeeded(shown), new RegExp(`guards[^]*${run}: "armed by`));
    assert.deepEqual(await look(), declared);
    succeeded(await up());
    await untilGone();
    assert.deepEqual(await look(), declared);
    assert.equal((await overlay(["check", "--stack", stack.name])).exitCode, 0);
    const { stdout: history } = await overlay(["history", "--last", "1", "--stack", stack.name]);
    assert.match(history, new RegExp(`take over the guard of run ${run} on host-a`));
    await firingAfter(SECONDS);
  });

  it("takes all hosts back where the way to one of them is cut by the change itself", async () => {
    assert.equal(await guards(), "");
    await drift();
    const before = await look();
    await cutWhileChanged("host-b");
    const { exitCode, stdout, stderr } = await up();
    assert.notEqual(exitCode, 0, `${stdout}${stderr}`);
    await untilBack(before);
    const record = "cat /var/lib/overlay-guard/*/record; rm -rf /var/lib/overlay-guard";
    for (const host of HOSTS)
      assert.match(await outputOf(host, record), /^reverted set trunks of vtep/m);
    succeeded(await up());
    assert.notDeepEqual(await look(), before);
    await untilGone();
  });
});
