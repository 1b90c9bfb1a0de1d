import type { Words } from "../../model/words.js";

/** Something that was seen at a place of the overlay, or found to be wrong there. */
export interface Remark {
  readonly at: RemarkPlace;
  /** `seen`: a few words beside a cross; `cause`: the number of a cause, "C1", in a box. */
  readonly kind: "seen" | "cause";
  /** What is written at the place: "no ARP reply". It takes part in the layout, so it is short. */
  readonly words: Words;
  /** The whole of it in a sentence, for those who do not see the picture. */
  readonly sentence: Words;
}

export type RemarkPlace =
  | {
      readonly kind: "port";
      readonly host: string;
      readonly container: string;
      /** In the container: eth3. */
      readonly interface: string;
    }
  | { readonly kind: "device"; readonly host: string; readonly container: string }
  | {
      readonly kind: "tunnel-port";
      readonly host: string;
      readonly bridge: string;
      readonly port: string;
    }
  | { readonly kind: "host"; readonly host: string };

/** A remark at its place. */
export type PlacedRemark = Pick<Remark, "kind" | "words">;
