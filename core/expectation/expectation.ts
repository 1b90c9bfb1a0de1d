import type { Finding } from "../model/finding.js";
import type { Looked } from "./starting-state.js";
import type { ExpectedBroadcast } from "./expected-broadcasts.js";
import type { ExpectedPing } from "./expected-pings.js";
import type { LayerTwoChanges } from "./layer-two-changes.js";
import type { SettingChanges } from "./setting-changes.js";

/** What to expect of experiments: computed, nothing is written. */
export interface Expectation {
  /** Name of the topology. */
  readonly overlay: string;
  /** As people write them: "isolate ceos_5". */
  readonly experiments: readonly string[];
  /** Absent: they are put on top of what is declared. */
  readonly looked?: Looked;
  readonly settings: SettingChanges;
  readonly pings: readonly ExpectedPing[];
  readonly broadcasts: readonly ExpectedBroadcast[];
  readonly layerTwo: LayerTwoChanges;
  /** Devices whose packets in transit are dropped or let pass, which no ping between links shows. */
  readonly transit: readonly { readonly device: string; readonly drops: boolean }[];
}

/** What rules find with the experiments and not without, and the other way round. */
export interface FindingChanges {
  readonly appear: readonly Finding[];
  readonly go: readonly Finding[];
  /** Found in both, of things that are not quite the same: as they are with the experiments. */
  readonly changed: readonly Finding[];
}
