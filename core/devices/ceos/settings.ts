import type { CeosFile } from "./file.js";

/** What a topology says of a device that only EOS has, with every default filled in. */
export interface CeosSettings {
  readonly ipRouting: boolean;
  readonly spanningTree: SpanningTreeMode;
  /** EOS's per-port DROP rules in EOS_FORWARD: none, one for each data interface, or left alone. */
  readonly eosForward: "absent" | "present" | "ignore";
  /** What becomes of the data interfaces that `interfaces` does not mention. */
  readonly unusedPorts: "shutdown" | "leave";
}

/** The modes of EOS's `spanning-tree mode`. */
export type SpanningTreeMode = "mstp" | "rstp" | "rapid-pvst" | "none";

const DEFAULTS: CeosSettings = {
  /** A cEOS without configuration has `no ip routing`. */
  ipRouting: false,
  /** A cEOS without configuration has `spanning-tree mode mstp`. */
  spanningTree: "mstp",
  /** EOS's own rules concern transit only. */
  eosForward: "ignore",
  /** Nothing that is not declared is changed. */
  unusedPorts: "leave",
};

/** The section `ceos`, or what stands at the device in its place, as older files have it. */
export const ceosSettings = (file: CeosFile): CeosSettings => {
  const { ipRouting, spanningTree, eosForward } = { ...file, ...file.ceos };
  return {
    ipRouting: ipRouting ?? DEFAULTS.ipRouting,
    spanningTree: spanningTree ?? DEFAULTS.spanningTree,
    eosForward: eosForward ?? DEFAULTS.eosForward,
    unusedPorts: file.unusedPorts ?? DEFAULTS.unusedPorts,
  };
};
