/** Who may be in one broadcast domain: what tells a leak from a link. */
export interface Labels {
  readonly links: readonly LinkLabel[];
  /** Container interfaces that no link uses; each is to be alone. */
  readonly isolated: readonly Attachment[];
  /**
   * What declared switches join: lists of names, of links or isolated interfaces, that may share a
   * domain. Lists with a name in common are one.
   */
  readonly joins: readonly (readonly string[])[];
}

export interface LinkLabel {
  /** "ceos_1:eth3-ceos_2:eth1" */
  readonly name: string;
  readonly ends: readonly Attachment[];
}

/** A container's interface, as a bridge port is found by. */
export interface Attachment {
  /** "ceos_1:eth3", with the device's name. */
  readonly name: string;
  readonly host: string;
  readonly container: string;
  readonly interface: string;
}

/** A node that carries a link or an isolated interface. */
export interface Labelled {
  readonly name: string;
  readonly kind: "link" | "isolated";
  /** Names with the same number may share a domain. */
  readonly group: number;
  readonly node: number;
  /** The bridge port that it is there by. */
  readonly port: number;
}
