/** The parts of bringing the lab up, down or back, in the order of their first appearance. */
export type LabStep =
  | "check"
  | "clean"
  | "kernel"
  | "machine"
  | "keys"
  | "hosts"
  | "underlay"
  | "switches"
  | "ssh"
  | "engines"
  | "image"
  | "agents"
  | "containers"
  | "ports"
  | "virtual-machines"
  | "devices"
  | "fault"
  | "processes"
  | "files";

/** Something that was begun. Several hosts are worked on at once, so steps interleave. */
export interface LabEvent {
  readonly step: LabStep;
  /** What exactly, e.g. "host-a: 48 ports". */
  readonly detail: string;
}

export type LabReporter = (event: LabEvent) => void;
