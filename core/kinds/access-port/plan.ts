import type { Change } from "../contract/change.js";
import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { AccessPortInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { conflictOf } from "./conflict.js";
import { accessId } from "./schema.js";
import { reasonOfChanges, titleOfChanges } from "../../drivers/ovs/describe-changes.js";
import { diffAccess } from "./diff.js";
import { findAccess, type FoundAccess } from "../../drivers/ovs/find-access.js";
import { deadColumns } from "../../drivers/ovs/isolation.js";
import { readAccess } from "./read.js";
import { vlanStep } from "../../drivers/ovs/vlan-step.js";
import { writableChanges } from "../../drivers/ovs/writable-changes.js";
import { problem } from "../../messages/unknowns.js";

const notAttached = ({ host, ...inputs }: AccessPortInputs, reason: string): Unknown => ({
  what: `the port of ${inputs.container}:${inputs.interface} on ${inputs.bridge}`,
  host,
  ...problem("PORT-NOT-ATTACHED", { why: reason, then: "preview" }),
});

/**
 * The VLAN columns that the changes ask for; a declared access port has neither list nor mode. A
 * port that was dead has one.
 */
const vlanTarget = (
  { vlan, dead }: AccessPortInputs,
  changes: readonly Change[],
): Parameters<typeof vlanStep>[1] => {
  if (dead === true) return deadColumns;
  const hasMode = changes.some(({ path }) => path[0] === "vlanMode" || path[0] === "dead");
  return { tag: vlan ?? null, trunks: [], ...(hasMode ? { vlanMode: null } : {}) };
};

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
