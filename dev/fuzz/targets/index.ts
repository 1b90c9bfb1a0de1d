import type { FuzzTarget } from "../fuzz-target.js";
import { containerlab } from "./containerlab.js";
import { eosConfig } from "./eos-config.js";
import { hostAnswer } from "./host-answer.js";
import { journal } from "./journal.js";
import { pluginInputs } from "./plugin-inputs.js";
import { snapshot } from "./snapshot.js";
import { topology } from "./topology.js";
import { wire } from "./wire.js";

/** Every reader that takes what others write. */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  topology,
  snapshot,
  containerlab,
  eosConfig,
  journal,
  hostAnswer,
  wire,
  pluginInputs,
];
