import assert from "node:assert/strict";
import { chooseBridge } from "../../../core/import/discover/choose-bridge.js";
import { chooseUnderlay } from "../../../core/import/discover/choose-underlay.js";
import type { ObservedOvs, ObservedPort } from "../../../core/model/observed.js";
import { bridgeSettings } from "../drivers/ovs/observed-hosts.js";
import { ok } from "../../../core/model/result.js";

const tunnel = (name: string, localIp?: string): ObservedPort => ({
  name,
  uuid: name,
  tag: null,
  trunks: [],
  vlanMode: null,
  interfaces: [
    {
      ...{
        name,
        type: "vxlan",
        ofport: 1,
        ifindex: null,
        mtu: null,
        mtuRequest: null,
        error: null,
      },
      options: localIp === undefined ? {} : { local_ip: localIp },
    },
  ],
});

const ovs = (bridges: Readonly<Record<string, readonly ObservedPort[]>>): ObservedOvs => ({
  version: "3.1.0",
  bridges: Object.fromEntries(
    Object.entries(bridges).map(([name, ports]) => [
      name,
      {
        settings: bridgeSettings,
        ports: Object.fromEntries(ports.map((port) => [port.name, port])),
      },
    ]),
  ),
});

const login = { name: "left", ssh: { address: "192.0.2.1" } };

describe("the overlay's bridge on a host", () => {
  it("is the one that is named, that has tunnels, or the only one", () => {
    const two = ovs({ underlay: [], overlay: [tunnel("vtep-x")] });
    assert.deepEqual(chooseBridge(two, undefined), ok("overlay"));
    assert.deepEqual(chooseBridge(two, "underlay"), ok("underlay"));
    assert.deepEqual(chooseBridge(ovs({ only: [] }), undefined), ok("only"));
  });

  it("cannot be told among several with tunnels, or where there is none", () => {
    const problem = (seen: ObservedOvs, named?: string): string => {
      const chosen = chooseBridge(seen, named);
      assert.ok(!chosen.ok);
      return chosen.problem;
    };
    const both = ovs({ one: [tunnel("a")], two: [tunnel("b")] });
    assert.match(problem(both), /there are one, two\); name it with --bridge/);
    assert.match(problem(ovs({})), /there is none/);
    assert.match(problem(both, "three"), /there is no bridge three; there are one, two/);
  });
});

describe("the address that a host's tunnels end on", () => {
  it("is the one that is said, else the tunnels', else that of the login, which is marked", () => {
    const seen = ovs({ br: [tunnel("a", "10.0.0.1"), tunnel("b", "10.0.0.1")] });
    const said = chooseUnderlay({ ...login, underlay: "10.9.9.9" }, seen, "br");
    assert.deepEqual(said, ok({ address: "10.9.9.9" }));
    assert.deepEqual(chooseUnderlay(login, seen, "br"), ok({ address: "10.0.0.1" }));
    const assumed = chooseUnderlay(login, ovs({ br: [tunnel("a")] }), "br");
    assert.ok(assumed.ok);
    assert.equal(assumed.value.address, "192.0.2.1");
    assert.match(assumed.value.assumed ?? "", /that of the login/);
  });

  it("cannot be told where tunnels differ, or only an alias is known", () => {
    const differ = ovs({ br: [tunnel("a", "10.0.0.1"), tunnel("b", "10.0.0.2")] });
    const alias = { name: "left", ssh: { address: "lab-left" } };
    for (const chosen of [
      chooseUnderlay(login, differ, "br"),
      chooseUnderlay(alias, ovs({ br: [] }), "br"),
    ]) {
      assert.ok(!chosen.ok);
      assert.match(chosen.problem, /name it: left=(?:192\.0\.2\.1|lab-left),10\.0\.0\.1/);
    }
  });
});
