import assert from "node:assert/strict";
import { writtenDevice } from "../../../../core/devices/linux/written-device.js";
import type { FoundPlace } from "../../../../core/devices/contract/found-device.js";
import type { LinuxState, ObservedLinux } from "../../../../core/devices/linux/observed.js";
import { recognisedKind } from "../../../../core/devices/index.js";
import { problem } from "../../../../core/messages/unknowns.js";
import { known, notKnown, type Unknown } from "../../../../core/model/unknown.js";

const UNREAD: Unknown = {
  host: "host-a",
  what: "device h1",
  ...problem("CONTAINER-TIMED-OUT", { container: "clab-h1" }),
};

const plain = { mtu: 1500, up: true, diverted: null } as const;

const STATE: LinuxState = {
  forwarding: true,
  interfaces: {
    eth1: { ...plain, addresses: ["10.1.1.1/24", "10.1.9.1/24"] },
    eth2: { ...plain, addresses: [], up: false, diverted: "bridge port of br0" },
    eth3: { ...plain, addresses: [] },
    // The engine's own network.
    eth4: { ...plain, addresses: ["172.17.0.2/16"] },
  },
  routes: {
    "0.0.0.0/0": ["172.17.0.1"],
    "10.2.0.0/16": ["10.1.1.254"],
    "10.3.0.0/16": ["10.1.1.253", "10.1.1.254"],
    "10.4.0.0/16": ["dev eth1"],
    "10.5.0.0/16": ["10.1.1.254"],
  },
  daemons: { "10.5.0.0/16": "bgp" },
  neighbours: { "10.1.1.2": "52:54:00:00:00:02", "172.17.0.9": "52:54:00:00:00:09" },
};

const observed = (state: ObservedLinux["state"]): ObservedLinux => ({
  kind: "linux",
  container: "clab-h1",
  peers: {},
  macs: {},
  forwarding: notKnown(UNREAD),
  state,
});

const PLACE: FoundPlace = {
  name: "h1",
  host: { host: "host-a", ovs: notKnown(UNREAD), devices: {}, paths: {} },
  ports: 4,
  attached: [1, 2, 3],
  linked: new Set([1, 2]),
  foreign: new Set(),
  mtuOf: (port, { mtu }) => (port === 1 ? undefined : (mtu ?? undefined)),
  isShared: () => false,
};

describe("a plain container that was found", () => {
  it("is written with its ports on the overlay, and with what stands on their addresses", () => {
    const written = writtenDevice(observed(known(STATE)), PLACE);
    assert.ok(written.known);
    assert.deepEqual(written.value.device, {
      kind: "linux",
      host: "host-a",
      container: "clab-h1",
      ports: 3,
      linux: {
        forwarding: true,
        routes: { "10.2.0.0/16": "10.1.1.254" },
        neighbours: { "10.1.1.2": "52:54:00:00:00:02" },
      },
      interfaces: {
        eth1: { address: "10.1.1.1/24" },
        eth2: {
          mtu: 1500,
          shutdown: true,
          note: "a bridge port of br0 inside the container, which is not managed",
        },
      },
    });
    assert.deepEqual(written.value.remarks, [
      "left out: the route to 0.0.0.0/0; its next hop 172.17.0.1 is in no network of a declared interface",
      "left out: the route to 10.3.0.0/16; it has the next hops 10.1.1.253, 10.1.1.254",
      "left out: the route to 10.4.0.0/16; it has no next hop",
      "left out: the route to 10.5.0.0/16; protocol bgp made it",
      "left out: the neighbour 172.17.0.9; it is in no network of a declared interface",
    ]);
  });

  it("is unknown where its network stack was not read", () => {
    const written = writtenDevice(observed(notKnown(UNREAD)), PLACE);
    assert.deepEqual(written, notKnown(UNREAD));
  });

  it("is told from a cEOS by what that needs to boot", () => {
    assert.equal(recognisedKind(["PATH", "CEOS", "INTFTYPE"])?.name, "ceos");
    assert.equal(recognisedKind(["PATH", "CEOSISH"])?.name, "linux");
  });
});
