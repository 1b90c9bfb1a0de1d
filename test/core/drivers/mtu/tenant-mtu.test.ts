import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import type { TenantMtuInputs } from "../../../../core/kinds/tenant-mtu/schema.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { ceos1, hostWith, port, silentCli } from "../ovs/observed-hosts.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { onlyStep, refusalOf, stepsOf } from "../../planned.js";

const driver = kinds.TenantMtu;
const ID = "host-a/arch-ovs";
const desired: TenantMtuInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  ports: { "ceos_1:eth2": 1446, "ceos_1:eth3": 1446 },
};

const host = (mtu: number | null, mtuRequest: number | null = null) =>
  hostWith(
    {
      "arch-ovs": [
        port("vh2", {}, { ifindex: 40, mtu: 1446, mtuRequest: 1446 }),
        port("vh3", {}, { ifindex: 41, mtu, mtuRequest }),
      ],
    },
    {
      devices: { ceos_1: known({ ...ceos1, peers: { eth0: 7, eth2: 40, eth3: 41, eth4: 99 } }) },
      paths: { "host-b": known({ bytes: 1500, larger: "refused" }), "host-c": notKnown(silentCli) },
    },
  );

describe("TenantMtu", () => {
  it("has the host and its bridge for an id", () => {
    assert.equal(driver.idOf(desired), ID);
    assert.deepEqual(driver.parseId(ID), { host: "host-a", bridge: "arch-ovs" });
    assert.equal(driver.parseId("host-a/arch-ovs/x"), undefined);
  });

  it("takes ports by container and interface, and MTUs that IPv4 has", () => {
    const valid = (ports: object) => driver.schema.safeParse({ ...desired, ports }).success;
    assert.ok(valid({ "ceos_1:eth2": 68 }));
    for (const ports of [{ eth2: 1446 }, { "c:eth2": 67 }, { "c:e;th": 1446 }, { "c:d:e": 1446 }]) {
      assert.ok(!valid(ports), JSON.stringify(ports));
    }
  });

  it("reads the declared ports, and all data interfaces that are attached without a scope", () => {
    const scoped = { ...desired, ports: { "ceos_1:eth3": 1446 } };
    const reading = driver.read(host(9000), ID, scoped);
    assert.ok(reading.status === "present");
    assert.deepEqual(reading.inputs.ports, { "ceos_1:eth3": 9000 });
    assert.deepEqual(reading.facts, { paths: "host-b 1500, host-c unknown" });
    const all = driver.read(host(9000), ID);
    assert.ok(all.status === "present");
    assert.deepEqual(all.inputs.ports, { "ceos_1:eth2": 1446, "ceos_1:eth3": 9000 });
  });

  it("is unknown where a container is, and absent without the bridge", () => {
    const silent = { ...host(9000), devices: { ceos_1: notKnown(silentCli) } };
    assert.equal(driver.read(silent, ID, desired).status, "unknown");
    assert.equal(driver.read(silent, ID).status, "unknown");
    assert.equal(driver.read(hostWith({}), ID, desired).status, "absent");
  });

  it("plans one guarded step for each port that differs", () => {
    const steps = stepsOf(driver.plan(desired, host(9000, 9000), "run-1"));
    assert.ok(steps.length === 1);
    const [step] = steps;
    assert.equal(step?.title, "set MTU of ceos_1:eth3 (port vh3) to 1446");
    assert.equal(handLine(step.undo), "ovs-vsctl set Interface vh3 mtu_request=9000");
    const [, , , transaction = "", , name, condition] = step.command.argv;
    assert.match(transaction, /"rows":\[\{"ifindex":41,"mtu":9000,"mtu_request":9000\}\]/);
    assert.match(transaction, /"row":\{"mtu_request":1446\}/);
    assert.deepEqual([name, condition], ["vh3", "mtu=1446"]);
    assert.deepEqual(stepsOf(driver.plan(desired, host(1446), "run-1")), []);
  });

  it("undoes a first request by asking for the old MTU, and then for none", () => {
    const step = onlyStep(driver.plan(desired, host(9000), "run-1"));
    assert.equal(
      handLine(step.undo),
      "ovs-vsctl set Interface vh3 mtu_request=9000 && ovs-vsctl clear Interface vh3 mtu_request",
    );
  });

  it("does not attach what is not there", () => {
    const missing = { ...desired, ports: { "ceos_1:eth4": 1446 } };
    const planned = refusalOf(driver.plan(missing, host(1446), "run-1"));
    assert.equal(planned.kind, "prerequisite-missing");
  });
});
