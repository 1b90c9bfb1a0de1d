import { subjectOf } from "../../core/diagnosis/about.js";
import type { Cause, CauseKind } from "../../core/diagnosis/cause.js";
import type { Explanation } from "../../core/diagnosis/diagnosis.js";

/** What a fault of the lab really is, in the terms of a diagnosis. */
export interface TrueCause {
  readonly kind: CauseKind;
  readonly subject: string;
  /** What it is supposed to be where the host was not read: one cause that stands for several. */
  readonly afar?: CauseKind;
  /** What that one is about, where it is less, or more. */
  readonly afarSubject?: string;
  /** A part of what was set, where it is named as such, for the bridge was not asked what it does. */
  readonly asFact?: string;
}

/**
 * By the fault's name; every fault of the lab is here but the host that is out of reach, which is no
 * fault of the overlay, and what no prediction reckons with and nothing shows. A restarted container leaves several ports on wrong VLANs: one of them counts.
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
  "duplicate-tunnel": { kind: "undeclared-tunnel", subject: "host-b/vtep-again" },
  "leftover-controller": { kind: "undeclared", subject: "host-b/arch-ovs", afar: "switch-stopped" },
  "uplink-on-vlan": { kind: "forwards-otherwise", subject: "host-b/arch-ovs" },
  "uplink-down": { kind: "undeclared", subject: "host-b/enp3s0", afar: "switch-stopped" },
  "tunnel-udp-port": { kind: "udp-port", subject: "host-b/vtep-10-14-23-9", afar: "vni-mismatch" },
  "tunnel-gbp": { kind: "port-unusable", subject: "host-b/vtep-10-14-23-9", afar: "vni-mismatch" },
  "tunnel-mark": { kind: "tunnel-option", subject: "host-b/vtep-10-14-23-9", afar: "vni-mismatch" },
  "tunnel-local-address": {
    kind: "tunnel-ends",
    subject: "host-b/vtep-10-14-23-9",
    afar: "vni-mismatch",
  },
  "tunnel-flow-key": { kind: "vni-mismatch", subject: "host-b/vtep-10-14-23-9" },
  "interface-shutdown": { kind: "shut-down", subject: "ceos_2:eth1" },
  "wrong-mask": { kind: "wrong-address", subject: "ceos_2:eth1", afar: "local-drop" },
  "second-owner": { kind: "wrong-address", subject: "ceos_3:eth4" },
  "interface-missing": { kind: "port-missing", subject: "ceos_1:eth3", afar: "wrong-vlan" },
  "port-missing": { kind: "port-missing", subject: "ceos_1:eth3", afar: "wrong-vlan" },
  "port-elsewhere": { kind: "port-missing", subject: "ceos_1:eth3", afar: "wrong-vlan" },
  "port-down": { kind: "port-down", subject: "ceos_1:eth3", afar: "wrong-vlan" },
  "native-tagged": { kind: "wrong-vlan", subject: "ceos_1:eth3" },
  "static-fdb": { kind: "undeclared", subject: "host-a/arch-ovs" },
  mirror: { kind: "undeclared", subject: "host-a/arch-ovs" },
  "fail-mode-secure": {
    kind: "bridge-setting",
    subject: "host-b/arch-ovs",
    afar: "switch-stopped",
  },
  "raw-drop": { kind: "undeclared", subject: "ceos_2", afar: "local-drop" },
  "icmp-drop": { kind: "local-drop", subject: "ceos_4" },
  "arp-ignore": { kind: "undeclared", subject: "ceos_2" },
  "echo-ignore": { kind: "undeclared", subject: "ceos_2", afar: "local-drop" },
  "static-arp": { kind: "undeclared", subject: "ceos_1:eth3", afar: "local-drop" },
  "static-neighbour": { kind: "undeclared", subject: "ceos_1:eth3", afar: "local-drop" },
  "blackhole-route": {
    kind: "undeclared",
    subject: "ceos_2",
    afar: "local-drop",
    afarSubject: "ceos_2:eth1",
  },
  "prohibiting-rule": {
    kind: "undeclared",
    subject: "ceos_2",
    afar: "local-drop",
    afarSubject: "ceos_2:eth1",
  },
  "missing-connected-route": { kind: "undeclared", subject: "ceos_2:eth1", afar: "local-drop" },
  "mangle-policy": { kind: "undeclared", subject: "ceos_2", afar: "local-drop" },
  "rule-main-gone": { kind: "undeclared", subject: "ceos_2", afar: "local-drop" },
  "route-before": { kind: "undeclared", subject: "ceos_2:eth1", afar: "local-drop" },
  "address-taken": { kind: "undeclared", subject: "ceos_2" },
  "nft-egress": { kind: "undeclared", subject: "ceos_2" },
  "transit-rule": { kind: "undeclared", subject: "ceos_4" },
  "nft-drops-arp": { kind: "undeclared", subject: "ceos_2", afar: "local-drop" },
  "flow-drops-icmp": { kind: "undeclared", subject: "host-b/arch-ovs" },
  "flow-drops-tcp": { kind: "undeclared", subject: "host-b/arch-ovs" },
  "flow-drops-tunnel": { kind: "undeclared", subject: "host-b/br-ul" },
  "floods-a-vlan": { kind: "undeclared", subject: "host-b/arch-ovs" },
  "tunnel-ttl": { kind: "tunnel-option", subject: "host-b/vtep-10-14-23-9" },
  "tunnel-csum": { kind: "tunnel-option", subject: "host-b/vtep-10-14-23-9" },
  "tunnel-tos": { kind: "tunnel-option", subject: "host-b/vtep-10-14-23-9" },
  "tunnel-df": { kind: "tunnel-option", subject: "host-b/vtep-10-14-23-9" },
  "small-mac-table": { kind: "undeclared", subject: "host-b/arch-ovs" },
  "fast-aging": { kind: "undeclared", subject: "host-b/arch-ovs" },
  "forward-bpdu-on": { kind: "bridge-setting", subject: "host-b/arch-ovs" },
  "spanning-tree-on": {
    kind: "bridge-setting",
    subject: "host-b/arch-ovs",
    afar: "switch-stopped",
  },
  "no-flood": { kind: "forwards-otherwise", subject: "host-a/arch-ovs" },
  "protected-ports": { kind: "forwards-otherwise", subject: "host-a/arch-ovs" },
  "flow-drops-vlan": {
    kind: "forwards-otherwise",
    subject: "host-b/arch-ovs",
    asFact: "dl_vlan=3138",
  },
  "flow-drops-port": { kind: "forwards-otherwise", subject: "host-a/arch-ovs", asFact: "in_port=" },
  "flow-drops-arp": {
    kind: "forwards-otherwise",
    subject: "host-b/arch-ovs",
    afar: "switch-stopped",
    asFact: "arp actions=drop",
  },
  "flow-drops-tunnel-out": { kind: "forwards-otherwise", subject: "host-a/arch-ovs" },
  "flow-changes-vlan": { kind: "forwards-otherwise", subject: "host-a/arch-ovs" },
  "flow-to-nowhere": {
    kind: "forwards-otherwise",
    subject: "host-b/arch-ovs",
    afar: "switch-stopped",
  },
  "queue-blackhole": { kind: "undeclared", subject: "ceos_1:eth3" },
  "tunnel-incoming-vni": { kind: "vni-mismatch", subject: "host-b/vtep-10-14-23-9" },
  "patch-into-uplink": { kind: "forwards-otherwise", subject: "host-a/arch-ovs" },
  "address-elsewhere": { kind: "undeclared", subject: "ceos_2:eth1" },
};

/** Of faults that only chance shows, and that no prediction reckons with: what they are called where they show. */
const BY_CHANCE: Readonly<Record<string, TrueCause>> = {
  "random-loss": { kind: "undeclared", subject: "ceos_2" },
  policing: { kind: "undeclared", subject: "ceos_1:eth3" },
};

/** What a fault is where it shows; undefined: nothing of it can show in a ping. */
export const causeOf = (fault: string): TrueCause | undefined =>
  TRUE_CAUSES[fault] ?? BY_CHANCE[fault];

/**
 * Where an explanation has a fault's true cause: among the `causes` of what was measured; `beside` them,
 * as read and without effect on it; `nowhere`.
 */
export type Place = "causes" | "beside" | "nowhere";

export const placeIn = (
  { causes, unrelated }: Pick<Explanation, "causes" | "unrelated">,
  truth: TrueCause,
): Place => {
  const isIt = (cause: Cause): boolean =>
    isCause(cause, truth) && (cause.kind !== truth.afar || cause.certainty === "possible");
  if (causes.some(isIt)) return "causes";
  return unrelated.some(isIt) ? "beside" : "nowhere";
};

/** Whether a cause is this one, or what it is supposed to be, or named as, where less was read. */
export const isCause = (
  cause: Cause,
  { kind, subject, afar, afarSubject = subject, asFact }: TrueCause,
): boolean => {
  const about = subjectOf(cause.about);
  return (
    (about === subject && cause.kind === kind) ||
    (about === afarSubject && cause.kind === afar) ||
    (about === subject &&
      asFact !== undefined &&
      cause.kind === "undeclared" &&
      cause.fact.value.includes(asFact))
  );
};
