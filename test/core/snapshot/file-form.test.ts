import assert from "node:assert/strict";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { ObservedFlooding } from "../../../core/model/observed-flooding.js";
import type { HostDetail } from "../../../core/model/observed-detail.js";
import { known, notKnown, OLDER, type Unknown } from "../../../core/model/unknown.js";
import { fileForm, unobservedAs } from "../../../core/snapshot/file-form.js";
import { withoutLive } from "../../../core/snapshot/without-live.js";

const asked = { bridge: "br0", containers: ["r1"] };

const unreachable: Unknown = {
  kind: "unreachable",
  code: "SSH-REFUSED",
  facts: { where: "a" },
  what: "everything",
  wholeHost: true,
  host: "a",
  reason: "nothing accepts connections",
  next: "Start the SSH server.",
};

const unread: ObservedHost = unobservedAs(asked, "a", unreachable);
const unreadDetail: HostDetail = unread.detail ?? assert.fail();
const FLOODING: ObservedFlooding = { broadcasts: [], portConfig: known({}), protectedPorts: [] };
const live = { traces: [], rates: notKnown(unreachable), owners: [] } as const;

const formOf = (observed: ObservedHost): unknown => {
  const form = fileForm({
    version: 1,
    takenAt: "2026-11-23T06:30:00.000Z",
    topology: "t",
    hosts: { a: { asked, observed } },
  });
  return (form as { readonly hosts: { readonly a: unknown } }).hosts.a;
};

const withDetail = (changed: Partial<HostDetail>): ObservedHost => ({
  ...unread,
  detail: { ...unreadDetail, ...changed },
});

const unpinged = (): ObservedHost => {
  const { pings, ...detail } = unreadDetail;
  assert.equal(pings?.known, false);
  return { ...unread, detail };
};

describe("a host in a snapshot's file", () => {
  const NOTHING_READ: Readonly<Record<string, ObservedHost>> = {
    "as it is observed for a snapshot": unread,
    "that no ping was asked of": unpinged(),
    "that something was to be tried on": withDetail({ live }),
    "that was to be asked about broadcasts": { ...unread, flooding: notKnown(unreachable) },
  };
  for (const [which, observed] of Object.entries(NOTHING_READ))
    it(`says the reason once where nothing was read: ${which}`, () => {
      assert.deepEqual(formOf(observed), { asked, unknown: unreachable });
    });

  it("stays as an older version wrote it, without code and facts", () => {
    const { code, facts, wholeHost, ...written } = unreachable;
    const older: Unknown = { ...written, code: OLDER, facts: {}, wholeHost: true };
    assert.deepEqual([code, facts, wholeHost], ["SSH-REFUSED", { where: "a" }, true]);
    assert.deepEqual(formOf(unobservedAs(asked, "a", older)), { asked, unknown: written });
  });

  const other = { ...unreachable, reason: "it is stopped" };
  const SOMETHING_READ: Readonly<Record<string, ObservedHost>> = {
    "Open vSwitch": { ...unread, ovs: known({ version: "3.5.0", bridges: {} }) },
    "where broadcasts go": { ...unread, flooding: known(FLOODING) },
    pings: withDetail({ pings: known([]) }),
    "another reason for a device": { ...unread, devices: { r1: notKnown(other) } },
  };
  for (const [what, observed] of Object.entries(SOMETHING_READ))
    it(`is written in full where something is known: ${what}`, () => {
      const form = formOf(observed) as Readonly<Record<string, unknown>>;
      assert.equal(form["unknown"], undefined);
      for (const key of ["asked", "ovs", "devices", "paths", "detail"])
        assert.notEqual(form[key], undefined, key);
    });

  it("has a known value for itself, an unknown one as such, and nothing for what was not asked", () => {
    const form = formOf({ ...unread, ovs: known({ version: "3.5.0", bridges: {} }) });
    const { ovs, devices, ...rest } = form as Readonly<Record<string, unknown>>;
    assert.deepEqual(ovs, { version: "3.5.0", bridges: {} });
    assert.deepEqual(devices, { r1: { unknown: unreachable } });
    assert.deepEqual(Object.keys(rest), ["asked", "paths", "detail"]);
  });
});

describe("withoutLive", () => {
  it("leaves out what was tried, and keeps all that was read", () => {
    assert.deepEqual(withoutLive({ ...unreadDetail, live }), unreadDetail);
    assert.deepEqual(withoutLive(unreadDetail), unreadDetail);
  });
});
