import { pulumiLine, withCommands } from "../model/hints.js";
import type { Subject } from "../model/subject.js";

/** How commands are named in what is said of one network. */
export interface Say {
  /** What brings a declared state back: "pulumi up", with the stack where it is known which. */
  readonly update: string;
  /** A text of a room that does not know the network, with the commands in it as they have to be pasted. */
  readonly told: (text: string) => string;
}

/** @param subject absent: commands are named as such, and not for pasting */
export const sayFor = (subject?: Subject): Say =>
  subject === undefined
    ? { update: "pulumi up", told: (text) => text }
    : {
        update: pulumiLine(subject, "up"),
        told: (text) => withCommands(text, subject),
      };
