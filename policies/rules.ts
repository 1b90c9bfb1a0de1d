import { addressDuplicate } from "./rules/address-duplicate.js";
import { addressMissing } from "./rules/address-missing.js";
import { agentSkew } from "./rules/agent-skew.js";
import { forwardDrop } from "./rules/forward-drop.js";
import { hostKeyUnchecked } from "./rules/host-key-unchecked.js";
import { isolatedOverlap } from "./rules/isolated-overlap.js";
import { l2Leak } from "./rules/l2-leak.js";
import { l2Loop } from "./rules/l2-loop.js";
import { l2Unknown } from "./rules/l2-unknown.js";
import { linkSubnetsDiffer } from "./rules/link-subnets-differ.js";
import { linkVlansDiffer } from "./rules/link-vlans-differ.js";
import { macDuplicate } from "./rules/mac-duplicate.js";
import { mtuFourBytes } from "./rules/mtu-four-bytes.js";
import { mtuTooBig } from "./rules/mtu-too-big.js";
import { mtuUnequal } from "./rules/mtu-unequal.js";
import { portNameCollision } from "./rules/port-name-collision.js";
import { portsDefaultSwitchport } from "./rules/ports-default-switchport.js";
import { stpBlind } from "./rules/stp-blind.js";
import { tunnelTagVni } from "./rules/tunnel-tag-vni.js";
import { undeclared } from "./rules/undeclared.js";
import { vlanCollision } from "./rules/vlan-collision.js";
import { vniCollision } from "./rules/vni-collision.js";
import { vniMismatch } from "./rules/vni-mismatch.js";
import { vtepAllVlans } from "./rules/vtep-all-vlans.js";
import { vtepFullMesh } from "./rules/vtep-full-mesh.js";
import { vtepIsolatedVlan } from "./rules/vtep-isolated-vlan.js";
import { vtepTrunksDiffer } from "./rules/vtep-trunks-differ.js";
import { vtepUnusedVlan } from "./rules/vtep-unused-vlan.js";
import type { Rule } from "./rule.js";

/** Every rule, in the order of docs/policies.md. */
export const rules: readonly Rule[] = [
  l2Loop,
  l2Leak,
  l2Unknown,
  stpBlind,
  vtepAllVlans,
  vtepTrunksDiffer,
  vtepUnusedVlan,
  vtepIsolatedVlan,
  vtepFullMesh,
  vniMismatch,
  vniCollision,
  tunnelTagVni,
  vlanCollision,
  portNameCollision,
  isolatedOverlap,
  linkVlansDiffer,
  linkSubnetsDiffer,
  addressMissing,
  addressDuplicate,
  macDuplicate,
  mtuUnequal,
  mtuTooBig,
  mtuFourBytes,
  portsDefaultSwitchport,
  forwardDrop,
  agentSkew,
  hostKeyUnchecked,
  undeclared,
];
