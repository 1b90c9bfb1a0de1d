import { nearest } from "../../../core/topology/nearest.js";
import { LabError } from "../lab-error.js";
import { agentBehind } from "./agent-behind.js";
import { bridges } from "./bridges.js";
import { bridgingLoop } from "./bridging-loop.js";
import { deviceConfigurations } from "./devices.js";
import { duplicateSystemMac } from "./duplicate-system-mac.js";
import type { Fault } from "./fault.js";
import { flows } from "./flows.js";
import { foreignOwner } from "./foreign-owner.js";
import { forwardDropOnTransit } from "./forward-drop-on-transit.js";
import { inContainers } from "./in-containers.js";
import { kernelWays } from "./kernel-ways.js";
import { jumboMtu } from "./jumbo-mtu.js";
import { missingInputAccept } from "./missing-input-accept.js";
import { netem } from "./netem.js";
import { narrowUnderlay } from "./narrow-underlay.js";
import { overlappingIsolatedVlans } from "./overlapping-isolated-vlans.js";
import { patchIntoUplink } from "./patch-into-uplink.js";
import { ports } from "./ports.js";
import { restartedContainer } from "./restarted-container.js";
import { routedPortTurnedSwitchport } from "./routed-port-turned-switchport.js";
import { secondTunnel } from "./second-tunnel.js";
import { stoppedContainer } from "./stopped-container.js";
import { stoppedOvs } from "./stopped-ovs.js";
import { trunksOnOneSide } from "./trunks-on-one-side.js";
import { tunnelAddressing, tunnelOptions } from "./tunnel-options.js";
import { unreachableHost } from "./unreachable-host.js";
import { vniMismatch } from "./vni-mismatch.js";
import { wrongAddress } from "./wrong-address.js";
import { wrongTag } from "./wrong-tag.js";
import { wrongTunnelAddress } from "./wrong-tunnel-address.js";

export type { Fault, FaultSigns } from "./fault.js";

/** Every defect that the lab can show; those that `up` remediates come first. */
export const faults: readonly Fault[] = [
  wrongAddress,
  jumboMtu,
  routedPortTurnedSwitchport,
  vniMismatch,
  wrongTunnelAddress,
  wrongTag,
  trunksOnOneSide,
  overlappingIsolatedVlans,
  bridgingLoop,
  forwardDropOnTransit,
  restartedContainer,
  agentBehind,
  narrowUnderlay,
  duplicateSystemMac,
  secondTunnel,
  foreignOwner,
  missingInputAccept,
  patchIntoUplink,
  ...tunnelOptions,
  ...tunnelAddressing,
  ...deviceConfigurations,
  ...ports,
  ...flows,
  ...bridges,
  ...inContainers,
  ...kernelWays,
  stoppedContainer,
  stoppedOvs,
  unreachableHost,
];

/** Those that need a kernel with `sch_netem`: for a lab that was booted with `lab up --kernel`. */
const kernelFaults: readonly Fault[] = netem;

/** The fault of that name. Rejects with kind "no-such-fault". */
export const findFault = (name: string): Fault => {
  const all = [...faults, ...kernelFaults];
  const fault = all.find((one) => one.name === name);
  if (fault !== undefined) return fault;
  const names = all.map((one) => one.name);
  const near = nearest(name, names);
  const rest =
    near === undefined ? `its faults are ${names.join(", ")}.` : `did you mean "${near}"?`;
  throw new LabError("no-such-fault", `The lab has no fault "${name}"; ${rest}`);
};
