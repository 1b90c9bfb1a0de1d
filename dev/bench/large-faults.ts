import type { ObservedDevice, ObservedHost, ObservedPort } from "../../core/model/observed.js";
import { isCeos } from "../../core/devices/ceos/index.js";
import { known } from "../../core/model/unknown.js";

/** VLAN that no link of a large overlay has. */
const FOREIGN_VLAN = 4090;

/** One fault each on the second, the third and the fourth host, somewhere in the middle of its ports. */
export const withFaults = (observed: readonly ObservedHost[]): readonly ObservedHost[] =>
  observed.map((host, index) => {
    if (index === 1) return withPort(host, "system", (port) => ({ ...port, tag: FOREIGN_VLAN }));
    if (index === 2) return withDevice(host, shut);
    return index === 3 ? withPort(host, "vxlan", withoutOneVlan) : host;
  });

const withoutOneVlan = (port: ObservedPort): ObservedPort => ({
  ...port,
  trunks: port.trunks.slice(1),
});

const withPort = (
  host: ObservedHost,
  type: string,
  change: (port: ObservedPort) => ObservedPort,
): ObservedHost => {
  if (!host.ovs.known) throw new Error(`${host.host} was not read`);
  const bridges = Object.entries(host.ovs.value.bridges).map(([name, bridge]) => {
    const those = Object.values(bridge.ports).filter(
      ({ interfaces: [only], trunks }) =>
        only?.type === type && (type === "system" || trunks.length > 0),
    );
    const chosen = those[Math.floor(those.length / 2)];
    if (chosen === undefined) throw new Error(`${host.host} has no port of type ${type}`);
    return [
      name,
      { ...bridge, ports: { ...bridge.ports, [chosen.name]: change(chosen) } },
    ] as const;
  });
  return { ...host, ovs: known({ ...host.ovs.value, bridges: Object.fromEntries(bridges) }) };
};

const withDevice = (
  host: ObservedHost,
  change: (device: ObservedDevice) => ObservedDevice,
): ObservedHost => {
  const all = Object.entries(host.devices);
  const [name, device] = all[Math.floor(all.length / 2)] ?? [];
  if (name === undefined || device?.known !== true)
    throw new Error(`${host.host} has no device that was read`);
  return { ...host, devices: { ...host.devices, [name]: known(change(device.value)) } };
};

const shut = (device: ObservedDevice): ObservedDevice => {
  if (!isCeos(device) || !device.config.known) throw new Error("no configuration was read");
  const { Ethernet1: first, ...others } = device.config.value.interfaces;
  if (first === undefined) throw new Error(`${device.container} has no Ethernet1`);
  return {
    ...device,
    config: known({
      ...device.config.value,
      interfaces: { ...others, Ethernet1: { ...first, shutdown: true } },
    }),
  };
};
