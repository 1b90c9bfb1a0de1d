import type { Change } from "../contract/change.js";
import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { VtepPortInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import { ADDRESSING } from "../../model/tunnel-options.js";
import type { Unknown } from "../../model/unknown.js";
import { createTunnel } from "../../drivers/ovs/create-tunnel.js";
import { reasonOfChanges, titleOfChanges } from "../../drivers/ovs/describe-changes.js";
import { diffVtep } from "./diff.js";
import { findVtep } from "./find-vtep.js";
import { optionsByHand } from "../../drivers/ovs/options-by-hand.js";
import type { vlanUpdate } from "../../drivers/ovs/port-row.js";
import { readVtep } from "./read.js";
import { remediatedOthers, newOptions } from "../../drivers/ovs/tunnel-options.js";
import { allShares } from "../../drivers/ovs/trunk-shares.js";
import { tunnelStep } from "../../drivers/ovs/tunnel-step.js";
import { vtepId } from "./schema.js";
import { conflictOf } from "./conflict.js";
import { declaredShare, othersInWords, tunnelView, type TunnelView } from "./share.js";
import { writableChanges } from "../../drivers/ovs/writable-changes.js";
import { problem } from "../../messages/unknowns.js";

type Options = ObservedInterface["options"];

const addressing = (inputs: VtepPortInputs): Options => ({
  key: String(inputs.vni),
  local_ip: inputs.localAddress,
  remote_ip: inputs.remoteAddress,
});

/** The options that a declared tunnel has when it is made. */
export const declaredOptions = (inputs: VtepPortInputs): Options => ({
  ...newOptions(inputs.options),
  ...addressing(inputs),
});

/** What is not as declared is written or goes, the keys that would win over the VNI included. */
export const remediatedOptions = (inputs: VtepPortInputs, live: Options): Options => {
  const others = Object.entries(live).filter(([key]) => !ADDRESSING.has(key));
  return { ...remediatedOthers(inputs.options, Object.fromEntries(others)), ...addressing(inputs) };
};

const createStep = (inputs: VtepPortInputs, observed: ObservedHost, runId: string): Step => {
  const { bridge, name, trunks, tag = null } = inputs;
  const { owner } = observed;
  const tunnel = {
    ...{ bridge, name, trunks, tag, vlanMode: tag === null ? null : "access" },
    options: declaredOptions(inputs),
    ...(owner === undefined ? {} : { share: { owner, text: declaredShare(inputs) } }),
  };
  const texts = {
    title: `create VTEP port ${name} on ${bridge}`,
    why: `${bridge} has no port ${name}`,
  };
  return createTunnel(tunnel, texts, runId);
};

/** The VLANs of a declared trunk with those that others have claimed; empty: all. */
export const trunksWith = (
  { trunks, tag }: VtepPortInputs,
  view: TunnelView | undefined,
): readonly number[] =>
  view === undefined || tag !== undefined ? trunks : allShares(trunks, view.shares);

/** The declared VLAN columns; a mode that the tag does not imply has to go with the rest. */
const vlanTarget = (
  inputs: VtepPortInputs,
  { vlanMode }: ObservedPort,
  view: TunnelView | undefined,
): Parameters<typeof vlanUpdate>[1] => {
  const { tag } = inputs;
  const implied = tag === undefined ? "trunk" : "access";
  const trunks = trunksWith(inputs, view);
  return { trunks, tag: tag ?? null, ...(vlanMode === implied ? {} : { vlanMode: null }) };
};

const updateSteps = (
  inputs: VtepPortInputs,
  live: { readonly port: ObservedPort; readonly interface: ObservedInterface },
  changes: readonly Change[],
  { view, runId }: { readonly view: TunnelView | undefined; readonly runId: string },
): readonly Step[] => {
  const target = {
    vlans: vlanTarget(inputs, live.port, view),
    options: remediatedOptions(inputs, live.interface.options),
    ...(view === undefined ? {} : { share: { owner: view.owner, text: declaredShare(inputs) } }),
  };
  const staying =
    view === undefined || view.shares.others.size === 0
      ? ""
      : `; what others have claimed stays (${othersInWords(view)})`;
  const texts = {
    title: titleOfChanges(inputs.name, changes),
    why: `${reasonOfChanges(changes)}${staying}`,
  };
  const step = tunnelStep(live, target, () => texts, runId);
  return step === undefined ? [] : [step];
};

const missingBridge = ({ host, bridge }: VtepPortInputs, reason: string): Unknown => ({
  what: "how to create the VTEP port",
  host,
  ...problem("BRIDGE-MISSING", { bridge, why: reason }),
});

/** At most one step: all columns of the port and its interface change in one transaction. */
export const planVtep = (
  desired: VtepPortInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const found = findVtep(observed, vtepId(desired));
  if (found.status === "unknown") return failed(found.unknown);
  const contested = conflictOf(desired, observed);
  if (contested !== undefined) return failed(contested);
  if (found.status === "absent") {
    return found.hasBridge
      ? ok([createStep(desired, observed, runId)])
      : failed(missingBridge(desired, found.reason));
  }
  const reading = readVtep(observed, vtepId(desired), desired);
  const changes = reading.status === "present" ? diffVtep(desired, reading.inputs) : [];
  const writable = writableChanges(changes, {
    host: desired.host,
    what: `VTEP port ${vtepId(desired)}`,
  });
  if (!writable.ok) return writable;
  const byHand = optionsByHand(desired, found.interface.options, writable.value);
  if (byHand !== undefined) return failed(byHand);
  const view = tunnelView(observed, desired.bridge, found.port);
  if (!view.ok) return failed(view.problem);
  return ok(
    writable.value.length === 0
      ? []
      : updateSteps(desired, found, writable.value, { view: view.value, runId }),
  );
};
