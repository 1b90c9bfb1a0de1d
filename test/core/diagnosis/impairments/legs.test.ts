import assert from "node:assert/strict";
import {
  EVERY_FRAME,
  type Impairment,
  type PortRef,
  type Spot,
} from "../../../../core/diagnosis/impairments/impairment.js";
import { meets, type Leg } from "../../../../core/diagnosis/impairments/legs.js";
import { isWithin } from "../../../../core/model/ipv4.js";

const end = (host: string, container: string, address: string): Leg["from"] => ({
  ...{ host, container, device: container, interface: "eth1", address },
});
const HERE = end("host-a", "ceos_1", "10.1.2.1");
const NEAR = end("host-a", "ceos_3", "10.1.2.3");
const FAR = end("host-b", "ceos_2", "10.1.2.2");
const leg = (from: Leg["from"], to: Leg["from"], more: Partial<Leg> = {}): Leg => ({
  ...{ kind: "request", from, to, links: ["link-1"], vlan: 3034 },
  ...{ fromMac: "52:54:00:12:00:01", toMac: "52:54:00:12:00:02", ...more },
});
const THERE = leg(HERE, FAR);
const BACK = leg(FAR, HERE);
const LOCAL = leg(HERE, NEAR);

const on = (spot: Spot, way: Impairment["way"], more: Partial<Impairment> = {}): Impairment => ({
  ...{ host: "host-a", spot, way, takes: EVERY_FRAME, does: "drops", ...more },
});
/** Of: to the far end, from it, and between two of the host. */
const metAt = (spot: Spot, way: Impairment["way"]): readonly boolean[] =>
  [THERE, BACK, LOCAL].map((one) => meets(on(spot, way), one));

const attachment = (container: string, name = "eth1"): PortRef => ({
  of: "attachment",
  container,
  interface: name,
});
const TUNNEL: PortRef = { of: "tunnel", port: "vtep-1" };

describe("whether something on a host meets a frame", () => {
  const CONTAINER = { of: "container", container: "ceos_1" } as const;
  it("does in a container that sends it or receives it, at the interface that is named", () => {
    assert.deepEqual(metAt(CONTAINER, "out"), [true, false, true]);
    assert.deepEqual(metAt(CONTAINER, "in"), [false, true, false]);
    assert.deepEqual(metAt(CONTAINER, "both"), [true, true, true]);
    assert.deepEqual(metAt({ ...CONTAINER, interface: "eth1" }, "both"), [true, true, true]);
    assert.deepEqual(metAt({ ...CONTAINER, interface: "eth2" }, "both"), [false, false, false]);
    assert.deepEqual(metAt({ of: "container", container: "ceos_2" }, "both"), [
      false,
      false,
      false,
    ]);
  });

  it("does on the bridge where either end is on its host", () => {
    assert.deepEqual(metAt({ of: "bridge" }, "both"), [true, true, true]);
    const elsewhere = { ...on({ of: "bridge" }, "both"), host: "host-c" };
    assert.equal(meets(elsewhere, THERE), false);
    assert.equal(meets({ ...elsewhere, host: "host-b" }, LOCAL), false);
  });

  it("does in the tunnels where it goes to the other host, or comes from it", () => {
    assert.deepEqual(metAt({ of: "tunnels" }, "both"), [true, true, false]);
    assert.deepEqual(metAt({ of: "tunnels" }, "out"), [true, false, false]);
    assert.deepEqual(metAt({ of: "tunnels" }, "in"), [false, true, false]);
    assert.deepEqual(metAt({ of: "tunnels", to: "host-b" }, "both"), [true, true, false]);
    assert.deepEqual(metAt({ of: "tunnels", to: "host-c" }, "both"), [false, false, false]);
  });

  it("does at a container's port, which receives what the container sends", () => {
    const port = (ref: PortRef) => ({ of: "port", port: ref }) as const;
    assert.deepEqual(metAt(port(attachment("ceos_1")), "in"), [true, false, true]);
    assert.deepEqual(metAt(port(attachment("ceos_1")), "out"), [false, true, false]);
    assert.deepEqual(metAt(port(attachment("ceos_3")), "out"), [false, false, true]);
    assert.deepEqual(metAt(port(attachment("ceos_1", "eth2")), "both"), [false, false, false]);
    assert.deepEqual(metAt(port(TUNNEL), "out"), [true, false, false]);
    assert.deepEqual(metAt(port(TUNNEL), "in"), [false, true, false]);
  });

  it("does between two ports of the bridge, either way", () => {
    const between = (...ports: readonly [PortRef, PortRef]) =>
      metAt({ of: "between", ports }, "both");
    assert.deepEqual(between(attachment("ceos_1"), TUNNEL), [true, true, false]);
    assert.deepEqual(between(TUNNEL, attachment("ceos_1")), [true, true, false]);
    assert.deepEqual(between(attachment("ceos_1"), attachment("ceos_3")), [false, false, true]);
    assert.deepEqual(between(attachment("ceos_3"), TUNNEL), [false, false, false]);
  });

  it("does where a flow sends it elsewhere than by the port it should leave by", () => {
    const elsewhere = (port: PortRef) => metAt({ of: "elsewhere", port }, "both");
    assert.deepEqual(elsewhere(TUNNEL), [false, true, true]);
    assert.deepEqual(elsewhere(attachment("ceos_1")), [true, false, true]);
    assert.deepEqual(elsewhere(attachment("ceos_3")), [true, true, false]);
    const far = on({ of: "elsewhere", port: TUNNEL }, "both", { host: "host-c" });
    assert.equal(meets(far, THERE), false);
  });

  it("does in a container that switches between the links it crosses, as neither end", () => {
    const through = (container: string, ...links: readonly string[]) =>
      metAt({ of: "through", container, links }, "both");
    assert.deepEqual(through("ceos_9", "link-1"), [true, true, true]);
    assert.deepEqual(through("ceos_9", "link-2"), [false, false, false]);
    assert.deepEqual(through("ceos_1", "link-1"), [false, false, false]);
    assert.deepEqual(through("ceos_3", "link-1"), [true, true, false]);
  });
});

describe("which frames something meets", () => {
  const BRIDGE: Spot = { of: "bridge" };
  const met = (more: Partial<Impairment>, ofLeg: Partial<Leg> = {}): boolean =>
    meets(on(BRIDGE, "both", more), leg(HERE, FAR, ofLeg));

  it("are those of its kind and VLAN", () => {
    assert.equal(met({ takes: ["request"] }), true);
    assert.equal(met({ takes: ["reply", "arp-ask"] }), false);
    assert.deepEqual([met({ vlan: 3034 }), met({ vlan: 3035 })], [true, false]);
    assert.equal(met({ vlan: 3034 }, { vlan: undefined }), false);
  });

  it("are those of its addresses and networks", () => {
    assert.deepEqual(
      [met({ toAddress: "10.1.2.2" }), met({ toAddress: "10.1.2.1" })],
      [true, false],
    );
    assert.deepEqual(
      [met({ fromAddress: "10.1.2.0/24" }), met({ fromAddress: "10.1.3.0/24" })],
      [true, false],
    );
    assert.deepEqual(
      [isWithin("default", "10.1.2.2"), isWithin("10.1.2.2/32", "10.1.2.2")],
      [true, true],
    );
    assert.equal(isWithin("10.1.2.2/32", "10.1.2.3"), false);
  });

  it("are those of its MAC addresses; a question by broadcast is for nobody's", () => {
    const [from, to] = ["52:54:00:12:00:01", "52:54:00:12:00:02"];
    assert.deepEqual([met({ fromMac: from }), met({ fromMac: to })], [true, false]);
    assert.deepEqual([met({ toMac: to }), met({ toMac: from })], [true, false]);
    assert.equal(met({ toMac: to }, { kind: "arp-ask" }), false);
    assert.equal(met({ fromMac: from }, { kind: "arp-ask" }), true);
  });

  it("are those that are larger than what passes; one whose size is not known is small", () => {
    assert.deepEqual(
      [met({ over: 1400 }, { bytes: 1401 }), met({ over: 1400 }, { bytes: 1400 })],
      [true, false],
    );
    assert.equal(met({ over: 1400 }), false);
  });
});
