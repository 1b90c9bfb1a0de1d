import type { Change } from "../contract/change.js";
import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { AccessPortInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { conflictOf } from "./conflict.js";
import { accessId } from "./schema.js";
import { reasonOfChanges, titleOfChanges } from "../../drivers/ovs/describe-changes.js";
import { columnsOf } from "./columns.js";
import { diffAccess } from "./diff.js";
import { findAccess, type FoundAccess } from "../../drivers/ovs/find-access.js";
import { readAccess } from "./read.js";
import { vlanStep } from "../../drivers/ovs/vlan-step.js";
import { writableChanges } from "../../drivers/ovs/writable-changes.js";
import { problem } from "../../messages/unknowns.js";

const notAttached = ({ host, ...inputs }: AccessPortInputs, reason: string): Unknown => ({
  what: `the port of ${inputs.container}:${inputs.interface} on ${inputs.bridge}`,
  host,
  ...problem("PORT-NOT-ATTACHED", { why: reason, then: "preview" }),
});

/** The VLAN columns that the changes ask for. A mode is written where one is to be, or to go. */
const vlanTarget = (
  desired: AccessPortInputs,
  changes: readonly Change[],
): Parameters<typeof vlanStep>[1] => {
  const { vlanMode, ...columns } = columnsOf(desired);
  const hasMode = changes.some(({ path }) => MODES.has(path[0]));
  return vlanMode !== null || hasMode ? { ...columns, vlanMode } : columns;
};

const MODES: ReadonlySet<string | number | undefined> = new Set(["vlanMode", "dead", "tagged"]);

const updateStep = (
  desired: AccessPortInputs,
  found: Extract<FoundAccess, { status: "present" }>,
  changes: readonly Change[],
  runId: string,
): Step => {
  const port = `${desired.container}:${desired.interface} (port ${found.port.name})`;
  const texts = { title: titleOfChanges(port, changes), why: reasonOfChanges(changes) };
  return vlanStep(found, vlanTarget(desired, changes), texts, runId);
};

/** At most one step. A port is never attached here: that is the platform's business. */
export const planAccess = (
  desired: AccessPortInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const id = accessId(desired);
  const found = findAccess(observed, id);
  if (found.status === "unknown") return failed(found.unknown);
  if (found.status === "absent") return failed(notAttached(desired, found.reason));
  const contested = conflictOf(desired, observed);
  if (contested !== undefined) return failed(contested);
  const reading = readAccess(observed, id);
  const changes = reading.status === "present" ? diffAccess(desired, reading.inputs) : [];
  const writable = writableChanges(changes, { host: desired.host, what: `access port ${id}` });
  if (!writable.ok) return writable;
  return ok(writable.value.length === 0 ? [] : [updateStep(desired, found, writable.value, runId)]);
};
