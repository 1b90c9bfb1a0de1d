import { pulumiLine } from "./hints.js";
import type { Subject } from "./subject.js";

/** How commands are named in what is said of one network. */
export interface Say {
  /** What brings a declared state back: "pulumi up", with the stack where it is known which. */
  readonly update: string;
}

/** @param subject absent: commands are named as such, and not for pasting */
export const sayFor = (subject?: Subject): Say =>
  subject === undefined ? { update: "pulumi up" } : { update: pulumiLine(subject, "up") };
