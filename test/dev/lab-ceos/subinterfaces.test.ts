import assert from "node:assert/strict";
import {
  CLEAN_CONFIG,
  DEFAULT_INTERFACE,
  type Config,
} from "../../../dev/lab/ceos/config/config.js";
import { desiredKernel } from "../../../dev/lab/ceos/dataplane/desired.js";
import type { KernelLink } from "../../../dev/lab/ceos/dataplane/kernel-state.js";
import { planKernel } from "../../../dev/lab/ceos/dataplane/plan.js";
import { link, ports, systemMac } from "./kernel-links.js";

const plan = (config: Config, links: readonly KernelLink[]): readonly string[] =>
  planKernel(desiredKernel(config, ports), links, { systemMac, attachedMtu: {}, previous: null });

describe("cEOS stand-in: a sub-interface", () => {
  const withSub = (encapsulation: number | null, more: Partial<Config> = {}): Config => ({
    ...CLEAN_CONFIG,
    interfaces: {
      Ethernet1: { ...DEFAULT_INTERFACE, switchport: false },
      "Ethernet1.100": { ...DEFAULT_INTERFACE, encapsulation, address: "10.0.4.1/24" },
    },
    ...more,
  });

  it("is a pair of interfaces, and gone with its line", () => {
    const lines = plan(withSub(100), [link("eth1"), link("eth2")]);
    assert.ok(lines.includes("link add name eth1.100 type veth peer name eth1.100-tag"));
    assert.ok(lines.includes("addr add 10.0.4.1/24 broadcast + dev eth1.100"));
    assert.ok(lines.includes("link set dev eth1.100 mtu 1500"));
    const there = [link("eth1"), link("eth2"), link("eth1.100"), link("eth1.100-tag")];
    assert.ok(plan(CLEAN_CONFIG, there).includes("link del dev eth1.100"));
    assert.deepEqual(desiredKernel(withSub(100), ports).subinterfaces, [
      { name: "eth1.100", parent: "eth1", vlan: 100 },
    ]);
  });

  it("forwards nothing without a tag, of a switchport, or of a port that is not there", () => {
    const { interfaces } = withSub(100);
    const alone = Object.fromEntries(
      Object.entries(interfaces).filter(([name]) => name !== "Ethernet1"),
    );
    for (const config of [withSub(null), withSub(100, { interfaces: alone })])
      assert.deepEqual(desiredKernel(config, ports).subinterfaces, []);
    assert.deepEqual(desiredKernel(withSub(100), ["Ethernet2"]).subinterfaces, []);
  });
});
