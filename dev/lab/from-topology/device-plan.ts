import { createHash } from "node:crypto";
import { declaredKind } from "../../../core/devices/index.js";
import type { DesiredResource, InputsByKind } from "../../../core/kinds/declarations.js";
import type { LinuxConfigInputs } from "../../../core/devices/linux/config-schema.js";
import type { Device } from "../../../core/topology/topology.js";
import type { CeosPlan, DevicePlan, LinuxPlan } from "../lab-plan.js";
import { startupConfig } from "./startup-config.js";

/** What is declared as the platform boots it, and with a tenant MTU once remediated. */
export interface DesiredThen {
  readonly boot: readonly DesiredResource[];
  readonly remediated: readonly DesiredResource[];
}

/** A device as booted, with its roles and addresses, and once remediated, with all that is declared. */
export const devicePlan = (device: Device, desired: DesiredThen): DevicePlan =>
  device.kind === "linux" ? linuxPlan(device, desired) : ceosPlan(device, desired);

const linuxPlan = (
  { name, container, ports }: Device,
  { boot, remediated }: DesiredThen,
): LinuxPlan => ({
  kind: "linux",
  name: container,
  interfaces: ports,
  configs: {
    incident: addressesOnly(configOf("LinuxConfig", boot, name)),
    remediated: configOf("LinuxConfig", remediated, name),
  },
});

const addressesOnly = ({ host, container, interfaces }: LinuxConfigInputs): LinuxConfigInputs => ({
  host,
  container,
  interfaces: Object.fromEntries(
    Object.entries(interfaces).map(([end, { address }]) => [
      end,
      address === undefined ? { up: true } : { address, up: true },
    ]),
  ),
});

const ceosPlan = (device: Device, desired: DesiredThen): CeosPlan => {
  const { name, container, ports, interfaces, systemMac } = device;
  const remediated = configOf("CeosConfig", desired.remediated, name);
  const boot = configOf("CeosConfig", desired.boot, name);
  const known = Object.entries(boot.interfaces).filter(([port]) => port in interfaces);
  return {
    kind: "ceos",
    name: container,
    systemMac: systemMac ?? macOf(name),
    interfaces: ports,
    transit: declaredKind(device).transit?.rules === "absent",
    startupConfigs: {
      incident: {
        text: startupConfig(container, {
          ...boot,
          staticArp: {},
          interfaces: Object.fromEntries(known),
        }),
      },
      remediated: { text: startupConfig(container, remediated) },
    },
  };
};

/** The configuration of a device, of the kind that its own kind has. */
const configOf = <K extends "CeosConfig" | "LinuxConfig">(
  kind: K,
  desired: readonly DesiredResource[],
  name: string,
): InputsByKind[K] => {
  const isIt = (
    one: DesiredResource,
  ): one is DesiredResource & { readonly inputs: InputsByKind[K] } =>
    one.kind === kind && one.name === name;
  const found = desired.find(isIt);
  if (found === undefined) throw new Error(`nothing is declared of ${name}`);
  return found.inputs;
};

/** The same for every boot: the incident's vendor part, and three bytes of the name's digest. */
const macOf = (device: string): string => {
  const digest = createHash("sha256").update(device).digest("hex");
  return ["72", "42", "1f", digest.slice(0, 2), digest.slice(2, 4), digest.slice(4, 6)].join(":");
};
