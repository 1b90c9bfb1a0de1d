import type { FrameKind, Impairment, Meaning } from "./impairment.js";

/** What drops such frames at a fact's place. */
export type Drop = (
  way: Impairment["way"],
  takes: readonly FrameKind[],
  more?: Partial<Omit<Impairment, "host" | "way" | "takes">>,
) => Meaning;

/** It may do that, or a part of it. */
export const perhaps = ({ impairments }: Meaning): Meaning => ({
  impairments: impairments.map((one) => ({ ...one, partly: true })),
  sure: false,
});
