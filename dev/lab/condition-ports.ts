import { accessVlans, type AccessVlan } from "./access-vlans.js";
import type { LabCondition } from "./lab-plan.js";
import type { RunningHost } from "./lab-session.js";
import { tunnelVlans } from "./tunnel-vlans.js";

/** The ports of a host; once remediated, with the tenant MTU on those of links to another host. */
export const conditionPorts = (
  { session, plan }: RunningHost,
  condition: LabCondition,
): readonly AccessVlan[] => {
  const lab = session.lab.plan;
  const ports = accessVlans(lab, plan);
  if (condition === "incident") return ports;
  const crossing = lab.hosts
    .filter(({ name }) => name !== plan.name)
    .flatMap(({ underlay }) => tunnelVlans(lab, plan, underlay.address));
  return ports.map((port) =>
    crossing.includes(port.vlan) ? { ...port, mtu: lab.tenantMtu } : port,
  );
};
