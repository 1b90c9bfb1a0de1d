import { attachInterfaces } from "./attach-interfaces.js";
import { conditionPorts } from "./condition-ports.js";
import { removeDevices } from "./device-containers.js";
import { prepareDevice, startDevice, type BuildOptions } from "./devices/index.js";
import type { LabCondition } from "./lab-plan.js";
import { onAll, runOn, type RunningHost } from "./lab-session.js";
import { buildOverlayBridge } from "./open-vswitch.js";
import { attachVirtualMachines } from "./virtual-machines.js";

/**
 * Makes a host's overlay anew: bridge, tunnels, containers, ports. The engines and the virtual
 * machines go on running; whatever was done to the overlay before is gone.
 */
export const buildOverlay = async (host: RunningHost, options: BuildOptions): Promise<void> => {
  const { report } = host.session;
  const { name, devices, virtualMachines } = host.plan;
  report({ step: "containers", detail: `${name}: ${devices.map((d) => d.name).join(", ")}` });
  await removeDevices(host);
  await buildOverlayBridge(host, options.condition);
  await onAll(devices, (device) => startDevice(host, device, options));
  const interfaces = devices.reduce((sum, device) => sum + device.interfaces, 0);
  report({ step: "ports", detail: `${name}: ${interfaces} interfaces` });
  await attachInterfaces(host, conditionPorts(host, options.condition));
  if (virtualMachines.length > 0) await attachVirtualMachines(host);
};

/** Waits until all devices of a host are ready, and forgets what their boot taught the switch. */
export const awaitDevices = async (host: RunningHost, condition: LabCondition): Promise<void> => {
  const { report, lab } = host.session;
  report({ step: "devices", detail: `${host.plan.name}: waiting for the devices to boot` });
  await onAll(host.plan.devices, (device) => prepareDevice(host, device, condition));
  await runOn(host, ["ovs-appctl", "fdb/flush", lab.plan.bridge]);
};
