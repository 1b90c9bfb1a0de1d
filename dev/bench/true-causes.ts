import { subjectOf } from "../../core/diagnosis/about.js";
import type { Cause, CauseKind } from "../../core/diagnosis/cause.js";
import type { Explanation } from "../../core/diagnosis/diagnosis.js";

/** What a fault of the lab really is, in the terms of a diagnosis. */
export interface TrueCause {
  readonly kind: CauseKind;
  readonly subject: string;
  /** What it is supposed to be where the host was not read: one cause that stands for several. */
  readonly afar?: CauseKind;
}

/**
 * By the fault's name; every fault of the lab is here but the host that is out of reach, which is no
 * fault of the overlay, and the patch port, which no prediction reckons with. A restarted container leaves several ports on wrong VLANs: one of them counts.
 */
export const TRUE_CAUSES: Readonly<Record<string, TrueCause>> = {
  "wrong-address": { kind: "wrong-address", subject: "ceos_2:eth1" },
  "routed-port-turned-switchport": { kind: "switchport", subject: "ceos_2:eth1" },
  "vni-mismatch": { kind: "vni-mismatch", subject: "host-b/vtep-10-14-23-9" },
  "wrong-tag": { kind: "wrong-vlan", subject: "ceos_2:eth4" },
  "trunks-on-one-side": { kind: "trunks", subject: "host-b/vtep-10-14-23-9" },
  "forward-drop-on-transit": { kind: "forward-drop", subject: "ceos_2" },
  "duplicate-system-mac": { kind: "duplicate-mac", subject: "ceos_2" },
  "jumbo-mtu": { kind: "wrong-mtu", subject: "ceos_2" },
  "bridging-loop": { kind: "switchport", subject: "ceos_1:eth5" },
  "overlapping-isolated-vlans": { kind: "isolated-vlan", subject: "host-a" },
  "stopped-container": { kind: "container-stopped", subject: "ceos_4" },
  "stopped-ovs": { kind: "switch-stopped", subject: "host-b/arch-ovs" },
  "restarted-container": { kind: "wrong-vlan", subject: "ceos_3:eth3" },
  "agent-behind": { kind: "agent-behind", subject: "host-b" },
  "wrong-tunnel-address": {
    kind: "tunnel-ends",
    subject: "host-b/vtep-10-14-23-9",
    afar: "vni-mismatch",
  },
  "second-tunnel": { kind: "undeclared-tunnel", subject: "host-b/vtep-second" },
  "foreign-owner": { kind: "foreign-owner", subject: "host-a/vnet9" },
  "missing-input-accept": { kind: "local-drop", subject: "ceos_2" },
  "narrow-underlay": { kind: "path-mtu", subject: "host-a and host-b" },
};

/**
 * Where an explanation has a fault's true cause: among the `causes` of what was measured; `beside` them,
 * as read and without effect on it; `nowhere`.
 */
export type Place = "causes" | "beside" | "nowhere";

export const placeIn = (
  { causes, besides }: Pick<Explanation, "causes" | "besides">,
  { kind, subject, afar }: TrueCause,
): Place => {
  const isIt = (cause: Cause): boolean =>
    subjectOf(cause.about) === subject &&
    (cause.kind === kind || (cause.kind === afar && cause.certainty === "possible"));
  if (causes.some(isIt)) return "causes";
  return besides.some(isIt) ? "beside" : "nowhere";
};
