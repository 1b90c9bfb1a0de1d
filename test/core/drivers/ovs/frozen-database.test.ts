import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import type { Step, Verdict } from "../../../../core/model/step.js";
import { observePrivateOvs } from "./observe-private-ovs.js";
import { onlyStep } from "../../planned.js";
import { startOvs, type PrivateOvs } from "./private-ovs.js";

const vtep: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
  trunks: [3034, 3138],
};

/**
 * An ovsdb-client that freezes the server right before the change leaves, and lets another process
 * thaw it. The request then waits in the socket's buffer.
 */
const freezer = (seconds: number): string => `#!/bin/sh
server=$(cat /run/openvswitch/ovsdb-server.pid)
case "$*" in
*'"comment"'*)
  kill -STOP "$server"
  { sleep ${seconds}; kill -CONT "$server"; } >/dev/null 2>&1 </dev/null &
esac
exec /usr/bin/ovsdb-client "$@"
`;

describe("A change of a database that is frozen", function () {
  this.timeout(120_000);
  let ovs: PrivateOvs;

  before(async () => {
    ovs = await startOvs();
  });
  after(() => ovs.stop());

  beforeEach(async () => {
    await ovs.tool("ovs-vsctl", "--if-exists", "del-br", "arch-ovs");
    const options = ["remote_ip=10.14.23.181", "local_ip=10.14.23.93", "key=194382"];
    await ovs.tool(
      "ovs-vsctl",
      ...["add-br", "arch-ovs", "--", "set", "bridge", "arch-ovs", "datapath_type=netdev"],
      ...["--", "add-port", "arch-ovs", vtep.name, "--", "set", "interface", vtep.name],
      ...["type=vxlan", ...options.map((option) => `options:${option}`)],
    );
  });

  const plan = async (): Promise<Step> =>
    onlyStep(kinds.VtepPort.plan(vtep, await observePrivateOvs(ovs), "run-1"));
  const trunks = (): Promise<string> => ovs.tool("ovs-vsctl", "get", "port", vtep.name, "trunks");
  const inShell = (script: string): Promise<string> => ovs.tool("sh", "-c", script);

  const runWith = async (step: Step, client: string): Promise<Verdict> => {
    const write = await ovs.run({
      argv: ["sh", "-c", "mkdir -p /run/first && cat >/run/first/ovsdb-client", "sh"],
      stdin: client,
    });
    assert.equal(write.exitCode, 0, write.stderr);
    await inShell("chmod +x /run/first/ovsdb-client");
    const argv = ["env", "PATH=/run/first:/usr/sbin:/usr/bin:/sbin:/bin", ...step.command.argv];
    const command = { ...step.command, argv: argv as [string, ...string[]] };
    return step.judge(await ovs.run(command));
  };

  it("is done when the server goes on meanwhile and commits it", async () => {
    const verdict = await runWith(await plan(), freezer(14));
    assert.equal(await trunks(), "[3034, 3138]");
    assert.deepEqual(verdict, { status: "done" });
  });

  it("is unknown while the server is silent, because it may be committed later, as it is", async () => {
    const verdict = await runWith(await plan(), freezer(34));
    assert.equal(verdict.status, "unknown", JSON.stringify(verdict));
    assert.match(verdict.reason, /it may still be when ovsdb-server goes on/);
    assert.match(verdict.reason, /ovs-vsctl list Port vtep-10-14-23-1/);
    await inShell("sleep 8");
    assert.equal(await trunks(), "[3034, 3138]");
  });

  it("is not sent to a server that was frozen before", async () => {
    const step = await plan();
    await inShell("kill -STOP $(cat /run/openvswitch/ovsdb-server.pid)");
    const verdict = step.judge(await ovs.run(step.command));
    await inShell("kill -CONT $(cat /run/openvswitch/ovsdb-server.pid)");
    assert.equal(verdict.status, "failed");
    assert.match(verdict.reason, /nothing was written/);
    await inShell("sleep 1");
    assert.equal(await trunks(), "[]");
  });

  it("is not written when the server's answer says that somebody was faster", async () => {
    const step = await plan();
    await ovs.tool("ovs-vsctl", "set", "port", vtep.name, "trunks=7");
    const verdict = await runWith(step, freezer(12));
    assert.equal(await trunks(), "[7]");
    assert.ok(verdict.status !== "done" && verdict.reason.includes("trunks: was [], is 7"));
  });

  it("is told apart from one whose server was killed, which is not waited for", async () => {
    const step = await plan();
    const begun = Date.now();
    const verdict = await runWith(
      step,
      `#!/bin/sh
case "$*" in
*'"comment"'*) kill -KILL "$(cat /run/openvswitch/ovsdb-server.pid)" ;;
esac
exec /usr/bin/ovsdb-client "$@"
`,
    );
    assert.equal(verdict.status, "unknown");
    assert.match(
      verdict.reason,
      /^Open vSwitch's database was sent the change, and ovsdb-server ended before it answered \(.*failed to connect/,
    );
    assert.doesNotMatch(verdict.reason, / s, nor in /);
    assert.ok(Date.now() - begun < 9000, "it does not wait for a server that is gone");
  });
});
