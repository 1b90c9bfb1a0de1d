/** One row of Open vSwitch's database that a step changes, as far as it decides about forwarding. */
export type RowWrite =
  | {
      readonly table: "Bridge" | "Interface" | "Port";
      readonly name: string;
      /** Columns and their values, in the notation of RFC 7047, section 5.1. */
      readonly columns: Readonly<Record<string, unknown>>;
    }
  /** The port goes. */
  | { readonly table: "Port"; readonly name: string; readonly columns: "removed" };
