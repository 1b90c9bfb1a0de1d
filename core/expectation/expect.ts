import { labelsOfTopology } from "../desired/layer-two-of.js";
import { ipv4Proofs } from "../desired/link-proofs.js";
import { experimentText } from "../experiments/experiment.js";
import type { ObservedHost } from "../model/observed.js";
import type { ResolvedTopology } from "../desired/resolve-topology.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { experimentalArp } from "./arp-entries.js";
import { declaredStart, observedStart, type StartingState } from "./starting-state.js";
import { experimentalOracle } from "./experimental-oracle.js";
import { experimentalWorld } from "./experimental-world.js";
import { expectedBroadcasts } from "./expected-broadcasts.js";
import { expectedPings, type Seen } from "./expected-pings.js";
import type { Expectation } from "./expectation.js";
import { layerTwoChanges } from "./layer-two-changes.js";
import { settingChanges } from "./setting-changes.js";

/** An overlay without its experiments and with them. */
export interface Trial {
  /** Without the experiments. */
  readonly declared: ResolvedTopology;
  /** The same with them (`withExperiments`). */
  readonly experimental: EffectiveTopology;
  /** What hosts showed: then the experiments alone are put on top of that. */
  readonly observed?: readonly ObservedHost[];
}

/** What to expect of experiments. */
export const expect = (trial: Trial): Expectation => {
  const { declared, experimental, observed } = trial;
  const start =
    observed === undefined ? declaredStart(declared) : observedStart(declared, observed);
  const before: Seen = { world: start.world, oracle: experimentalOracle(start.world, start.arp) };
  const after = afterExperiments(start, experimental);
  const pings = expectedPings(ipv4Proofs(declared), before, after);
  const experiments = experimental.experiments;
  return {
    overlay: declared.name,
    experiments: experiments.map(experimentText),
    ...(start.looked === undefined ? {} : { looked: start.looked }),
    settings: settingChanges(declared, experimental, observed),
    pings,
    broadcasts: expectedBroadcasts(pings, before, after),
    layerTwo: layerTwoChanges(before.oracle.graph, after.oracle.graph, labelsOfTopology(declared)),
    transit: experiments.flatMap((one) =>
      one.kind === "forward-chain" ? [{ device: one.device, drops: one.drops }] : [],
    ),
  };
};

/** What experiments are put on top of, with them. */
export const afterExperiments = (start: StartingState, experimental: EffectiveTopology): Seen => {
  const world = experimentalWorld(start.world, experimental);
  return { world, oracle: experimentalOracle(world, experimentalArp(start.arp, experimental)) };
};
