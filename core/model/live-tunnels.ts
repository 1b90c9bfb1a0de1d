/** VLANs that a tunnel port carries: a list, in which nothing stands for all. */
export interface CarriedVlans {
  /** Column `trunks`; empty without a `tag` means all VLANs. */
  readonly trunks: readonly number[];
  /** Column `tag`; absent when empty. */
  readonly tag?: number;
}

/** The VXLAN ports of every host's bridge, keyed by host and by port name. */
export type LiveTunnels = Readonly<Record<string, Readonly<Record<string, CarriedVlans>>>>;
