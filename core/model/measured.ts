import type { ObservedHost } from "./observed.js";

/** What one host says about MTUs: the paths of its underlay, and what its ports have now. */
export interface MeasuredHost {
  /** Keyed by the peer host. */
  readonly paths: ObservedHost["paths"];
  /** Bytes, keyed by container and interface ("ceos_1:eth3"); empty where they are not known. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Keyed by host. */
export type MeasuredHosts = Readonly<Record<string, MeasuredHost>>;
