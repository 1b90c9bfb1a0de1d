/** Something on a host that a write changes. */
export type WrittenPlace =
  /** The settings of an Open vSwitch bridge. */
  | { readonly of: "bridge"; readonly host: string; readonly bridge: string }
  /** A port of a bridge, by its name in Open vSwitch. */
  | {
      readonly of: "bridge-port";
      readonly host: string;
      readonly bridge: string;
      readonly port: string;
    }
  /** A container, or what runs in it. */
  | { readonly of: "container"; readonly host: string; readonly container: string }
  /** The host itself. */
  | { readonly of: "host"; readonly host: string };

/** One property that an update writes, and where. */
export interface PlannedWrite {
  readonly place: WrittenPlace;
  /** As the thing's inputs name it: "trunks", "mtu", "mode"; "made" or "removed" of a whole thing. */
  readonly property: string;
}
