import type { Experiment, ExperimentKind } from "../model/experiment.js";
import type { Words } from "../model/words.js";

export type { Experiment, ExperimentKind } from "../model/experiment.js";

/** What a person wants to know of a kind of experiment before using it; sentences without markup. */
export interface ExperimentDescription {
  /** How it is written in a stack's settings: "isolate DEVICE". */
  readonly form: string;
  readonly does: string;
  /** The question about a broken overlay that it answers. */
  readonly answers: string;
  readonly costs: string;
  /** What happens when it is taken out of the settings. */
  readonly ends: string;
}

/** Every kind, in the order in which they are listed. */
export const EXPERIMENT_KINDS: Readonly<Record<ExperimentKind, ExperimentDescription>> = {
  isolate: {
    form: "isolate DEVICE",
    does: "Every OVS port of the device is dead, those of its links included: a trunk that allows VLAN 4095 only, so that nothing comes in or out.",
    answers:
      "Is this device part of the path that reflects or loops broadcasts? What it caused goes, what goes on has another cause.",
    costs: "All links of the device are down, and what reaches others only through it.",
    ends: "The ports go back to the declared VLANs; the device's configuration was never touched.",
  },
  "static-arp": {
    form: "static-arp LINK",
    does: "Both ends of the link get a static ARP entry for each other, so that a ping needs no ARP request and no reply.",
    answers:
      "Is it only ARP that is lost? If the ping comes back, the frames' path is right and the broadcast is not; if not, nobody owns the address or the path is wrong.",
    costs:
      "Two lines of device configuration. While they are there, a changed MAC address is not noticed.",
    ends: "The two entries are removed from the devices; other entries are left alone.",
  },
  "trunks-only-on": {
    form: "trunks-only-on HOST",
    does: "Only this host's VTEPs are restricted to the VLANs of the links; those of all other hosts carry every VLAN.",
    answers:
      "Does restricting one side keep foreign VLANs off the tunnel, or must both sides be restricted?",
    costs:
      "The other hosts flood every VLAN into their tunnels. With four hosts or more, their tunnels may close a ring: such an update is refused.",
    ends: "All VTEPs carry exactly the VLANs of the links again.",
  },
  "forward-chain": {
    form: "forward-chain DEVICE pass|drop",
    does: "EOS's own DROP rules in the device's chain EOS_FORWARD are taken out (pass) or are there for every data interface (drop).",
    answers:
      "Is it iptables? The chain touches only packets that the device routes between its interfaces: never ARP, never a ping to the device itself.",
    costs: "With drop the device routes nothing; with pass it routes what EOS would have dropped.",
    ends: "The chain is as the device's eosForward declares.",
  },
};

/** The experiment as it is written in a stack's settings. */
export const experimentText = (experiment: Experiment): Words => {
  switch (experiment.kind) {
    case "isolate":
      return `isolate ${experiment.device}`;
    case "static-arp":
      return `static-arp ${experiment.link}`;
    case "trunks-only-on":
      return `trunks-only-on ${experiment.host}`;
    case "forward-chain":
      return `forward-chain ${experiment.device} ${experiment.drops ? "drop" : "pass"}`;
  }
};
