import type { ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { TenantMtuInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { changeStep, optionalCell, updateRow, type FoundAccess } from "../../drivers/ovs/index.js";
import { diffTenant } from "./diff.js";
import { portOf } from "../../drivers/ovs/index.js";
import { readTenant } from "./read.js";
import { tenantId } from "./schema.js";
import { undoRequest } from "./undo-request.js";
import { problem } from "../../messages/unknowns.js";

/**
 * One guarded step for each port that differs. The MTU is asked for in the database
 * (`mtu_request`), so that Open vSwitch sets it on the device and keeps it there: what
 * `ip link set mtu` writes lasts until the switch is next configured (ovs-vswitchd.conf.db(5)).
 */
export const planTenant = (
  desired: TenantMtuInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const reading = readTenant(observed, tenantId(desired), desired);
  if (reading.status === "unknown") return failed(reading.unknown);
  if (reading.status === "absent") return failed(missing(desired, desired.bridge, reading.reason));
  const steps: Step[] = [];
  for (const { path } of diffTenant(desired, reading.inputs)) {
    const key = String(path[1]);
    const found = portOf(observed, desired.bridge, key);
    if (found.status === "unknown") return failed(found.unknown);
    if (found.status === "absent")
      return failed(missing(desired, `the port of ${key}`, found.reason));
    steps.push(mtuStep(key, found, desired.ports[key] ?? 0, runId));
  }
  return ok(steps);
};

const mtuStep = (
  key: string,
  { port: { name }, ifindex, mtu, mtuRequest }: Extract<FoundAccess, { status: "present" }>,
  wanted: number,
  runId: string,
): Step =>
  changeStep(
    {
      title: `set MTU of ${key} (port ${name}) to ${wanted}`,
      why: `MTU: ${mtu ?? "none"}, declared ${wanted}`,
      undo: undoRequest(name, { mtu, mtuRequest }),
    },
    runId,
    {
      interfaceName: name,
      guards: [
        {
          table: "Interface",
          name,
          // The name may by now belong to another container's interface.
          row: { ifindex, mtu: optionalCell(mtu), mtu_request: optionalCell(mtuRequest) },
        },
      ],
      operations: [updateRow("Interface", name, { mtu_request: wanted })],
      until: `mtu=${wanted}`,
      // As `undoRequest` does it for a person.
      ...(mtuRequest === null && mtu !== null ? { back: { mtu_request: mtu } } : {}),
    },
  );

const missing = ({ host }: TenantMtuInputs, what: string, reason: string): Unknown => ({
  what,
  host,
  ...problem("PORT-NOT-ATTACHED", { why: reason, then: "preview" }),
});
