import { checkAddresses } from "./addresses.js";
import { checkAgents } from "./agents.js";
import { checkBridgeSettings } from "./bridge-settings.js";
import type { Check } from "./check.js";
import { checkContainers } from "./containers.js";
import { checkHosts } from "./hosts.js";
import { checkInterfaces } from "./interfaces.js";
import { checkIsolatedVlans } from "./isolated-vlans.js";
import { checkIsolation } from "./isolation.js";
import { checkLinkBundles } from "./link-bundles.js";
import { checkLinkEnds } from "./link-ends.js";
import { checkLinkSubnets } from "./link-subnets.js";
import { checkLinkTrunks } from "./link-trunks.js";
import { checkLinkVteps } from "./link-vteps.js";
import { checkLinkVlans } from "./link-vlans.js";
import { checkMtus } from "./mtus.js";
import { checkNames } from "./names.js";
import { checkProtect } from "./protect.js";
import { checkReferences } from "./references.js";
import { checkStaticArp } from "./static-arp.js";
import { checkTunnelOptions } from "./tunnel-options.js";
import { checkVtepNames } from "./vtep-names.js";

export const checks: readonly Check[] = [
  checkNames,
  checkReferences,
  checkHosts,
  checkAgents,
  checkVtepNames,
  checkLinkVteps,
  checkTunnelOptions,
  checkBridgeSettings,
  checkIsolatedVlans,
  checkIsolation,
  checkContainers,
  checkInterfaces,
  checkAddresses,
  checkLinkEnds,
  checkLinkVlans,
  checkLinkSubnets,
  checkLinkTrunks,
  checkLinkBundles,
  checkStaticArp,
  checkMtus,
  checkProtect,
];
