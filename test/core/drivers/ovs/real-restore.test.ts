import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import { restorers } from "../../../../core/kinds/kinds.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { BridgeInputs } from "../../../../core/kinds/bridge/schema.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import { afterRows } from "../../../../core/drivers/ovs/index.js";
import { observePrivateOvs } from "./observe-private-ovs.js";
import { startOvs, type PrivateOvs } from "./private-ovs.js";
import type { Planned } from "../../../../core/model/step.js";
import { stepsOf } from "../../planned.js";

const VTEP: VtepPortInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  name: "vtep-1",
  vni: 7,
  remoteAddress: "192.0.2.2",
  localAddress: "192.0.2.1",
  trunks: [10, 20],
};
const BRIDGE: BridgeInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  failMode: "secure",
  forwardBpdu: true,
};

/** What decides where frames go, without ports that were made. */
const forwardingOf = ({ ovs }: ObservedHost, without: readonly string[] = []) => {
  assert.ok(ovs.known);
  const { settings, ports = {} } = ovs.value.bridges["arch-ovs"] ?? {};
  const { failMode, stp, rstp } = settings ?? {};
  return {
    ...{ failMode, stp, rstp },
    ports: Object.fromEntries(
      Object.entries(ports)
        .filter(([name]) => !without.includes(name))
        .map(([name, { tag, trunks, vlanMode, interfaces }]) => [
          name,
          { tag, trunks, vlanMode, mtus: interfaces.map(({ mtuRequest }) => mtuRequest) },
        ]),
    ),
  };
};

describe("Putting back, on a real Open vSwitch", function () {
  this.timeout(60_000);
  let ovs: PrivateOvs;

  const observe = (): Promise<ObservedHost> => observePrivateOvs(ovs);
  /** Runs a plan; what its steps say that they change is what Open vSwitch shows then. */
  const runAll = async (plan: Planned | undefined): Promise<void> => {
    const steps = stepsOf(plan);
    const before = await observe();
    for (const step of steps) {
      const verdict = step.judge(await ovs.run(step.command));
      assert.equal(verdict.status, "done", JSON.stringify(verdict));
    }
    const rows = steps.flatMap((step) => step.rows ?? []);
    const names = Object.keys(forwardingOf(before).ports);
    const made = Object.keys(forwardingOf(await observe()).ports).filter((n) => !names.includes(n));
    assert.deepEqual(
      forwardingOf(afterRows(rows, before)),
      forwardingOf(await observe(), made),
      JSON.stringify(rows),
    );
  };
  const show = (...args: readonly string[]): Promise<string> => ovs.tool("ovs-vsctl", ...args);
  const recordOf = async (kind: "VtepPort" | "Bridge"): Promise<string> => {
    const id = kind === "Bridge" ? "host-a/arch-ovs" : kinds.VtepPort.idOf(VTEP);
    const record = restorers[kind]?.record(await observe(), id);
    assert.ok(record?.known, JSON.stringify(record));
    return record.value;
  };

  before(async () => {
    ovs = await startOvs();
  });
  after(() => ovs.stop());
  beforeEach(async () => {
    await show("--if-exists", "del-br", "arch-ovs");
    const set = ["--", "set", "bridge", "arch-ovs", "datapath_type=netdev"];
    await show("add-br", "arch-ovs", ...set);
  });

  it("removes a tunnel that was made here and was not there before", async () => {
    const was = await recordOf("VtepPort");
    await runAll(kinds.VtepPort.plan(VTEP, await observe(), "run-1"));
    assert.match(await show("list-ports", "arch-ovs"), /vtep-1/);
    await runAll(restorers.VtepPort?.plan(was, VTEP, await observe(), "run-2"));
    assert.equal(await show("list-ports", "arch-ovs"), "");
    assert.deepEqual(stepsOf(restorers.VtepPort?.plan(was, VTEP, await observe(), "run-3")), []);
  });

  it("leaves a tunnel that somebody else made there", async () => {
    const was = await recordOf("VtepPort");
    const options = ["options:key=7", "options:local_ip=192.0.2.1", "options:remote_ip=192.0.2.2"];
    await show(
      ...["add-port", "arch-ovs", "vtep-1", "trunks=10,20", "--", "set", "interface", "vtep-1"],
      ...["type=vxlan", ...options],
    );
    const plan = restorers.VtepPort?.plan(was, VTEP, await observe(), "run-1");
    assert.match(JSON.stringify(plan), /it has no mark of ours/);
    assert.match(await show("list-ports", "arch-ovs"), /vtep-1/);
  });

  it("puts a tunnel's VLANs, its mode and its own keys back", async () => {
    await show(
      ...["add-port", "arch-ovs", "vtep-1", "tag=5", "--", "set", "port", "vtep-1"],
      ...["vlan_mode=native-tagged", "--", "set", "interface", "vtep-1", "type=vxlan"],
      ...["options:in_key=3", "options:out_key=4", "options:remote_ip=192.0.2.9"],
    );
    const columns = async (): Promise<string> =>
      `${await show("get", "port", "vtep-1", "tag", "trunks", "vlan_mode")}${await show("get", "interface", "vtep-1", "options")}`;
    const [was, before] = [await recordOf("VtepPort"), await columns()];
    await runAll(kinds.VtepPort.plan(VTEP, await observe(), "run-1"));
    assert.notEqual(await columns(), before);
    await runAll(restorers.VtepPort?.plan(was, VTEP, await observe(), "run-2"));
    assert.equal(await columns(), before);
  });

  it("empties a bridge's column again and takes away a key, and keeps what others set since", async () => {
    const was = await recordOf("Bridge");
    await runAll(kinds.Bridge.plan(BRIDGE, await observe(), "run-1"));
    await show("set", "bridge", "arch-ovs", "other_config:mac-table-size=4096");
    await runAll(restorers.Bridge?.plan(was, BRIDGE, await observe(), "run-2"));
    assert.equal(await show("get", "bridge", "arch-ovs", "fail_mode"), "[]");
    assert.equal(
      await show("get", "bridge", "arch-ovs", "other_config"),
      '{mac-table-size="4096"}',
    );
  });
});
