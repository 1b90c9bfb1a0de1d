/** What symptoms have to do with. */
export interface Concerned {
  /** Names of links. */
  readonly links: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  /** Link ends by device and by container: "ceos_2:eth1". */
  readonly interfaces: ReadonlySet<string>;
  readonly vlans: ReadonlySet<number>;
  /** Ends of full-size pings, as `interfaces`. */
  readonly sized: ReadonlySet<string>;
  /** Ways of the underlay that full-size pings took. */
  readonly paths: ReadonlySet<string>;
  /** A ping got no reply though its address was resolved: what lets ARP pass leaves a ping silent. */
  readonly silent: boolean;
  /** Hosts of whose devices something came in by another host's tunnel. */
  readonly heard: ReadonlySet<string>;
}
