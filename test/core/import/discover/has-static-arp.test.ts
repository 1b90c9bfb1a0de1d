import assert from "node:assert/strict";
import type { FoundDevice } from "../../../../core/import/discover/found-device.js";
import type { FoundEnd, FoundLink } from "../../../../core/import/discover/found-links.js";
import { hasStaticArp } from "../../../../core/import/discover/has-static-arp.js";
import type { EosConfig, EosInterface } from "../../../../core/model/observed.js";
import { EMPTY_PORT } from "../../devices/ceos/empty-port.js";
import { known } from "../../../../core/model/unknown.js";

const MACS = { r1: "52:54:00:12:00:01", r2: "52:54:00:12:00:02" } as const;
const ENTRIES = { r1: { "10.0.0.2": "5254.0012.0002" }, r2: { "10.0.0.1": "5254.0012.0001" } };
type Name = keyof typeof MACS;

const ROUTED: EosInterface = { ...EMPTY_PORT, mode: "routed" };

const end = (
  name: Name,
  staticArp: Readonly<Record<string, string>>,
  changed: { readonly mode?: EosInterface["mode"]; readonly macs?: readonly string[] } = {},
): FoundEnd => {
  const { mode = "routed", macs = [MACS[name], MACS[name]] } = changed;
  const config: EosConfig = {
    hostname: name,
    ipRouting: false,
    spanningTreeMode: null,
    interfaces: { Ethernet3: { ...ROUTED, mode, address: `10.0.0.${name === "r1" ? 1 : 2}/24` } },
    staticArp,
    fingerprint: "",
  };
  const seen: FoundDevice["seen"] = {
    container: name,
    peers: {},
    forwarding: known({ policy: "ACCEPT", forward: [], eosForward: null }),
    config: known(config),
    macs: Object.fromEntries(macs.map((mac, index) => [`eth${index + 1}`, mac])),
  };
  const port = { number: 3, vlan: 7, mtu: null };
  return { device: { name, host: "h", seen, settings: config, ports: 3, attached: [port] }, port };
};

const link = (...ends: FoundLink["ends"]): FoundLink => ({ ends, vlan: 7 });

describe("whether a link that was found has static ARP", () => {
  const one = end("r1", ENTRIES.r1);
  const other = end("r2", ENTRIES.r2);

  it("is so where both ends know the other's address by its MAC", () => {
    assert.equal(hasStaticArp(link(one, other)), true);
  });

  it("is not so where only one of them does", () => {
    assert.equal(hasStaticArp(link(one, end("r2", {}))), false);
    assert.equal(hasStaticArp(link(end("r1", {}), other)), false);
    assert.equal(hasStaticArp(link(end("r1", {}), end("r2", {}))), false);
  });

  it("is not so where an entry has another MAC, or the far end has several", () => {
    const wrong = end("r1", { "10.0.0.2": "5254.0012.0003" });
    assert.equal(hasStaticArp(link(wrong, other)), false);
    const two = end("r2", ENTRIES.r2, { macs: [MACS.r2, MACS.r1] });
    assert.equal(hasStaticArp(link(one, two)), false);
  });

  it("is not so with a device whose kind has no system MAC to declare", () => {
    const { device, port } = other;
    const { container, peers, macs, forwarding } = device.seen;
    const state = known({
      forwarding: false,
      interfaces: {},
      routes: {},
      daemons: {},
      neighbours: {},
    });
    const plain: FoundDevice["seen"] = { kind: "linux", container, peers, macs, forwarding, state };
    const { Ethernet3 } = device.settings.interfaces;
    assert.ok(Ethernet3 !== undefined);
    const settings = { ...device.settings, interfaces: { eth3: Ethernet3 } };
    const host = { device: { ...device, seen: plain, settings }, port };
    assert.equal(hasStaticArp(link(one, host)), false);
    assert.equal(hasStaticArp(link(host, one)), false);
  });

  it("is not so over a switchport, which has no address of its own", () => {
    assert.equal(hasStaticArp(link(one, end("r2", ENTRIES.r2, { mode: "switchport" }))), false);
  });
});
