import type { Cause, CauseKind, CauseOf } from "../../diagnosis/cause.js";
import { sayFor, type Say } from "../say.js";
import {
  foreignOwner,
  isolatedVlan,
  portDown,
  portUnusable,
  wrongVlan,
} from "./bridge-port-causes.js";
import { clauseText, type CauseWords } from "./clause.js";
import {
  containerStopped,
  defaultConfiguration,
  duplicateMac,
  forwardDrop,
  localDrop,
  spareSwitchports,
  wrongMtu,
} from "./device-causes.js";
import {
  agentBehind,
  bridgeMissing,
  bridgeSetting,
  forwardsOtherwise,
  pathMtu,
  switchStopped,
} from "./host-causes.js";
import { portMissing, wrongInterface } from "./interface-causes.js";
import { tunnelMissing, undeclaredTunnel, wrongTunnel } from "./tunnel-causes.js";
import { tunnelOption, undeclared } from "./undeclared-causes.js";
import type { Words } from "../../model/words.js";
import { named } from "../../messages/unknowns.js";

/** What is said of a cause of each kind. */
const WORDS: {
  readonly [Kind in CauseKind]: (cause: CauseOf<Kind>, say: Say) => CauseWords;
} = {
  "default-configuration": defaultConfiguration,
  "spare-switchports": spareSwitchports,
  "duplicate-mac": duplicateMac,
  "forward-drop": forwardDrop,
  "container-stopped": containerStopped,
  "local-drop": localDrop,
  "wrong-mtu": wrongMtu,
  switchport: wrongInterface,
  "shut-down": wrongInterface,
  "wrong-address": wrongInterface,
  "port-channel-member": wrongInterface,
  "port-missing": portMissing,
  "wrong-vlan": wrongVlan,
  "isolated-vlan": isolatedVlan,
  "port-down": portDown,
  "port-unusable": portUnusable,
  "foreign-owner": foreignOwner,
  undeclared,
  "bridge-setting": bridgeSetting,
  "tunnel-option": tunnelOption,
  trunks: wrongTunnel,
  "vlan-not-carried": wrongTunnel,
  "vni-mismatch": wrongTunnel,
  "udp-port": wrongTunnel,
  "tunnel-ends": wrongTunnel,
  "tunnel-missing": tunnelMissing,
  "undeclared-tunnel": undeclaredTunnel,
  "path-mtu": pathMtu,
  "switch-stopped": switchStopped,
  "bridge-missing": bridgeMissing,
  "agent-behind": agentBehind,
  "forwards-otherwise": forwardsOtherwise,
};

const ofKind = <Kind extends CauseKind>(kind: Kind, cause: CauseOf<Kind>, say: Say): CauseWords =>
  WORDS[kind](cause, say);

/** What is said of a cause: what is wrong, what was read, and what takes it away. */
export const causeWords = (cause: Cause, say: Say): CauseWords => {
  const words = ofKind(cause.kind, cause, say);
  const { unplanned } = cause;
  if (unplanned === undefined) return words;
  if (unplanned === null) return { ...words, remedy: `${say.update} leaves it: no plan has it.` };
  const { reason, next } = named(unplanned, say);
  return { ...words, remedy: `${say.update} does not change it: ${reason}. ${next}` };
};

/** What is wrong, as a clause without a full stop. */
export const causeClause = (cause: Cause): Words => clauseText(causeWords(cause, sayFor()).clause);
