import type { Unknown } from "./unknown.js";

/** What takes a finding away, as it was derived from the plan of an update. */
export type Remedy =
  /** `pulumi up` does: the finding is gone from what its plan leaves. */
  | {
      readonly by: "update";
      /** Hosts of which something has to be read first: until then an update changes nothing. */
      readonly once?: readonly string[];
    }
  /** A person does, for the drivers know of no way: `why.next` says what. */
  | { readonly by: "hand"; readonly why: Unknown }
  /** A change of the topology does, the finding's `fix`; an update of what it declares now does not. */
  | { readonly by: "topology" };
