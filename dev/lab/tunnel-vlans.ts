import type { HostPlan, LabPlan } from "./lab-plan.js";

/** The VLANs of the links between a host and the one at the other end of a tunnel, ascending. */
export const tunnelVlans = (
  { hosts, links }: LabPlan,
  host: HostPlan,
  remoteAddress: string,
): readonly number[] => {
  const peer = hosts.find(({ underlay }) => underlay.address === remoteAddress);
  const runs = (at: HostPlan | undefined, device: string): boolean =>
    at?.devices.some(({ name }) => name === device) === true;
  return links
    .filter(({ ends: [one, other] }) =>
      [
        [one, other],
        [other, one],
      ].some(([near, far]) => runs(host, near?.device ?? "") && runs(peer, far?.device ?? "")),
    )
    .map(({ vlan }) => vlan)
    .toSorted((a, b) => a - b);
};
