import assert from "node:assert/strict";
import { isCeos } from "../../../core/devices/ceos/index.js";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { PingOutcome } from "../../../core/model/ping.js";
import { known } from "../../../core/model/unknown.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const PATIENCE_MS = 60_000;

/** Ethernet1 of ceos_2 in a VRF. */
const inVrf = (host: ObservedHost): ObservedHost => {
  const device = host.devices["ceos_2"];
  if (device?.known !== true || !isCeos(device.value) || !device.value.config.known) return host;
  const config = device.value.config.value;
  const own = config.interfaces["Ethernet1"] ?? assert.fail("no Ethernet1");
  const interfaces = { ...config.interfaces, Ethernet1: { ...own, vrf: "RED" } };
  const changed = { ...device.value, config: known({ ...config, interfaces }) };
  return { ...host, devices: { ...host.devices, ceos_2: known(changed) } };
};

describe("an end of a link that is in a VRF", function () {
  this.timeout(PATIENCE_MS);

  it("is named where the topology has it in none, and explains what it sends", async () => {
    const hosts = (await recorded("remediated")).map((host) =>
      inVrf(
        withPings(host, (one) =>
          one.toAddress === "10.1.2.1" ? { ...one, outcome: "silent", passes: false } : one,
        ),
      ),
    );
    const topology = await incident();
    assert.deepEqual(
      undeclaredOf(topology, hosts).map(({ code, setting, value }) => [code, setting, value]),
      [["interface-vrf", "vrf", "RED"]],
    );
    assert.deepEqual(causesOf(diagnosed(topology, hosts)), ["undeclared ceos_2:eth1"]);
  });
});

describe("a device that does not answer the ARP of one neighbour", function () {
  this.timeout(PATIENCE_MS);

  it("explains pings of both ways, as recorded with a rule of nftables at its egress", async () => {
    const about = { of: "container", container: "ceos_2" } as const;
    const rule: ForwardingFact = {
      code: "nftables-drop",
      about,
      setting: "nftables, hook egress of eth1",
      value: "table netdev g, chain e: arp operation reply drop",
    };
    const outcomes: Readonly<Record<string, PingOutcome>> = {
      "10.1.2.2": "unresolved",
      "10.1.2.1": "silent",
    };
    const hosts = (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) => {
        const outcome = outcomes[one.toAddress];
        return outcome === undefined ? one : { ...one, outcome, passes: false };
      }),
      ...(host.host === "host-b" ? { facts: { nftables: known([rule]) } } : {}),
    }));
    assert.deepEqual(causesOf(diagnosed(await incident(), hosts)), ["undeclared ceos_2"]);
  });
});
