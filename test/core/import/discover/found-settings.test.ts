import assert from "node:assert/strict";
import { foundSettings } from "../../../../core/import/discover/found-settings.js";
import type { FoundShare } from "../../../../core/import/discover/found-share.js";
import type { LookedAtHost } from "../../../../core/import/discover/looked-at-host.js";
import type { ObservedBridge } from "../../../../core/model/observed.js";
import { known, notKnown } from "../../../../core/model/unknown.js";

const bridge: ObservedBridge = {
  settings: {
    failMode: "secure",
    stp: true,
    rstp: false,
    mcastSnooping: true,
    otherConfig: { "forward-bpdu": "true" },
  },
  ports: {},
};

const SETTINGS = {
  failMode: "secure",
  stp: true,
  rstp: false,
  forwardBpdu: true,
  mcastSnooping: true,
  floodUnregistered: true,
  macAgingTime: 300,
  macTableSize: 8192,
  mcastAgingTime: 300,
  mcastTableSize: 2048,
};

const host = (name: string, bridge: ObservedBridge | undefined): LookedAtHost => ({
  name,
  written: { ssh: { address: name } },
  bridge: "arch-ovs",
  underlay: "10.0.0.1",
  observed: {
    host: name,
    ovs:
      bridge === undefined
        ? notKnown({
            kind: "daemon-stopped",
            code: "OLDER-VERSION",
            facts: {},
            what: "it",
            host: name,
            reason: "r",
            next: "n",
          })
        : known({ version: "3.5.0", bridges: { "arch-ovs": bridge } }),
    devices: {},
    paths: {},
  },
  left: {},
});

describe("the bridge settings of hosts that were looked at", () => {
  it("are those that all hosts share", () => {
    const { overlay, notes } = foundSettings([host("a", bridge), host("b", bridge)]);
    assert.deepEqual(notes, []);
    assert.deepEqual(overlay.bridgeSettings, SETTINGS);
  });

  it("leave out what differs, and say which host has what", () => {
    const other = { ...bridge, settings: { ...bridge.settings, stp: false } };
    const { overlay, notes } = foundSettings([host("a", bridge), host("b", other)]);
    const { stp, ...shared } = SETTINGS;
    assert.equal(stp, true);
    assert.deepEqual(overlay.bridgeSettings, shared);
    assert.deepEqual(notes, [
      {
        path: ["overlay"],
        text: "left out: bridgeSettings.stp; a has true, b has false.",
      },
    ]);
  });

  it("are none at all where nothing is shared", () => {
    const { failMode, stp, rstp, mcastSnooping } = bridge.settings;
    assert.equal(failMode, "secure");
    const opposite: ObservedBridge = {
      settings: {
        failMode: null,
        stp: !stp,
        rstp: !rstp,
        mcastSnooping: !mcastSnooping,
        otherConfig: {
          "mcast-snooping-disable-flood-unregistered": "true",
          "mac-aging-time": "60",
          "mac-table-size": "64",
          "mcast-snooping-aging-time": "60",
          "mcast-snooping-table-size": "64",
        },
      },
      ports: {},
    };
    const { overlay, notes } = foundSettings([host("a", bridge), host("b", opposite)]);
    assert.deepEqual(overlay, {});
    assert.equal(notes.length, Object.keys(SETTINGS).length);
  });

  it("are none where no bridge was read, and those of the others where one was not", () => {
    assert.deepEqual(foundSettings([host("a", undefined)]), { overlay: {}, notes: [] });
    const { overlay, notes } = foundSettings([host("a", undefined), host("b", bridge)]);
    assert.deepEqual(overlay.bridgeSettings, SETTINGS);
    assert.deepEqual(notes, []);
  });

  it("are those of an owner where it has claimed them on every host", () => {
    const claimed = (...things: readonly string[]) =>
      new Map([["lab-a", Object.fromEntries(things.map((thing) => [thing, "true"]))]]);
    const claims = new Map([
      ["a", claimed("bridge/stp", "bridge/rstp")],
      ["b", claimed("bridge/stp")],
    ]);
    const hosts = [host("a", bridge), host("b", bridge)];
    const of = (share: FoundShare) => foundSettings(hosts, claims, share).overlay.bridgeSettings;
    assert.deepEqual(of({ of: "owner", owner: "lab-a" }), { stp: true });
    const { stp, rstp, ...free } = SETTINGS;
    assert.deepEqual([stp, rstp], [true, false]);
    assert.deepEqual(of({ of: "nobody" }), free);
  });
});
