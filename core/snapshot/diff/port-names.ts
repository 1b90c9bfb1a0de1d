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
  const owners = new Map<number, string>();
  for (const device of Object.values(devices)) {
    if (!device.known) continue;
    const { container, peers } = device.value;
    for (const [name, index] of Object.entries(peers)) owners.set(index, `${container}:${name}`);
  }
  const nameOf = (name: string, ifindex: number | null): readonly [string, string] => [
    name,
    (ifindex === null ? undefined : owners.get(ifindex)) ?? name,
  ];
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
