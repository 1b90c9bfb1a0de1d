import { ownerName } from "../../model/interface-name.js";
import { interfaceOwners } from "../../model/interface-owners.js";
import type { ObservedHost } from "../../model/observed.js";

/**
 * What the OVS ports of a host are called in a comparison: the ports of containers by their owners
 * ("ceos_1:eth3"), because a restart gives them other names; all others by their own names.
 */
export const stableNames = ({
  ovs,
  devices,
  detail,
}: ObservedHost): ReadonlyMap<string, string> => {
  const owners = interfaceOwners({ devices });
  const nameOf = (name: string, ifindex: number | null): readonly [string, string] => {
    const owner = ifindex === null ? undefined : owners.get(ifindex);
    return [name, owner === undefined ? name : ownerName(owner)];
  };
  const ports = ovs.known
    ? Object.values(ovs.value.bridges).flatMap((bridge) => Object.values(bridge.ports))
    : [];
  // The kernel knows the ports also while the switch does not answer.
  const links = detail?.links.known === true ? Object.entries(detail.links.value) : [];
  return new Map([
    ...links.map(([name, { ifindex }]) => nameOf(name, ifindex)),
    ...ports.map(({ name, interfaces: [first] }) =>
      nameOf(name, first?.type === "system" ? first.ifindex : null),
    ),
  ]);
};
