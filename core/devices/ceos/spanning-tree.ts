import type { SpanningTreeMode } from "./settings.js";

const MODES: readonly SpanningTreeMode[] = ["mstp", "rstp", "rapid-pvst", "none"];

/** The mode that a configuration names, where a topology has it; EOS always prints one. */
export const spanningTreeOf = (mode: string | null): SpanningTreeMode | undefined =>
  MODES.find((known) => known === mode);
