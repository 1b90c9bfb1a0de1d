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
  ["database-restarted", "before", "trunk", "alike"],
  ["switch-frozen", "before", "trunk", "alike"],
  ["switch-killed", "before", "mtu", "alike"],
  ["engine-frozen-8s", "before", "iptables", "new"],
  ["engine-frozen-8s", "before", "device", "new"],
  ["engine-frozen", "before", "device", "old"],
  ["container-paused", "before", "iptables", "alike"],
  ["container-killed", "before", "trunk", "alike"],
  ["container-killed", "before", "device", "old"],
  ["container-restarted", "proofs", "trunk", "alike"],
  ["refusing", "before", "device", "old"],
  ["silent", "before", "device", "old"],
  ["changed-by-other", "first", "trunk", "new"],
  ["changed-by-other", "before", "trunk", "old"],
  ["changed-by-other", "before", "mtu", "old"],
  ["changed-by-other", "before", "device", "old"],
  ["clock-ahead", "before", "trunk", "new"],
  ["clock-back", "before", "device", "new"],
  ["rebooted", "proofs", "trunk", "told"],
  ["host-disk-full", "first", "trunk", "old"],
  ["database-disk-full", "first", "trunk", "old"],
  ["journal-disk-full", "first", "trunk", "old"],
  ["state-disk-full", "first", "trunk", "alike"],
  ["ssh-cut", "first", "trunk", "old"],
  ["ssh-frozen", "before", "mtu", "old"],
  ["plugin-killed", "before", "trunk", "old"],
  ["ctrl-c", "proofs", "trunk", "new"],
];

/** The cells of the matrix. */
export const CELLS: readonly Cell[] = ROWS.map(([fault, moment, change, ends]) => ({
  ...{ fault, moment, change, ends },
}));
