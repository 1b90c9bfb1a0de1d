import { z } from "zod";
import type { ObservedHost, ObservedInterface } from "../../model/observed.js";
import type { VtepPortInputs } from "../../model/resources.js";
import type { Step } from "../../model/step.js";
import { known, notKnown, type Unknown } from "../../model/unknown.js";
import { jsonRestorer } from "../json-restorer.js";
import { findVtep, type FoundVtep } from "./find-vtep.js";
import { removeTunnelPort } from "./remove-port.js";
import { tunnelStep } from "./tunnel-step.js";
import { VlanColumns, vlanColumnsOf } from "./vlan-columns.js";
import { vtepId } from "./vtep-id.js";

const Was = VlanColumns.extend({ options: z.record(z.string(), z.string()) }).nullable();
type Was = z.infer<typeof Was>;
type Present = Extract<FoundVtep, { status: "present" }>;
type Options = ObservedInterface["options"];

/** The options that `plan` may write or take away; others stay as they are. */
const ours: ReadonlySet<string> = new Set(["key", "in_key", "out_key", "local_ip", "remote_ip"]);

const optionsAsBefore = (live: Options, was: Options): Options => ({
  ...Object.fromEntries(Object.entries(live).filter(([key]) => !ours.has(key))),
  ...Object.fromEntries(Object.entries(was).filter(([key]) => ours.has(key))),
});

const restoreSteps = (live: Present, was: NonNullable<Was>, runId: string): readonly Step[] => {
  const target = { vlans: was, options: optionsAsBefore(live.interface.options, was.options) };
  const texts = (columns: readonly string[]) => ({
    title: `put back ${columns.join(", ")} of ${live.port.name}`,
    why: "recorded before it was managed",
  });
  const step = tunnelStep(live, target, texts, runId);
  return step === undefined ? [] : [step];
};

const unplannable = ({ host, name }: VtepPortInputs, reason: string, next: string): Unknown => ({
  kind: "prerequisite-missing",
  host,
  what: `how to put ${name} back`,
  reason,
  next,
});

/** What was not there is removed again, but only where it carries our mark. */
const removeStep = (
  applied: VtepPortInputs,
  { port, interface: only }: Present,
  runId: string,
): readonly Step[] | Unknown => {
  const { bridge, name } = applied;
  if (port.ours !== true) {
    const reason = `it was not there before, and somebody else made ${name}: it has no mark of ours`;
    return unplannable(
      applied,
      reason,
      `Remove it by hand if nobody needs it: ovs-vsctl del-port ${bridge} ${name}`,
    );
  }
  const texts = {
    title: `remove VTEP port ${name} from ${bridge}`,
    why: "it was not there before",
  };
  return [removeTunnelPort({ bridge, port, interface: only }, texts, runId)];
};

/** A VTEP port; null where there was none. One that somebody removed since is not made anew. */
export const vtepRestorer = jsonRestorer<"VtepPort", Was>({
  schema: Was,

  record(observed: ObservedHost, id) {
    const found = findVtep(observed, id);
    if (found.status === "unknown") return notKnown(found.unknown);
    if (found.status === "absent") return known(null);
    return known({ ...vlanColumnsOf(found.port), options: found.interface.options });
  },

  plan(was, applied, observed, runId) {
    const found = findVtep(observed, vtepId(applied));
    if (found.status === "unknown") return found.unknown;
    if (found.status === "present") {
      return was === null ? removeStep(applied, found, runId) : restoreSteps(found, was, runId);
    }
    return was === null
      ? []
      : unplannable(applied, found.reason, "Let whoever removed it make it again.");
  },
});
