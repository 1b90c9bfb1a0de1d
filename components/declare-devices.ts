import type * as pulumi from "@pulumi/pulumi";
import type { DesiredResource } from "../core/kinds/declarations.js";
import { groupBy } from "../core/model/group-by.js";
import { Device, deviceConfigs } from "./device.js";
import { ofKind } from "./managed.js";

/** The devices, each with what else is declared by its name. */
export const declareDevices = (
  desired: readonly DesiredResource[],
  after: pulumi.Resource,
  parent: { readonly parent: pulumi.Resource },
): readonly Device[] => {
  const chains = groupBy(ofKind("ForwardChain", desired), ({ name }) => name);
  const macs = groupBy(ofKind("SystemMac", desired), ({ name }) => name);
  return deviceConfigs(desired).map((config) => {
    const { name } = config;
    const own = { forwardChains: chains.get(name) ?? [], systemMacs: macs.get(name) ?? [] };
    return new Device(config, { ...own, after }, parent);
  });
};
