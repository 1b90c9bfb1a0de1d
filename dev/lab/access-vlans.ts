import type { HostPlan, LabPlan } from "./lab-plan.js";

/** One container interface and the access VLAN of its OVS port. */
export interface AccessVlan {
  readonly device: string;
  readonly interface: string;
  readonly vlan: number;
  /** MTU in bytes that Open vSwitch is to give the port; as the pair was made when absent. */
  readonly mtu?: number;
}

/**
 * The access VLANs of a host's container interfaces, numbered as the platform does it: in the order
 * of attachment from the host's first VLAN (or along its list of VLANs), and then links give their ends the link's VLAN.
 */
export const accessVlans = (plan: LabPlan, host: HostPlan): readonly AccessVlan[] =>
  host.devices
    .flatMap(({ name, interfaces }) =>
      Array.from({ length: interfaces }, (_, index) => ({
        device: name,
        interface: `eth${index + 1}`,
      })),
    )
    .map((end, index) => ({
      ...end,
      vlan: linkVlan(plan, end.device, end.interface) ?? isolatedVlan(host, index),
    }));

const isolatedVlan = ({ isolatedVlans, firstVlan }: HostPlan, index: number): number =>
  isolatedVlans?.[index] ?? firstVlan + index;

const linkVlan = (plan: LabPlan, device: string, name: string): number | undefined =>
  plan.links.find(({ ends }) => ends.some((end) => end.device === device && end.interface === name))
    ?.vlan;
