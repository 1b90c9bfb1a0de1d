import assert from "node:assert/strict";
import { accessVlans } from "../../../dev/lab/access-vlans.js";
import { incidentPlan } from "../../../dev/lab/incident/incident-plan.js";
import { tunnelVlans } from "../../../dev/lab/tunnel-vlans.js";
import { ceosPlansOf } from "./ceos-plans.js";

const vlansOf = (index: number): readonly number[] => {
  const host = incidentPlan.hosts[index];
  assert.ok(host);
  return accessVlans(incidentPlan, host).map(({ vlan }) => vlan);
};

describe("accessVlans", () => {
  it("numbers host-b's interfaces from 100 in the order of attachment, but for links", () => {
    assert.deepEqual(vlansOf(1).slice(0, 6), [3138, 101, 3034, 3285, 104, 105]);
    assert.deepEqual(vlansOf(1).slice(16, 20), [3644, 101, 3096, 119]);
    assert.equal(vlansOf(1).at(-1), 131);
  });

  it("numbers host-a's interfaces from 200", () => {
    assert.deepEqual(vlansOf(0).slice(0, 6), [3917, 3644, 3138, 3920, 3919, 205]);
    assert.equal(vlansOf(0).at(-1), 247);
  });
});

describe("tunnelVlans", () => {
  it("names the links between the two ends of a tunnel, from either end", () => {
    const crossing = [3034, 3096, 3138, 3285, 3644];
    const [hostA, hostB] = incidentPlan.hosts;
    assert.ok(hostA && hostB);
    assert.deepEqual(tunnelVlans(incidentPlan, hostA, hostB.underlay.address), crossing);
    assert.deepEqual(tunnelVlans(incidentPlan, hostB, hostA.underlay.address), crossing);
  });

  it("is empty towards a host that is not the lab's", () => {
    const [hostA] = incidentPlan.hosts;
    assert.ok(hostA);
    assert.deepEqual(tunnelVlans(incidentPlan, hostA, "10.14.23.7"), []);
  });
});

describe("the incident's plan", () => {
  it("gives every link two ends that exist, and no interface two links", () => {
    const devices = incidentPlan.hosts.flatMap(({ devices }) => devices.map(({ name }) => name));
    const ends = incidentPlan.links.flatMap((link) => link.ends);
    assert.equal(incidentPlan.links.length, 9);
    assert.ok(ends.every((end) => devices.includes(end.device) && /^eth\d+$/.test(end.interface)));
    const names = ends.map((end) => `${end.device}:${end.interface}`);
    assert.equal(new Set(names).size, names.length);
  });

  it("gives every device and virtual machine a MAC address of its own", () => {
    const macs = incidentPlan.hosts.flatMap(({ devices, virtualMachines }) => [
      ...ceosPlansOf(devices).map(({ systemMac }) => systemMac),
      ...virtualMachines.map(({ mac }) => mac),
    ]);
    assert.equal(new Set(macs).size, 13);
    assert.ok(macs.every((mac) => /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac)));
  });
});
