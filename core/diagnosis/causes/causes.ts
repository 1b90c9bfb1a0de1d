import type { CauseKind } from "../cause.js";
import { agentBehind } from "./agent-behind.js";
import { bridgePorts } from "./bridge-ports/index.js";
import { bridgeSetting } from "./bridge-setting.js";
import type { CauseDefinition, CauseDefinitions, CauseFinders } from "./contract/define-causes.js";
import { devices } from "./devices/index.js";
import { foreignOwner } from "./foreign-owner.js";
import { forwardsOtherwise } from "./forwards-otherwise.js";
import { localDrop } from "./local-drop.js";
import { pathMtu } from "./path-mtu.js";
import { stopped } from "./stopped.js";
import { tunnelOption } from "./tunnel-option.js";
import { undeclared } from "./undeclared.js";

/** Every kind of cause, in the order in which those of a host are named. */
export const CAUSES: CauseDefinitions<CauseKind> = {
  ...stopped,
  ...agentBehind,
  ...forwardsOtherwise,
  ...devices,
  ...localDrop,
  ...foreignOwner,
  ...bridgeSetting,
  ...undeclared,
  ...tunnelOption,
  ...bridgePorts,
  ...pathMtu,
};

/** How causes of any kind are found, in that order. */
export const CAUSE_FINDERS: readonly CauseFinders[] = Object.values(CAUSES);

export const causeOf = <Kind extends CauseKind>(kind: Kind): CauseDefinition<Kind> => CAUSES[kind];
