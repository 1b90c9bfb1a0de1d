import { z } from "zod";
import type { Step } from "../../model/step.js";
import { ok } from "../../model/result.js";
import { known, notKnown } from "../../model/unknown.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import {
  changeStep,
  containerPorts,
  optionalCell,
  portsAmong,
  updateRow,
  type FoundAccess,
} from "../../drivers/ovs/index.js";
import { PortMtu } from "../../drivers/mtu/port-mtu.js";
import { requireId } from "./schema.js";
import { undoRequest } from "./undo-request.js";

const Was = z.record(z.string(), PortMtu);
type Present = Extract<FoundAccess, { status: "present" }>;

const requestStep = (
  key: string,
  { port: { name }, ifindex }: Present,
  { from, to }: { readonly from: PortMtu; readonly to: PortMtu },
  runId: string,
): Step =>
  changeStep(
    {
      title:
        to.mtuRequest === null
          ? `ask for no MTU of ${key} (port ${name}) any more`
          : `restore MTU ${to.mtuRequest} of ${key} (port ${name})`,
      why: "recorded before it was managed",
      undo: undoRequest(name, from),
    },
    runId,
    {
      interfaceName: name,
      guards: [
        {
          table: "Interface",
          name,
          // The name may by now belong to another container's interface.
          row: { ifindex, mtu: optionalCell(from.mtu), mtu_request: optionalCell(from.mtuRequest) },
        },
      ],
      operations: [updateRow("Interface", name, { mtu_request: optionalCell(to.mtuRequest) })],
      ...(to.mtu === null ? {} : { until: `mtu=${to.mtu}` }),
      ...(from.mtuRequest === null && from.mtu !== null ? { back: { mtu_request: from.mtu } } : {}),
    },
  );

/** The old MTU is asked for first, and then nothing any more (see `undoRequest`). */
const restoreSteps = (
  key: string,
  found: Present,
  was: PortMtu,
  runId: string,
): readonly Step[] => {
  const live: PortMtu = { mtu: found.mtu, mtuRequest: found.mtuRequest };
  const requested: PortMtu = { mtu: was.mtu, mtuRequest: was.mtuRequest ?? was.mtu };
  const sized = live.mtu === was.mtu;
  const step = (from: PortMtu, to: PortMtu): Step => requestStep(key, found, { from, to }, runId);
  return [
    ...(sized ? [] : [step(live, requested)]),
    ...((sized ? live : requested).mtuRequest === was.mtuRequest
      ? []
      : [step(sized ? live : requested, was)]),
  ];
};

/** The MTU of every container port of the host, and who asked for it. */
export const tenantRestorer = jsonRestorer<"TenantMtu", z.infer<typeof Was>>({
  schema: Was,

  record(observed, id) {
    if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
    const ports = containerPorts(observed, requireId(id).bridge);
    if (!ports.known) return ports;
    const mtus = Object.entries(ports.value).map(
      ([key, { mtu, mtuRequest }]) => [key, { mtu, mtuRequest }] as const,
    );
    return known(Object.fromEntries(mtus));
  },

  plan(was, applied, observed, runId) {
    const keys = Object.keys(applied.ports).filter((key) => was[key] !== undefined);
    const ports = portsAmong(observed, applied.bridge, keys);
    if (!ports.ok) return ports;
    const steps = ports.value.flatMap(([key, found]) => {
      const mtu = was[key];
      return mtu === undefined ? [] : restoreSteps(key, found, mtu, runId);
    });
    return ok(steps);
  },
});
