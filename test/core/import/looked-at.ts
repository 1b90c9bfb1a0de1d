import assert from "node:assert/strict";
import type { LookedAtHost } from "../../../core/import/discover/looked-at-host.js";
import type { ObservedHost } from "../../../core/model/observed.js";

const UNDERLAY: Readonly<Record<string, string>> = {
  "host-a": "10.14.23.93",
  "host-b": "10.14.23.181",
};

/** One of the lab's hosts, as `discover` has looked at it. */
export const lookedAt = (observed: ObservedHost): LookedAtHost => ({
  name: observed.host,
  written: { ssh: { address: observed.host } },
  bridge: "arch-ovs",
  underlay: UNDERLAY[observed.host] ?? assert.fail(observed.host),
  observed,
  left: {},
});
