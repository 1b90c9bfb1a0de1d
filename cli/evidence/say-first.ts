import { subjectLine, type Subject } from "../../core/model/subject.js";
import type { CliContext } from "../context.js";
import { tell } from "../say.js";

/** Prints which network a command is about, as the first line of what a person reads. */
export const sayFirst =
  (context: Pick<CliContext, "print">) =>
  (subject: Subject): void => {
    tell(context, subjectLine(subject));
  };
