import assert from "node:assert/strict";
import { parseKernelAddresses } from "../../../core/drivers/facts/kernel-addresses.js";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { KernelAddresses, ObservedHost } from "../../../core/model/observed.js";
import type { PingOutcome } from "../../../core/model/ping.js";
import { known } from "../../../core/model/unknown.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const PATIENCE_MS = 60_000;

/** What host-b's kernel has of ceos_2, whose Ethernet1 is 10.1.2.2/24. */
const CEOS_2 = {
  eth1: ["10.1.2.2/24"],
  eth2: ["10.2.4.1/24"],
  eth3: ["10.3.2.2/24"],
  eth4: ["10.1.5.2/24"],
} as const;

const withKernel = async (
  devices: KernelAddresses[string],
  dead = /^$/,
  outcome: PingOutcome = "unresolved",
): Promise<readonly ObservedHost[]> =>
  (await recorded("remediated")).map((host) => ({
    ...withPings(host, (one) =>
      dead.test(one.toAddress) ? { ...one, outcome, passes: false } : one,
    ),
    ...(host.host === "host-b" ? { kernelAddresses: known({ ceos_2: devices }) } : {}),
  }));

const namedWith = async (devices: KernelAddresses[string]): Promise<readonly string[]> =>
  undeclaredOf(await incident(), await withKernel(devices)).map(
    ({ code, about, setting, value }) =>
      `${code} ${about.of === "interface" ? about.interface : about.of}: ${setting}: ${value}`,
  );

describe("the addresses that a container's kernel has", function () {
  this.timeout(PATIENCE_MS);

  it("are read of each container that answered", () => {
    const read = parseKernelAddresses(
      { name: "host-b", bridge: "arch-ovs", containers: ["ceos_2", "ceos_4"] },
      {
        exitCode: 0,
        stderr: "",
        stdout: [
          "#overlay:ask container:ceos_2/routing",
          "0:\tfrom all lookup local",
          "10.1.2.0/24 dev eth1 proto kernel scope link src 10.1.2.2 ",
          "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever",
          "2: eth1    inet 10.1.2.2/24 brd 10.1.2.255 scope global eth1\\       valid_lft forever",
          "2: eth1    inet 10.1.2.9/24 scope global secondary eth1\\       valid_lft forever",
          "3: eth2    inet 10.2.4.1 peer 10.2.4.2/32 scope global eth2\\       valid_lft forever",
          "#overlay:exit 0",
          "",
        ].join("\n"),
      },
    );
    assert.deepEqual(
      read,
      known({
        ceos_2: { eth1: ["10.1.2.2/24", "10.1.2.9/24"], eth2: ["10.2.4.1 peer 10.2.4.2/32"] },
      }),
    );
  });

  it("are out of the ordinary in nothing as configured", async () => {
    assert.deepEqual(await namedWith(CEOS_2), []);
  });

  it("lack one that is configured, or have it with another length", async () => {
    assert.deepEqual(await namedWith({ ...CEOS_2, eth1: [] }), [
      "address-gone eth1: address 10.1.2.2/24: not in the kernel",
    ]);
    assert.deepEqual(await namedWith({ ...CEOS_2, eth1: ["10.1.2.2/32"] }), [
      "address-length eth1: address 10.1.2.2/24: in the kernel as 10.1.2.2/32",
    ]);
  });

  it("have one that is another device's, on whatever interface", async () => {
    assert.deepEqual(await namedWith({ ...CEOS_2, lo: ["10.1.2.1/24"] }), [
      "address-taken container: address 10.1.2.1/24: on lo, as on ceos_1",
    ]);
    const found = diagnosed(
      await incident(),
      await withKernel(
        { ...CEOS_2, eth1: ["10.1.2.2/24", "10.1.2.1/24"] },
        /^10\.1\.2\.2$/,
        "silent",
      ),
    );
    assert.deepEqual(causesOf(found), ["undeclared ceos_2"]);
  });

  it("lack none that is there point-to-point", async () => {
    for (const kept of ["10.1.2.2", "10.1.2.2 peer 10.1.2.1/32"])
      assert.deepEqual(await namedWith({ ...CEOS_2, eth1: [kept] }), []);
  });

  it("have one that is there point-to-point to somebody else, or on another interface", async () => {
    const elsewhere = { ...CEOS_2, eth1: [], eth2: [...CEOS_2.eth2, "10.1.2.2/24"] };
    const pointed = { ...CEOS_2, eth1: ["10.1.2.2 peer 10.1.2.99/32"] };
    assert.deepEqual(await namedWith(pointed), [
      "address-length eth1: address 10.1.2.2/24: in the kernel as 10.1.2.2 peer 10.1.2.99/32",
    ]);
    assert.deepEqual(await namedWith(elsewhere), [
      "address-elsewhere eth1: address 10.1.2.2/24: in the kernel on eth2",
    ]);
    for (const kernel of [pointed, elsewhere]) {
      const found = diagnosed(await incident(), await withKernel(kernel, /^10\.1\.2\./));
      assert.deepEqual(causesOf(found), ["undeclared ceos_2:eth1"]);
    }
  });

  it("lack none that is on a device of another kind than a port", async () => {
    assert.deepEqual(await namedWith({ ...CEOS_2, eth1: [], po1: ["10.1.2.2/24"] }), []);
  });

  it("say nothing of a device that has none of its addresses there", async () => {
    assert.deepEqual(await namedWith({ eth0: ["172.17.0.2/16"] }), []);
  });

  it("explain a link whose end is gone, and are no cause of another link's", async () => {
    const gone = { ...CEOS_2, eth1: [] };
    const found = diagnosed(await incident(), await withKernel(gone, /^10\.1\.2\./));
    assert.deepEqual(causesOf(found), ["undeclared ceos_2:eth1"]);
    const other = diagnosed(await incident(), await withKernel(gone, /^10\.3\.2\./));
    assert.notDeepEqual(causesOf(other), ["undeclared ceos_2:eth1"]);
  });

  it("stop nothing with another length that the far end is within", async () => {
    const within = await withKernel({ ...CEOS_2, eth1: ["10.1.2.2/30"] });
    const found = diagnosed(await incident(), within);
    assert.deepEqual(found.symptoms, []);
    const beyond = await withKernel({ ...CEOS_2, eth1: ["10.1.2.2/32"] }, /^10\.1\.2\./, "silent");
    assert.deepEqual(causesOf(diagnosed(await incident(), beyond)), ["undeclared ceos_2:eth1"]);
  });
});

describe("an address of a device that a host has too", function () {
  this.timeout(PATIENCE_MS);

  it("is named, and explains a ping whose answers come from several", async () => {
    const topology = await incident();
    const hosts = (await recorded("remediated")).map((host) => {
      const pinged = withPings(host, (one) =>
        one.toAddress === "10.1.2.2" ? { ...one, outcome: "silent", passes: false } : one,
      );
      const { detail } = pinged;
      if (host.host !== "host-a" || detail?.links.known !== true) return pinged;
      const int0 = {
        ...{ ifindex: 414, mtu: 1446, operState: "UNKNOWN", mac: "ae:9c:ab:eb:6f:7d" },
        addresses: ["10.1.2.2/24"],
      };
      return { ...pinged, detail: { ...detail, links: known({ ...detail.links.value, int0 }) } };
    });
    assert.deepEqual(
      undeclaredOf(topology, hosts).map(({ code, setting, value }) => [code, setting, value]),
      [["host-address", "address 10.1.2.2/24", "on int0, as on ceos_2"]],
    );
    assert.deepEqual(causesOf(diagnosed(topology, hosts)), ["undeclared host-a/arch-ovs"]);
  });
});

describe("an interface without ARP", function () {
  this.timeout(PATIENCE_MS);

  it("has the entries that the kernel makes of its own MAC address with it, and others beside it", async () => {
    const about = { of: "interface", container: "ceos_4", interface: "eth1" } as const;
    const off = { code: "arp-off", about, setting: "ARP", value: "off" };
    const entry = { code: "static-neighbour", about, setting: "neighbour 10.1.4.1" };
    const named = async (...facts: readonly ForwardingFact[]) =>
      undeclaredOf(
        await incident(),
        (await recorded("remediated")).map((host) =>
          host.host === "host-b" ? { ...host, facts: { asked: known(facts) } } : host,
        ),
      ).map(({ code }) => code);
    const own = { ...entry, value: "72:42:1f:5e:a7:13" };
    assert.deepEqual(await named(off, own), ["arp-off"]);
    assert.deepEqual(await named(own), ["static-neighbour"]);
    assert.deepEqual(await named(off, { ...entry, value: "02:00:00:00:00:99" }), [
      "arp-off",
      "static-neighbour",
    ]);
  });
});
