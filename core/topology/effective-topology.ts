import type { Experiment } from "../model/experiment.js";
import type { Host, Link, Topology } from "./topology.js";

/**
 * A topology under the experiments that a stack's settings have on: what an update makes of the hosts. The
 * loader turns none on; `withExperiments` in core/experiments turns on those of a stack.
 */
export interface EffectiveTopology extends Topology {
  /** In the order of the settings; mostly none. */
  readonly experiments: readonly Experiment[];
}

type On = Pick<EffectiveTopology, "experiments">;

/** Whether every port of the device in Open vSwitch is dead, those of its links included. */
export const isIsolated = ({ experiments }: On, device: string): boolean =>
  experiments.some((one) => one.kind === "isolate" && one.device === device);

/** Whether the host's trunk VTEPs carry every VLAN instead of those of the links. */
export const carriesEveryVlan = ({ experiments }: On, { name }: Host): boolean =>
  experiments.some((one) => one.kind === "trunks-only-on" && one.host !== name);

/**
 * Whether both ends of the link have a static ARP entry for each other, and for how long: `lasting`, as its file
 * says, or `temporary`, until the experiment ends; undefined: they have none.
 */
export const staticArpOn = (
  { experiments }: On,
  { name, staticArp }: Link,
): "lasting" | "temporary" | undefined => {
  if (staticArp === true) return "lasting";
  return experiments.some((one) => one.kind === "static-arp" && one.link === name)
    ? "temporary"
    : undefined;
};
