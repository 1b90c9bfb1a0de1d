import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import { failed, ok, type Result } from "../../model/result.js";
import type { IsolatedPortsInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { parseVlanList } from "../../model/vlan-list.js";
import { conflictOf } from "./conflict.js";
import { bridgeId } from "../bridge/schema.js";
import { diffIsolated } from "./diff.js";
import type { FoundAccess } from "../../drivers/ovs/find-access.js";
import { portsOfBridge } from "../../drivers/ovs/find-port.js";
import { deadColumns } from "../../drivers/ovs/isolation.js";
import { DEAD } from "./schema.js";
import { portOf } from "../../drivers/ovs/container-ports.js";
import { readIsolated } from "./read.js";
import { vlanStep } from "../../drivers/ovs/vlan-step.js";
import { problem, type Problem } from "../../messages/unknowns.js";

type PresentPort = Extract<FoundAccess, { status: "present" }>;
type VlanColumns = Pick<ObservedPort, "tag" | "trunks" | "vlanMode">;

const unplannable = ({ host }: IsolatedPortsInputs, what: string, why: Problem): Unknown => ({
  what,
  host,
  ...why,
});

const notAttached = (desired: IsolatedPortsInputs, what: string, why: string): Unknown =>
  unplannable(desired, what, problem("PORT-NOT-ATTACHED", { why, then: "preview" }));

const isolateStep = ({ key, found, from, columns }: Isolation, runId: string): Step => {
  const to = columns.vlanMode === null ? `VLAN ${columns.tag ?? "none"}` : DEAD;
  const title = `isolate ${key} (port ${found.port.name}): ${to}`;
  return vlanStep(found, columns, { title, why: `it is on ${from}` }, runId);
};

/** Where one port goes, and from where. */
export interface Isolation {
  /** "ceos_1:eth6" */
  readonly key: string;
  readonly found: PresentPort;
  readonly from: string;
  readonly columns: VlanColumns;
}

/** Where each port that is not isolated goes: it gets a VLAN that no port has. */
export const isolations = (
  desired: IsolatedPortsInputs,
  observed: ObservedHost,
): Result<readonly Isolation[], Unknown> => {
  const reading = readIsolated(observed, bridgeId(desired), desired);
  if (reading.status === "unknown") return failed(reading.unknown);
  if (reading.status === "absent")
    return failed(notAttached(desired, desired.bridge, reading.reason));
  const used = new Set(portsOfBridge(observed, desired.bridge).map(({ tag }) => tag));
  const moves: Isolation[] = [];
  for (const { path } of diffIsolated(desired, reading.inputs)) {
    const key = String(path[1]);
    const found = portOf(observed, desired.bridge, key);
    if (found.status === "unknown") return failed(found.unknown);
    if (found.status === "absent")
      return failed(notAttached(desired, `the port of ${key}`, found.reason));
    const columns = columnsFor(desired.ports[key] ?? "", used);
    if (columns === undefined) return failed(noVlanLeft(desired, key));
    used.add(columns.tag);
    moves.push({ key, found, from: reading.inputs.ports[key] ?? "no VLAN", columns });
  }
  return ok(moves);
};

const noVlanLeft = (desired: IsolatedPortsInputs, key: string): Unknown =>
  unplannable(
    desired,
    `a VLAN for ${key}`,
    problem("ISOLATED-RANGE-FULL", { range: desired.ports[key] ?? "", bridge: desired.bridge }),
  );

/** One guarded step for each port that is not isolated. */
export const planIsolated = (
  desired: IsolatedPortsInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const contested = conflictOf(desired, observed);
  if (contested !== undefined) return failed(contested);
  const moves = isolations(desired, observed);
  return moves.ok ? ok(moves.value.map((move) => isolateStep(move, runId))) : moves;
};

const columnsFor = (
  declared: string,
  used: ReadonlySet<number | null>,
): VlanColumns | undefined => {
  if (declared === DEAD) return deadColumns;
  const tag = parseVlanList(declared)?.find((vlan) => !used.has(vlan));
  return tag === undefined ? undefined : { tag, trunks: [], vlanMode: null };
};
