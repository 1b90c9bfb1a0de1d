import type { AgentPlan, HostPlan, LabPlan, VtepPlan } from "../lab-plan.js";
import type { Memory, MemoryLink } from "./agent/memory.js";

/** What the platform told a host's agent: the overlay as it was meant to be. */
export const memoryOf = (lab: LabPlan, host: HostPlan, { id, port }: AgentPlan): Memory => ({
  id,
  name: host.name,
  port,
  address: host.underlay.address,
  links: host.vteps.map((vtep) => memoryLink(lab, host, vtep)),
});

const memoryLink = (
  lab: LabPlan,
  host: HostPlan,
  { name, remoteAddress }: VtepPlan,
): MemoryLink => {
  const peer = lab.hosts.find(({ underlay }) => underlay.address === remoteAddress);
  const runsOn = (device: string, on: HostPlan | undefined): boolean =>
    on?.devices.some((one) => one.name === device) === true;
  const between = lab.links.filter(
    ({ ends: [one, other] }) =>
      (runsOn(one.device, host) && runsOn(other.device, peer)) ||
      (runsOn(one.device, peer) && runsOn(other.device, host)),
  );
  return {
    interface: name,
    vni: lab.vni,
    remoteAddress,
    remoteAgent: peer?.agent?.id ?? "unknown",
    names: between.map(({ ends }) => ends.map((end) => `${end.device}:${end.interface}`).join("-")),
  };
};
