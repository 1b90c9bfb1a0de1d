import { subjectLine, type Subject } from "../../core/model/subject.js";
import type { CliContext } from "../context.js";
import { folded } from "../say.js";

/** Prints which network a command is about, as the first line of what a person reads. */
export const sayFirst =
  ({ print }: Pick<CliContext, "print">) =>
  (subject: Subject): void => {
    print(folded(subjectLine(subject)));
  };
