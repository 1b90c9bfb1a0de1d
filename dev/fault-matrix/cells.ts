import type { Cell, Ending, Moment } from "./cell.js";
import type { ChangeName } from "./changes.js";
import type { FaultName } from "./faults.js";

type Rows = readonly (readonly [FaultName, Moment, ChangeName, Ending])[];

const ROWS: Rows = [
  ["ssh-cut", "before", "trunk", "old"],
  ["ssh-cut", "after", "trunk", "old"],
  ["ssh-frozen", "after", "trunk", "old"],
  ["ssh-cut", "after", "device", "old"],
  ["ssh-loss", "first", "trunk", "alike"],
  ["ssh-loss", "first", "device", "alike"],
  ["ssh-slow", "before", "trunk", "alike"],
  ["tunnel-loss", "before", "trunk", "alike"],
  ["plugin-killed", "after", "trunk", "old"],
  ["plugin-killed", "after", "iptables", "old"],
  ["plugin-killed", "after", "device", "old"],
  ["plugin-killed", "proofs", "trunk", "old"],
  ["plugin-killed", "proofs", "device", "old"],
  ["pulumi-killed", "after", "trunk", "old"],
  ["pulumi-killed", "after", "mtu", "old"],
  ["ctrl-c", "before", "trunk", "new"],
  ["ctrl-c", "before", "device", "new"],
  ["ctrl-c-twice", "before", "trunk", "old"],
  ["ctrl-c-twice", "before", "iptables", "old"],
  ["database-frozen", "before", "trunk", "old"],
  ["database-frozen-15s", "before", "mtu", "new"],
  ["database-restarted", "before", "trunk", "told"],
  ["switch-frozen", "before", "trunk", "told"],
  ["switch-killed", "before", "mtu", "told"],
  ["engine-frozen-8s", "before", "iptables", "new"],
  ["engine-frozen-8s", "before", "device", "new"],
  ["engine-frozen", "before", "device", "old"],
  ["container-paused", "before", "iptables", "told"],
  ["container-killed", "before", "trunk", "new"],
  ["container-killed", "before", "device", "old"],
  ["container-restarted", "proofs", "trunk", "alike"],
  ["refusing", "before", "device", "told"],
  ["silent", "before", "device", "told"],
  ["changed-by-other", "first", "trunk", "new"],
  ["changed-by-other", "before", "trunk", "told"],
  ["changed-by-other", "before", "mtu", "told"],
  ["changed-by-other", "before", "device", "told"],
  ["clock-ahead", "before", "trunk", "new"],
  ["clock-back", "before", "device", "new"],
  ["rebooted", "proofs", "trunk", "told"],
  ["host-disk-full", "first", "trunk", "old"],
  ["database-disk-full", "first", "trunk", "told"],
  ["journal-disk-full", "first", "trunk", "old"],
  ["state-disk-full", "first", "trunk", "told"],
];

/** The cells of the matrix. */
export const CELLS: readonly Cell[] = ROWS.map(([fault, moment, change, ends]) => ({
  ...{ fault, moment, change, ends },
}));
