import { kinds, RESTORE_ORDER, restorers } from "../kinds/kinds.js";
import { createEngine as createEngineWith, type EngineOptions } from "./create-engine.js";
import type { Engine } from "./types.js";
import { observeHost } from "./observe-host.js";

export { createRecordedEngine, type Recorded } from "./recorded-engine.js";
export { discoverAll } from "./discover-all.js";
export { observeAll } from "./observe-all.js";
export { releaseClaims, type Released } from "./release-claims.js";
export { tendAll, type HostGuards, type TendRequest } from "./tend-all.js";
export { settledWords } from "./settled-words.js";
export type { SettledGuard } from "./step-guard.js";
export { refusingConnection } from "./refusing-connection.js";
export type { EngineOptions } from "./create-engine.js";
export type { Engine, Reconciled } from "./types.js";
export { isOfThing, type EngineEvent, type IntentSink, type ThingEvent } from "./events.js";
export type { Foreseen, Restored, RestoreOptions, ThingRecord } from "./types.js";

/** Kinds that are restored together on all hosts, one group after the other. */
export const restoreOrder = RESTORE_ORDER;

/** The engine with all drivers of this product. */
export const createEngine = (options: EngineOptions): Engine =>
  createEngineWith({ drivers: kinds, restorers, observe: observeHost }, options);
